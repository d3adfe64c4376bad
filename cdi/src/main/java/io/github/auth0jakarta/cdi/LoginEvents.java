package io.github.auth0jakarta.cdi;

import io.github.auth0jakarta.oidc.OidcException;
import io.github.auth0jakarta.servlet.LoginListener;
import io.github.auth0jakarta.session.ActiveSession;
import io.github.auth0jakarta.session.Session;
import io.github.auth0jakarta.session.SessionEnd;
import jakarta.enterprise.inject.spi.CDI;

/**
 * Tells the application's observers of logins and sessions.
 *
 * <p>Made by the ServiceLoader. Thread-safe.
 */
public final class LoginEvents implements LoginListener {

  /** Made by the ServiceLoader. */
  public LoginEvents() {}

  @Override
  public void loggedIn(Session session) {
    fire(new LoggedIn(session));
  }

  @Override
  public void loginFailed(OidcException failure) {
    fire(new LoginFailed(failure));
  }

  @Override
  public void loggedOut(Session session) {
    fire(new LoggedOut(session));
  }

  @Override
  public void started(ActiveSession session) {
    fire(new SessionStarted(session));
  }

  @Override
  public void renewed(ActiveSession session) {
    fire(new SessionRenewed(session));
  }

  @Override
  public void ended(ActiveSession session, SessionEnd reason) {
    fire(new SessionEnded(session, reason));
  }

  private static void fire(Object event) {
    CDI.current().getBeanManager().getEvent().fire(event);
  }
}
