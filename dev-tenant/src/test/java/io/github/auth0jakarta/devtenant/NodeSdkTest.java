package io.github.auth0jakarta.devtenant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * The official SDK for Node against the tenant: the scenarios of {@code src/test/node}. Where there
 * is no Node they are skipped, except in continuous integration.
 */
class NodeSdkTest {
  @RegisterExtension static final DevTenantExtension EXTENSION = new DevTenantExtension();
  private static final Path SOURCES = Path.of("src/test/node");
  private static final Path FOLDER = Path.of("target/node-sdk");

  @Test
  void scenariosWhenRunByTheNodeSdkThenAllPass() throws Exception {
    assumeTrue(
        "true".equals(System.getenv("CI")) || Stream.of("node", "npm").allMatch(this::installed),
        "node or npm is missing: Debian's packages nodejs and npm have them");
    if (changed("package-lock.json") || !Files.exists(FOLDER.resolve("node_modules/auth0"))) {
      copy("package.json");
      run(Map.of(), "npm", "ci", "--prefer-offline", "--no-audit", "--no-fund");
    }
    copy("sdk.test.mjs");
    DevTenant tenant = EXTENSION.tenant();

    run(
        Map.of(
            "TENANT", tenant.issuer().toString(),
            "CLIENT_ID", tenant.clientId(),
            "CLIENT_SECRET", tenant.clientSecret()),
        "node",
        "--test",
        "sdk.test.mjs");
  }

  private boolean installed(String program) {
    return Stream.of(System.getenv("PATH").split(File.pathSeparator))
        .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
  }

  /** Copies a file, and says whether it was another one before. */
  private static boolean changed(String file) throws IOException {
    Path copy = FOLDER.resolve(file);
    boolean same = Files.exists(copy) && Files.mismatch(SOURCES.resolve(file), copy) < 0;
    copy(file);
    return !same;
  }

  private static void copy(String file) throws IOException {
    Files.createDirectories(FOLDER);
    Files.copy(SOURCES.resolve(file), FOLDER.resolve(file), StandardCopyOption.REPLACE_EXISTING);
  }

  private static void run(Map<String, String> environment, String... command) throws Exception {
    ProcessBuilder program =
        new ProcessBuilder(List.of(command)).directory(FOLDER.toFile()).redirectErrorStream(true);
    program.environment().putAll(environment);
    Process process = program.start();
    process.getOutputStream().close();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(said).isZero();
  }
}
