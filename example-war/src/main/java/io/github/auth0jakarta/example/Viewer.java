package io.github.auth0jakarta.example;

import io.github.auth0jakarta.Caller;
import java.util.Locale;

/**
 * Who looks at a page, in the words of the page.
 *
 * <p>Immutable.
 *
 * @param signedIn whether anybody is signed in
 * @param name what the person is called; empty for nobody
 * @param email the e-mail address; empty where there is none
 */
public record Viewer(boolean signedIn, String name, String email) {

  static Viewer of(Caller caller) {
    String name = caller.claim("name").or(() -> caller.claim("email")).orElseGet(caller::getName);
    return caller.isAuthenticated()
        ? new Viewer(true, name, caller.claim("email").orElse(""))
        : new Viewer(false, "", "");
  }

  /** One or two letters that stand for the person: no picture is fetched from elsewhere. */
  public String initials() {
    String[] words = name.strip().split("[\\s@._-]+", -1);
    String last = words.length > 1 && !name.contains("@") ? first(words[words.length - 1]) : "";
    return (first(words[0]) + last).toUpperCase(Locale.ROOT);
  }

  private static String first(String word) {
    return word.isEmpty() ? "" : Character.toString(word.codePointAt(0));
  }
}
