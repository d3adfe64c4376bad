package io.github.auth0jakarta;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.codeUnits;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaMember;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The rooms of core: what each may import, and which may know which. */
class CoreRoomsTest {

  private static final String FRONT_DOOR = "io.github.auth0jakarta";
  private static final String MANAGEMENT = FRONT_DOOR + ".management";
  private static final String SESSION = FRONT_DOOR + ".session";
  private static final String OIDC = FRONT_DOOR + ".oidc";

  /** Main code alone: neither tests nor the dev-tenant, which bears the same first names. */
  private static final JavaClasses CORE =
      new ClassFileImporter()
          .importUrl(Auth0.class.getProtectionDomain().getCodeSource().getLocation());

  @Test
  void coreWhenImportingThenStaysWithinItsTable() {
    classes()
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(
            FRONT_DOOR,
            MANAGEMENT,
            SESSION,
            OIDC,
            "com.auth0..",
            "okhttp3..",
            "okio..",
            "com.fasterxml.jackson..",
            "com.github.benmanes.caffeine..",
            "java..",
            "javax.cache..",
            "javax.crypto..",
            "org.jspecify.annotations..",
            "com.google.errorprone.annotations..")
        .check(CORE);
  }

  @Test
  void roomsWhenTheyKnowEachOtherThenFollowTheArrows() {
    onlyKnow(OIDC);
    onlyKnow(SESSION, OIDC);
    onlyKnow(MANAGEMENT, OIDC);
    classes().should().resideInAnyPackage(FRONT_DOOR, MANAGEMENT, SESSION, OIDC).check(CORE);
  }

  private static void onlyKnow(String room, String... others) {
    noClasses()
        .that()
        .resideInAPackage(room)
        .should()
        .dependOnClassesThat(
            JavaClass.Predicates.resideInAPackage(FRONT_DOOR + "..")
                .and(DescribedPredicate.not(JavaClass.Predicates.resideInAPackage(room)))
                .and(DescribedPredicate.not(JavaClass.Predicates.resideInAnyPackage(others))))
        .check(CORE);
  }

  @Test
  void publicTypesWhenUsedThenShowNeitherTransportNorJsonLibrary() {
    codeUnits().that(areSeen()).should(showNoLibraryIn(CoreRoomsTest::typesOf)).check(CORE);
    fields()
        .that(areSeen())
        .should(showNoLibraryIn((JavaField field) -> field.getAllInvolvedRawTypes()))
        .check(CORE);
  }

  private interface TypesOf<T> {
    Set<JavaClass> in(T member);
  }

  private static Set<JavaClass> typesOf(JavaCodeUnit method) {
    return method.getAllInvolvedRawTypes();
  }

  private static DescribedPredicate<JavaMember> areSeen() {
    return DescribedPredicate.describe(
        "are seen by users",
        member ->
            seen(member.getModifiers())
                && seen(member.getOwner().getModifiers())
                && member
                    .getOwner()
                    .getEnclosingClass()
                    .map(outer -> seen(outer.getModifiers()))
                    .orElse(true));
  }

  private static boolean seen(Set<JavaModifier> modifiers) {
    return modifiers.contains(JavaModifier.PUBLIC) || modifiers.contains(JavaModifier.PROTECTED);
  }

  private static <T extends JavaMember> ArchCondition<T> showNoLibraryIn(TypesOf<T> types) {
    return new ArchCondition<>("show no library type") {
      @Override
      public void check(T member, ConditionEvents events) {
        for (JavaClass type : types.in(member)) {
          boolean hidden =
              type.getPackageName()
                  .matches(
                      "(okhttp3|okio|kotlin|com\\.fasterxml|com\\.auth0\\.jw[kt]"
                          + "|com\\.github\\.benmanes)(\\..*)?");
          events.add(
              new SimpleConditionEvent(
                  member, !hidden, member.getFullName() + " shows " + type.getFullName()));
        }
      }
    };
  }
}
