package io.github.auth0jakarta.cdi;

import com.auth0.client.mgmt.ManagementApi;
import io.github.auth0jakarta.AccessTokens;
import io.github.auth0jakarta.Auth0;
import io.github.auth0jakarta.Caller;
import io.github.auth0jakarta.management.Invitations;
import io.github.auth0jakarta.management.Users;
import io.github.auth0jakarta.servlet.Auth0Initializer;
import io.github.auth0jakarta.servlet.Callers;
import io.github.auth0jakarta.session.Sessions;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.ContextNotActiveException;
import jakarta.enterprise.context.RequestScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.servlet.http.HttpServletRequest;

/**
 * Makes the application's {@link Auth0}, its Management API, users, invitations and sessions, and
 * the request's {@link Caller} with its {@link AccessTokens} injectable.
 *
 * <p>Thread-safe.
 */
@ApplicationScoped
class Auth0Producer {

  @Produces
  Auth0 auth0() {
    return Auth0Initializer.running()
        .orElseThrow(
            () ->
                new IllegalStateException(
                    "Auth0 does not run here: is auth0.enabled false, or this no web"
                        + " application?"));
  }

  @Produces
  ManagementApi managementApi(Auth0 auth0) {
    return auth0.management();
  }

  @Produces
  Users users(Auth0 auth0) {
    return auth0.users();
  }

  @Produces
  Invitations invitations(Auth0 auth0) {
    return auth0.invitations();
  }

  @Produces
  MailedInvitations mailedInvitations(Auth0 auth0) {
    return new MailedInvitations(auth0);
  }

  @Produces
  Sessions sessions(Auth0 auth0) {
    return auth0.sessions();
  }

  /** Nobody where there is no web request: in a timer, a message or an asynchronous method. */
  @Produces
  @RequestScoped
  Caller caller(HttpServletRequest request) {
    try {
      return Callers.of(request);
    } catch (ContextNotActiveException | IllegalStateException noRequest) {
      return Caller.anonymous();
    }
  }

  /** The tokens of the request's caller. */
  @Produces
  @RequestScoped
  AccessTokens accessTokens(Caller caller) {
    return caller.accessTokens();
  }
}
