package io.github.auth0jakarta;

import java.util.List;

/**
 * All that is wrong with the configuration, at once: each mistake with its key, what is wrong and
 * how to mend it.
 *
 * <p>No message repeats a secret. Immutable.
 */
public final class Auth0ConfigException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final List<String> mistakes;

  Auth0ConfigException(List<String> mistakes) {
    super(
        "Auth0 cannot start, "
            + (mistakes.size() == 1 ? "one setting is" : mistakes.size() + " settings are")
            + " wrong:\n  - "
            + String.join("\n  - ", mistakes));
    this.mistakes = List.copyOf(mistakes);
  }

  /** One sentence or two for each mistake, each beginning with its key. */
  public List<String> mistakes() {
    return mistakes;
  }
}
