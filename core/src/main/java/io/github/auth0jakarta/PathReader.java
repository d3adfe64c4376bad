package io.github.auth0jakarta;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads a path, or a pattern of paths, as a setting spells it: in letters of any script, or with
 * escapes.
 *
 * <p>Both spellings are one path, so the escapes are decoded. What servers may read in another way
 * is not a path: an escaped delimiter, what is not UTF-8, a letter that only looks like others. The
 * latter also tells of a file that was read in another encoding than it was written in. Stateless.
 */
final class PathReader {

  private static final Pattern PATH =
      Pattern.compile("(?:/(?:[\\p{L}\\p{M}\\p{Nd}._~-]|%[0-9A-Fa-f]{2})++)++");

  private static final Pattern ESCAPES = Pattern.compile("(?:%[0-9A-Fa-f]{2})++");

  /** As an escape: what servers take for a delimiter, a pattern's star, and what is not seen. */
  private static final Pattern UNCLEAR = Pattern.compile("[/\\\\;%*\\p{C}\\uFFFD]");

  /** Names that lead elsewhere. */
  private static final Pattern DOTS = Pattern.compile("/\\.\\.?(?:/|$)");

  private PathReader() {}

  /** The path without escapes; empty where the text is not a path. */
  static Optional<String> path(String text) {
    if (!PATH.matcher(text).matches()
        || !isStable(ESCAPES.matcher(text).replaceAll(""))
        || !ESCAPES.matcher(text).results().allMatch(run -> isClear(decoded(run.group())))) {
      return Optional.empty();
    }
    String path = ESCAPES.matcher(text).replaceAll(run -> quoted(decoded(run.group())));
    return DOTS.matcher(path).find()
        ? Optional.empty()
        : Optional.of(Normalizer.normalize(path, Normalizer.Form.NFC));
  }

  /** A path, or all paths below one: {@code /account}, {@code /account/}, {@code /account/*}. */
  static Optional<String> pattern(String text) {
    String end = text.endsWith("/*") ? "/*" : text.endsWith("/") ? "/" : "";
    String path = text.substring(0, text.length() - end.length());
    return path.isEmpty() && !end.isEmpty() ? Optional.of(end) : path(path).map(p -> p + end);
  }

  private static String decoded(String escapes) {
    return URLDecoder.decode(escapes, StandardCharsets.UTF_8);
  }

  private static String quoted(String text) {
    return Matcher.quoteReplacement(text);
  }

  /** Also in the form in which file systems may read it: there it has no dots of its own. */
  private static boolean isClear(String text) {
    String folded = Normalizer.normalize(text, Normalizer.Form.NFKC);
    return !UNCLEAR.matcher(folded).find()
        && folded.chars().filter(c -> c == '.').count()
            == text.chars().filter(c -> c == '.').count();
  }

  private static boolean isStable(String text) {
    return Normalizer.normalize(text, Normalizer.Form.NFKC)
        .equals(Normalizer.normalize(text, Normalizer.Form.NFC));
  }
}
