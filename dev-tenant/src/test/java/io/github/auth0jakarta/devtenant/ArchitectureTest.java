package io.github.auth0jakarta.devtenant;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** An independent reading of the specifications knows nothing of what it is to test. */
@AnalyzeClasses(
    packages = "io.github.auth0jakarta.devtenant",
    importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
  @ArchTest
  static final ArchRule IMPORTS_NO_MODULE_OF_OURS =
      noClasses()
          .should()
          .dependOnClassesThat(
              resideInAPackage("io.github.auth0jakarta..")
                  .and(not(resideInAPackage("io.github.auth0jakarta.devtenant.."))));

  @ArchTest
  static final ArchRule IMPORTS_NO_SDK_OF_AUTH0 =
      noClasses().should().dependOnClassesThat().resideInAPackage("com.auth0..");
}
