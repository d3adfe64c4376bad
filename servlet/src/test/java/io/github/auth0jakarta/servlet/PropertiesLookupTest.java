package io.github.auth0jakarta.servlet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where a setting is looked for, and in which order (MicroProfile Config 3.1, Config Sources). */
class PropertiesLookupTest {

  /** In the tests' environment, as {@code TEST_LOOKUP_ORDER}. */
  private static final String KEY = "test.lookup-order";

  @TempDir Path classes;

  @AfterEach
  void clear() {
    System.clearProperty(KEY);
  }

  @Test
  void valueWhenInTheFileAloneThenTheFiles() throws IOException {
    assertThat(lookup("test.other=file").value("test.other")).isEqualTo("file");
  }

  @Test
  void valueWhenInTheEnvironmentThenBeforeTheFile() throws IOException {
    assertThat(lookup(KEY + "=file").value(KEY)).isEqualTo("environment");
  }

  @Test
  void valueWhenTheVariableIsInTheCaseOfTheKeyThenFound() throws IOException {
    assertThat(lookup("").value("test.lookup.exact")).isEqualTo("exact");
  }

  @Test
  void valueWhenASystemPropertyThenBeforeAll() throws IOException {
    System.setProperty(KEY, "property");
    assertThat(lookup(KEY + "=file").value(KEY)).isEqualTo("property");
  }

  @Test
  void valueWhenNowhereThenNull() throws IOException {
    assertThat(lookup("").value("test.nowhere")).isNull();
    try (var empty = new URLClassLoader(new URL[0], null)) {
      assertThat(new PropertiesLookup(empty).value("test.nowhere")).isNull();
    }
  }

  @Test
  void valueWhenItIsEmptyThenIsEmptyAndHidesTheOthers() throws IOException {
    System.setProperty(KEY, "");
    assertThat(lookup(KEY + "=file").value(KEY)).isEmpty();
    assertThat(lookup("test.empty=").value("test.empty")).isEmpty();
  }

  @Test
  void valueWhenTheProfileHasOneThenBeforeTheOthersOfThatPlace() throws IOException {
    String file =
        """
        test.plain=plain
        test.both=plain
        %dev.test.both=dev
        %prod.test.both=prod
        %dev.test.lookup-order=dev
        mp.config.profile=dev
        """;
    assertThat(lookup(file).value("test.plain")).isEqualTo("plain");
    assertThat(lookup(file).value("test.both")).isEqualTo("dev");
    assertThat(lookup(file).value(KEY)).isEqualTo("environment");
    assertThat(lookup(file.replace("mp.", "x.")).value("test.both")).isEqualTo("plain");
    Files.writeString(
        classes.resolve("META-INF/microprofile-config-dev.properties"), "test.plain=of the file");
    assertThat(lookup(file).value("test.plain")).isEqualTo("of the file");
  }

  @Test
  void namesWhenListedThenAreThoseOfAllPlaces() throws IOException {
    System.setProperty(KEY, "property");
    assertThat(lookup("test.file=x\n%dev.test.file=y").names())
        .contains(KEY, "TEST_LOOKUP_ORDER", "test_lookup_exact", "test.file", "%dev.test.file");
  }

  @Test
  void lookupWhenTheFileIsMalformedThenItSaysWhichFile() {
    assertThatThrownBy(() -> lookup("key=\\uZZZZ"))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessageContaining("microprofile-config.properties");
  }

  private PropertiesLookup lookup(String file) throws IOException {
    Path directory = Files.createDirectories(classes.resolve("META-INF"));
    Files.writeString(directory.resolve("microprofile-config.properties"), file);
    try (var application = new URLClassLoader(new URL[] {classes.toUri().toURL()}, null)) {
      return new PropertiesLookup(application);
    }
  }
}
