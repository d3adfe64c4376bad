package io.github.auth0jakarta.oidc;

import java.util.Collections;
import java.util.Map;

/**
 * A finished login: the proof of who the user is, and what the provider says of them.
 *
 * <p>{@link #toString()} shows no claim. Immutable.
 *
 * @param idToken the verified ID token
 * @param userInfo the claims that UserInfo adds to the ID token's; empty when it was not asked
 */
public record Login(IdToken idToken, Map<String, Object> userInfo) {

  /** Copies nothing: both are unmodifiable already. */
  public Login {
    userInfo = Collections.unmodifiableMap(userInfo);
  }

  @Override
  public String toString() {
    return "Login[finished]";
  }
}
