package io.github.auth0jakarta.cdi;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** What this room may import. */
@AnalyzeClasses(
    packages = "io.github.auth0jakarta.cdi",
    importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

  @ArchTest
  static final ArchRule importsOnlyCoreServletAndJakartaApis =
      classes()
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage(
              "io.github.auth0jakarta.cdi",
              "io.github.auth0jakarta.servlet",
              "io.github.auth0jakarta",
              "io.github.auth0jakarta.management",
              "io.github.auth0jakarta.oidc",
              "io.github.auth0jakarta.session",
              "com.auth0.client.mgmt",
              "jakarta..",
              "org.eclipse.microprofile.config..",
              "io.opentelemetry.api..",
              "javax.naming",
              "org.jspecify.annotations",
              "javax.cache",
              "java..");
}
