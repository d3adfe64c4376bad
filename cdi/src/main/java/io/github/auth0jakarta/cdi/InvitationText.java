package io.github.auth0jakarta.cdi;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.ResourceBundle.Control;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The words of an invitation, with places for what differs from mail to mail. Immutable.
 *
 * @param subject one line
 * @param text for who reads plain text
 * @param html for everybody else
 */
record InvitationText(String subject, String text, String html) {

  private static final String APPLICATIONS = "META-INF/auth0/invitation";
  private static final Control LANGUAGES = Control.getNoFallbackControl(Control.FORMAT_DEFAULT);
  private static final Pattern PLACE = Pattern.compile("\\$\\{([^}]*)}");
  private static final Set<String> PLACES = Set.of("link", "name", "email", "hours");

  private static final Pattern SPECIAL = Pattern.compile("[&<>\"']");

  /** A line end in a subject would begin another header (RFC 5322 §2.2); no value has one. */
  private static final Pattern CONTROLS = Pattern.compile("[\\p{Cc}\\p{Zl}\\p{Zp}]+");

  /**
   * The application's text in the language, or else ours.
   *
   * @throws IllegalStateException where the application's cannot be a mail, saying why
   */
  static InvitationText in(Locale locale) {
    ClassLoader application = Thread.currentThread().getContextClassLoader();
    for (Locale candidate : LANGUAGES.getCandidateLocales(APPLICATIONS, locale)) {
      String name = LANGUAGES.toBundleName(APPLICATIONS, candidate);
      String text = read(application.getResourceAsStream(name + ".txt"));
      String html = read(application.getResourceAsStream(name + ".html"));
      if (text != null || html != null) {
        return of(name, text, html);
      }
    }
    return of(
        "invitation",
        read(InvitationText.class.getResourceAsStream("invitation.txt")),
        read(InvitationText.class.getResourceAsStream("invitation.html")));
  }

  private static InvitationText of(String name, @Nullable String text, @Nullable String html) {
    if (text == null || html == null) {
      throw mistake(name, "one of .txt and .html is missing");
    }
    List<String> parts = text.lines().limit(2).toList();
    if (parts.size() < 2 || parts.get(0).isBlank() || !parts.get(1).isBlank()) {
      throw mistake(name, ".txt does not begin with the subject and a blank line");
    }
    String body = text.substring(text.indexOf('\n', parts.get(0).length() + 1) + 1);
    for (String part : List.of(body, html)) {
      if (!part.contains("${link}")) {
        throw mistake(name, "a mail without ${link} invites nobody");
      }
    }
    PLACE
        .matcher(text + html)
        .results()
        .filter(place -> !PLACES.contains(place.group(1)))
        .findFirst()
        .ifPresent(
            place -> {
              throw mistake(name, place.group() + " is none of the places that are filled in");
            });
    return new InvitationText(parts.get(0).strip(), body, html);
  }

  private static @Nullable String read(@Nullable InputStream stream) {
    if (stream == null) {
      return null;
    }
    try (stream) {
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("The text of invitations cannot be read", e);
    }
  }

  private static IllegalStateException mistake(String name, String what) {
    return new IllegalStateException("The invitation's text " + name + ": " + what + ".");
  }

  /** The same with all places filled in, escaped in HTML. */
  InvitationText filled(Map<String, String> values) {
    return new InvitationText(
        filled(subject, values, UnaryOperator.identity()),
        filled(text, values, UnaryOperator.identity()),
        filled(html, values, InvitationText::escaped));
  }

  private static String filled(
      String template, Map<String, String> values, UnaryOperator<String> escape) {
    return PLACE
        .matcher(template)
        .replaceAll(
            place -> {
              String value = values.getOrDefault(place.group(1), "");
              String line = CONTROLS.matcher(value).replaceAll(" ").strip();
              return Matcher.quoteReplacement(escape.apply(line));
            });
  }

  private static String escaped(String value) {
    return SPECIAL.matcher(value).replaceAll(sign -> "&#" + (int) sign.group().charAt(0) + ";");
  }
}
