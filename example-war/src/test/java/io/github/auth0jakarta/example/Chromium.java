package io.github.auth0jakarta.example;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType.LaunchOptions;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;

/**
 * Gives every test a fresh profile in this machine's Chromium.
 *
 * <p>One browser serves all tests. Without one they are skipped with a loud word; in CI ({@code
 * CI=true}) they fail. A failed test leaves a picture in {@code target/screenshots}. For one
 * thread.
 */
final class Chromium implements ExecutionCondition, BeforeEachCallback, AfterEachCallback {

  private static final String MISSING =
      """

      ################################################################################
      #  NO BROWSER: %s
      #  was %s. It needs Chromium or Google Chrome:
      #      Debian, Ubuntu:  apt-get install chromium        macOS:  brew install --cask chromium
      #  Elsewhere than on the PATH:  ./mvnw verify -Dchromium.path=/path/to/chromium
      ################################################################################
      """;

  private static final List<String> ARGUMENTS =
      List.of(
          "--no-sandbox",
          "--disable-gpu",
          "--disable-quic",
          "--no-first-run",
          "--disable-background-networking",
          "--disable-component-update",
          "--disable-sync",
          // Nothing leaves this machine.
          "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost, EXCLUDE 127.0.0.1");

  private BrowserContext profile;

  /** A new tab of the test's profile. */
  Page newTab() {
    return profile.newPage();
  }

  /** A tab of a profile of its own: another person's browser. */
  Page otherBrowser() {
    return otherBrowser(new Browser.NewContextOptions());
  }

  /** A tab of another person's browser that is set up in a way of its own. */
  Page otherBrowser(Browser.NewContextOptions options) {
    return profile.browser().newContext(options).newPage();
  }

  /** Keeps a picture of the page for whoever wants to look at it. */
  static void picture(Page page, String name) {
    page.screenshot(
        new Page.ScreenshotOptions()
            .setFullPage(true)
            .setPath(
                Path.of(
                    "target/screenshots", System.getProperty("arquillian.launch"), name + ".png")));
  }

  @Override
  public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
    if (executable().isPresent()) {
      return ConditionEvaluationResult.enabled("there is a browser");
    }
    String test = context.getDisplayName();
    if ("true".equals(System.getenv("CI"))) {
      throw new IllegalStateException(MISSING.formatted(test, "not possible"));
    }
    System.err.print(MISSING.formatted(test, "SKIPPED"));
    return ConditionEvaluationResult.disabled("there is no Chromium on this machine");
  }

  @Override
  public void beforeEach(ExtensionContext context) {
    profile =
        context
            .getRoot()
            .getStore(Namespace.create(Chromium.class))
            .getOrComputeIfAbsent(Running.class)
            .browser
            .newContext();
  }

  @Override
  public void afterEach(ExtensionContext context) {
    if (context.getExecutionException().isPresent()) {
      int tab = 0;
      for (Page page : profile.pages()) {
        picture(page, "failed-" + context.getDisplayName() + "-" + tab++);
      }
    }
    profile.browser().contexts().forEach(BrowserContext::close);
  }

  /** The system property, else the first of the usual names on the PATH. */
  private static Optional<Path> executable() {
    String chosen = System.getProperty("chromium.path", "");
    if (!chosen.isEmpty()) {
      return Optional.of(Path.of(chosen)).filter(Files::isExecutable);
    }
    String path = Optional.ofNullable(System.getenv("PATH")).orElse("");
    List<Path> directories =
        Stream.of(path.split(File.pathSeparator, -1))
            .filter(d -> !d.isEmpty())
            .map(Path::of)
            .toList();
    return Stream.of("chromium", "chromium-browser", "google-chrome")
        .flatMap(name -> directories.stream().map(directory -> directory.resolve(name)))
        .filter(Files::isExecutable)
        .findFirst();
  }

  /** The browser of this JVM, which ends with the last test. */
  static final class Running implements AutoCloseable {

    private final Playwright playwright =
        Playwright.create(
            new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
    private final Browser browser =
        playwright
            .chromium()
            .launch(
                new LaunchOptions()
                    .setExecutablePath(executable().orElseThrow())
                    .setArgs(ARGUMENTS));

    @Override
    public void close() {
      playwright.close();
    }
  }
}
