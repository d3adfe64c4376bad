package io.github.auth0jakarta.servlet;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.List;
import java.util.Map;

/**
 * The one plain page that this library shows by itself, where the application has none of its own.
 *
 * <p>It loads nothing and runs nothing, and its policy says so. Stateless.
 */
final class Page {

  private static final String STYLE =
      """
      :root{color-scheme:light dark;font:100%/1.5 system-ui,sans-serif}\
      body{display:grid;place-content:center;min-height:90vh;margin:1.5rem}\
      main{max-width:34rem}h1{font-size:1.5rem;line-height:1.25;margin:0 0 .75rem}\
      a,button{display:inline-block;margin:.75rem .75rem 0 0;padding:.6rem 1.1rem;border:0;\
      border-radius:.4rem;background:#1f4fbf;color:#fff;font:inherit;text-decoration:none;cursor:pointer}\
      a:focus-visible,button:focus-visible{outline:3px solid #f5a623;outline-offset:2px}""";

  /**
   * It says nothing of form-action: some browsers hold a form to that also where the answer
   * redirects, as a logout does to the tenant.
   */
  private static final String POLICY =
      "default-src 'none'; style-src 'sha256-"
          + sha256(STYLE)
          + "'; base-uri 'none'; frame-ancestors 'none'";

  static final Map<String, String> HEADERS =
      Map.of(
          "Content-Type", "text/html",
          "Cache-Control", "no-store",
          "Content-Security-Policy", POLICY,
          "X-Content-Type-Options", "nosniff");

  private Page() {}

  static Answer answer(String title, String message, String action, String head) {
    return new Answer(200, HEADERS, html(title, message, action, head));
  }

  static String html(String title, String message, String action) {
    return html(title, message, action, "");
  }

  private static String html(String title, String message, String action, String head) {
    return "<!DOCTYPE html><html lang=\"en\"><head><meta charset=\"utf-8\">"
        + "<meta name=\"viewport\" content=\"width=device-width,initial-scale=1\">"
        + head
        + "<title>"
        + escaped(title)
        + "</title><style>"
        + STYLE
        + "</style></head><body><main><h1>"
        + escaped(title)
        + "</h1><p>"
        + escaped(message)
        + "</p>"
        + action
        + "</main></body></html>";
  }

  static String link(String href, String text) {
    return "<a href=\"" + escaped(href) + "\">" + escaped(text) + "</a>";
  }

  static String button(String action, String text) {
    return form(action, List.of(), text);
  }

  static String form(String action, List<Map.Entry<String, String>> fields, String text) {
    var form = new StringBuilder("<form method=\"post\" action=\"").append(escaped(action));
    form.append("\">");
    for (Map.Entry<String, String> field : fields) {
      form.append("<input type=\"hidden\" name=\"")
          .append(escaped(field.getKey()))
          .append("\" value=\"")
          .append(escaped(field.getValue()))
          .append("\">");
    }
    return form + "<button>" + escaped(text) + "</button></form>";
  }

  static String refresh(String href) {
    return "<meta http-equiv=\"refresh\" content=\"0;url=" + escaped(href) + "\">";
  }

  /** In ASCII, for HTML and XML alike. */
  static String escaped(String text) {
    var escaped = new StringBuilder();
    text.codePoints()
        .forEach(
            point -> {
              if (point < ' ' || point > '~' || "&<>\"'".indexOf(point) >= 0) {
                escaped.append("&#").append(point).append(';');
              } else {
                escaped.appendCodePoint(point);
              }
            });
    return escaped.toString();
  }

  private static String sha256(String text) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return Base64.getEncoder().encodeToString(hash);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
