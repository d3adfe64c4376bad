package io.github.auth0jakarta.oidc;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a refresh token was exchanged for (OpenID Connect Core 1.0 §12.2).
 *
 * <p>{@link #toString()} shows no token. Immutable.
 */
public final class Refreshed {

  private final Tokens tokens;
  private final @Nullable IdToken idToken;

  Refreshed(Tokens tokens, @Nullable IdToken idToken) {
    this.tokens = tokens;
    this.idToken = idToken;
  }

  /** The new tokens; the refresh token is the one to use from now on. */
  public Tokens tokens() {
    return tokens;
  }

  /** The new ID token, which speaks of the same login; empty where the provider gave none. */
  public Optional<IdToken> idToken() {
    return Optional.ofNullable(idToken);
  }

  @Override
  public String toString() {
    return "Refreshed[" + tokens + "]";
  }
}
