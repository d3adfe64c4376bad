package io.github.auth0jakarta.example;

import io.github.auth0jakarta.Auth0;
import io.github.auth0jakarta.cdi.Staff;
import io.github.auth0jakarta.session.SessionEnd;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;

/**
 * Who is here, for staff.
 *
 * <p>Thread-safe.
 */
@Staff
@ApplicationScoped
public class SessionDesk {

  @Inject private Auth0 auth0;

  /** A hundred sessions that go on, those last seen first. */
  public List<Visit> visits() {
    return auth0.sessions().active(100).stream().map(Visit::of).toList();
  }

  /** Ends one; its user has to sign in again. */
  public void end(String key) {
    auth0.sessions().end(key, SessionEnd.ENDED_BY_APPLICATION);
  }
}
