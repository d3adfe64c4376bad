package io.github.auth0jakarta.devtenant;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The tenant as a program of its own. */
class MainTest {
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  private Optional<DevTenant> start(String... arguments) {
    return Main.start(
        arguments,
        new PrintStream(out, true, StandardCharsets.UTF_8),
        new PrintStream(err, true, StandardCharsets.UTF_8));
  }

  @Test
  void programWhenStartedThenSaysWhereAndWho() {
    try (DevTenant tenant = start("--port", "0").orElseThrow()) {
      assertThat(out.toString(StandardCharsets.UTF_8))
          .contains(tenant.issuer().toString())
          .contains("ada@example.com  password Customer-on-localhost-1  (a customer)");
    }
  }

  @Test
  void programWhenPortIsTakenThenOneSentence() {
    try (DevTenant first = DevTenant.start()) {
      String port = Integer.toString(first.issuer().getPort());

      assertThat(start("--port", port)).isEmpty();
      assertThat(err.toString(StandardCharsets.UTF_8))
          .contains("Port " + port + " is taken")
          .hasLineCount(1);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "--port,high",
    "--port,65536",
    "--seed,/no/such/file",
    "--state,/proc/no/such/file",
    "--smtp,25",
    "--smtp,mail:",
    "--smtp,:25",
    "--smtp,mail:0",
    "--loud,yes"
  })
  void programWhenAnOptionIsWrongThenOneSentence(String option, String value) {
    assertThat(start(option, value)).isEmpty();
    assertThat(err.toString(StandardCharsets.UTF_8)).hasLineCount(1);
  }
}
