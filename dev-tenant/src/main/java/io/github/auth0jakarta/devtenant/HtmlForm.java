package io.github.auth0jakarta.devtenant;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads the first posted form of one of the tenant's own pages; it is no parser for the web.
 *
 * @param fields the hidden fields; may be added to
 */
record HtmlForm(String action, Map<String, String> fields) {
  private static final Pattern FORM =
      Pattern.compile("<form method=\"post\" action=\"([^\"]*)\">(.*?)</form>", Pattern.DOTALL);
  private static final Pattern HIDDEN =
      Pattern.compile("<input type=\"hidden\" name=\"([^\"]*)\" value=\"([^\"]*)\">");
  private static final Pattern HEADLINE = Pattern.compile("<h1>(.*?)</h1>", Pattern.DOTALL);
  private static final Pattern ALERT = Pattern.compile("role=\"alert\">(.*?)</p>", Pattern.DOTALL);

  static Optional<HtmlForm> in(String page) {
    Matcher form = FORM.matcher(page);
    if (!form.find()) {
      return Optional.empty();
    }
    Map<String, String> fields = new LinkedHashMap<>();
    Matcher hidden = HIDDEN.matcher(form.group(2));
    while (hidden.find()) {
      fields.put(plain(hidden.group(1)), plain(hidden.group(2)));
    }
    return Optional.of(new HtmlForm(plain(form.group(1)), fields));
  }

  /** What a page says first: its alert, else its headline. */
  static String headline(String page) {
    Matcher alert = ALERT.matcher(page);
    if (alert.find()) {
      return plain(alert.group(1));
    }
    Matcher headline = HEADLINE.matcher(page);
    return headline.find() ? plain(headline.group(1)) : "no page";
  }

  private static String plain(String markup) {
    return markup
        .replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&quot;", "\"")
        .replace("&#39;", "'")
        .replace("&amp;", "&");
  }
}
