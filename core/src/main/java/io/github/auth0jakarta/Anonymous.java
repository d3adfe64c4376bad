package io.github.auth0jakarta;

import io.github.auth0jakarta.session.Session;
import java.util.Map;
import java.util.Optional;

/** The caller of a request in which nobody is logged in. */
enum Anonymous implements Caller {
  CALLER;

  @Override
  public boolean isAuthenticated() {
    return false;
  }

  @Override
  public String getName() {
    return "anonymous";
  }

  @Override
  public Map<String, Object> claims() {
    return Map.of();
  }

  @Override
  public Optional<Session> session() {
    return Optional.empty();
  }

  @Override
  public AccessTokens accessTokens() {
    return NoAccessTokens.TOKENS;
  }

  @Override
  public boolean isStaff() {
    return false;
  }
}
