package io.github.auth0jakarta.management;

/**
 * Makes one Liquid text of two: the first for those with the marker of an invitation, the second
 * for all others.
 *
 * <p>The comment in the middle tells where the second begins, whatever conditions the first has of
 * its own.
 *
 * @see <a href="https://auth0.com/docs/customize/email/email-templates/use-liquid-syntax">Use
 *     Liquid syntax in email templates</a>
 */
final class TwoTexts {

  private static final String BEGIN =
      "{% if user.app_metadata." + Invitations.MARKER + ".pending %}";
  private static final String MIDDLE = "{% else %}{% comment %}not invited{% endcomment %}";
  private static final String END = "{% endif %}";

  private TwoTexts() {}

  static String of(String first, String second) {
    return BEGIN + first + MIDDLE + second + END;
  }

  /** The second of two texts, or a text that is not two as it is. */
  static String second(String text) {
    String whole = text.strip();
    int middle = whole.indexOf(MIDDLE);
    return whole.startsWith(BEGIN) && middle > 0 && whole.endsWith(END)
        ? whole.substring(middle + MIDDLE.length(), whole.length() - END.length())
        : text;
  }
}
