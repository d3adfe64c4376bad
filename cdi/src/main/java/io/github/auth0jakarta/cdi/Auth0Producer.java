package io.github.auth0jakarta.cdi;

import com.auth0.client.mgmt.ManagementApi;
import io.github.auth0jakarta.Auth0;
import io.github.auth0jakarta.Caller;
import io.github.auth0jakarta.servlet.Auth0Initializer;
import io.github.auth0jakarta.servlet.Callers;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.ContextNotActiveException;
import jakarta.enterprise.context.RequestScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.servlet.ServletContext;
import jakarta.servlet.http.HttpServletRequest;

/**
 * Makes the application's {@link Auth0}, its Management API and the request's {@link Caller}
 * injectable.
 *
 * <p>Thread-safe.
 */
@ApplicationScoped
class Auth0Producer {

  @Produces
  Auth0 auth0(ServletContext context) {
    if (context.getAttribute(Auth0Initializer.ATTRIBUTE) instanceof Auth0 auth0) {
      return auth0;
    }
    throw new IllegalStateException("Auth0 is switched off: auth0.enabled is false");
  }

  @Produces
  ManagementApi managementApi(Auth0 auth0) {
    return auth0.management();
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
}
