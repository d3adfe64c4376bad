package io.github.auth0jakarta.devtenant;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/**
 * Frames the tenant's pages: one card on a quiet ground, on a phone and in the dark as well.
 *
 * <p>Thread-safe.
 */
final class Page {
  /** The one script there is: it posts an answer in response mode form_post. */
  static final String SUBMIT_SCRIPT = "document.forms[0].submit()";

  /**
   * One script by its hash, nothing from elsewhere, no frame; forms must lead to applications, so
   * form-action is open.
   */
  static final String CONTENT_SECURITY_POLICY =
      "default-src 'none'; style-src 'self'; img-src 'self' data:; base-uri 'none';"
          + " frame-ancestors 'none';"
          + " script-src 'sha256-ePniVEkSivX/c7XWBGafqh8tSpiRrKiqYeqbG7N1TOE='";

  static final String STYLE_PATH = "/u/tenant.css";

  private Page() {}

  static Html card(String title, Html body) {
    return frame(title, "card", body);
  }

  static Html wide(String title, Html body) {
    return frame(title, "card wide", body);
  }

  private static Html frame(String title, String kind, Html body) {
    return Html.of(
        """
        <!DOCTYPE html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <meta name="color-scheme" content="light dark">
        <title>{}</title>
        <link rel="icon" href="data:,">
        <link rel="stylesheet" href="{}">
        </head>
        <body>
        <main class="{}">
        <p class="mark" aria-hidden="true"></p>
        <h1>{}</h1>
        {}
        </main>
        <footer class="note">Development tenant &middot; this machine only</footer>
        </body>
        </html>
        """,
        title,
        STYLE_PATH,
        kind,
        title,
        body);
  }

  static Html message(String title, String explanation) {
    return card(title, Html.of("<p>{}</p>", explanation));
  }

  static Reply style() {
    try (InputStream css = Page.class.getResourceAsStream("tenant.css")) {
      if (css == null) {
        throw new IllegalStateException("tenant.css is missing from the jar");
      }
      String text = new String(css.readAllBytes(), StandardCharsets.UTF_8);
      return Reply.text(200, "text/css; charset=utf-8", text)
          .header("Cache-Control", "max-age=60")
          .header("X-Content-Type-Options", "nosniff");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
