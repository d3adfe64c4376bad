package io.github.auth0jakarta.example;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is inside the packaged WAR, and what must never be. */
class WarIT {

  private List<String> libraries;

  @BeforeEach
  void read() throws IOException {
    try (var war = new JarFile(Lab.war().toFile())) {
      libraries =
          war.stream()
              .map(JarEntry::getName)
              .filter(name -> name.startsWith("WEB-INF/lib/") && name.endsWith(".jar"))
              .map(name -> name.substring("WEB-INF/lib/".length()))
              .toList();
    }
  }

  @Test
  void warWhenPackagedThenHoldsTheLibrary() {
    assertThat(libraries)
        .anyMatch(name -> name.startsWith("auth0-jakarta-core-"))
        .anyMatch(name -> name.startsWith("auth0-jakarta-servlet-"))
        .anyMatch(name -> name.startsWith("auth0-jakarta-cdi-"));
  }

  @Test
  void warWhenPackagedThenHoldsNoDevTenantAndNoTestLibrary() {
    assertThat(libraries)
        .noneMatch(name -> name.contains("dev-tenant"))
        .noneMatch(name -> name.startsWith("junit") || name.startsWith("arquillian"))
        .noneMatch(name -> name.startsWith("jose4j") || name.startsWith("httpcore"));
  }

  @Test
  void warWhenPackagedThenHoldsNothingThatTheServerBrings() {
    assertThat(libraries)
        .noneMatch(name -> name.startsWith("jakarta.") || name.startsWith("javax."))
        .noneMatch(name -> name.startsWith("microprofile-config") || name.contains("smallrye"))
        .noneMatch(name -> name.startsWith("weld") || name.startsWith("slf4j"));
  }
}
