package io.github.auth0jakarta.cdi;

import io.github.auth0jakarta.AccessTokens;
import io.github.auth0jakarta.Caller;
import io.github.auth0jakarta.session.Session;
import jakarta.annotation.Priority;
import jakarta.enterprise.inject.Alternative;
import jakarta.enterprise.inject.Produces;
import java.util.Map;
import java.util.Optional;

/** Whoever the test says, in the place of the request's caller. */
final class TestCaller implements Caller {

  enum Who {
    NOBODY,
    CUSTOMER,
    STAFF
  }

  static volatile Who who = Who.NOBODY;

  /** Makes it the caller that is injected. */
  @Alternative
  @Priority(1)
  public static final class Bean {
    @Produces
    Caller caller() {
      return new TestCaller();
    }
  }

  @Override
  public boolean isAuthenticated() {
    return who != Who.NOBODY;
  }

  @Override
  public String getName() {
    return who.name();
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
    return Caller.anonymous().accessTokens();
  }

  @Override
  public boolean isStaff() {
    return who == Who.STAFF;
  }
}
