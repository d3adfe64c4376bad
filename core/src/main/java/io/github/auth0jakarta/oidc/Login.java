package io.github.auth0jakarta.oidc;

import java.util.Collections;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A finished login: the proof of who the user is, and what the provider says of them.
 *
 * <p>{@link #toString()} shows no claim. Immutable.
 *
 * @param idToken the verified ID token
 * @param userInfo the claims that UserInfo adds to the ID token's; empty when it was not asked
 * @param tokens for calling APIs; null where the login did not ask for any
 */
public record Login(IdToken idToken, Map<String, Object> userInfo, @Nullable Tokens tokens) {

  /** Copies nothing: all are unmodifiable already. */
  public Login {
    userInfo = Collections.unmodifiableMap(userInfo);
  }

  @Override
  public String toString() {
    return "Login[finished]";
  }
}
