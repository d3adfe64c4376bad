package io.github.auth0jakarta.servlet;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** What this module may use, and how little of it others can. */
@AnalyzeClasses(
    packages = "io.github.auth0jakarta.servlet",
    importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

  @ArchTest
  static final ArchRule USES_CORE_SERVLET_AND_JDK =
      classes()
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage(
              "java..",
              "javax.xml.stream..",
              "jakarta.servlet..",
              "org.jspecify.annotations..",
              "io.github.auth0jakarta",
              "io.github.auth0jakarta.management",
              "io.github.auth0jakarta.oidc",
              "io.github.auth0jakarta.session",
              "io.github.auth0jakarta.servlet");

  @ArchTest
  static final ArchRule FEW_TYPES_ARE_PUBLIC =
      classes()
          .that()
          .areTopLevelClasses()
          .and()
          .arePublic()
          .should()
          .haveFullyQualifiedName(Answer.class.getName())
          .orShould()
          .haveFullyQualifiedName(Auth0Initializer.class.getName())
          .orShould()
          .haveFullyQualifiedName(Callers.class.getName())
          .orShould()
          .haveFullyQualifiedName(ConfigLookup.class.getName())
          .orShould()
          .haveFullyQualifiedName(LoginListener.class.getName())
          .orShould()
          .haveFullyQualifiedName(RefusedException.class.getName())
          .orShould()
          .haveFullyQualifiedName(ServerCacheLookup.class.getName());

  @ArchTest
  static final ArchRule NOTHING_CHANGES_BEHIND_A_FILTER =
      fields()
          .that()
          .areNotFinal()
          .should()
          .beDeclaredIn(CallerRequest.Found.class)
          .orShould()
          .beDeclaredIn(SessionCarrier.class)
          .because("one instance serves all requests, but for the request's own");
}
