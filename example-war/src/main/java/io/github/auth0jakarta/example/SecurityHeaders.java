package io.github.auth0jakarta.example;

import io.github.auth0jakarta.Auth0;
import jakarta.inject.Inject;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebFilter;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.util.Objects;

/**
 * Tells browsers what the pages of this application never do.
 *
 * <p>Thread-safe.
 */
@WebFilter(
    urlPatterns = "/*",
    dispatcherTypes = {DispatcherType.REQUEST, DispatcherType.ERROR})
public class SecurityHeaders extends HttpFilter {

  private static final long serialVersionUID = 1L;

  @Inject private transient Auth0 auth0;

  @Override
  protected void doFilter(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    response.setHeader("Content-Security-Policy", policy());
    response.setHeader("X-Content-Type-Options", "nosniff");
    response.setHeader("Referrer-Policy", "same-origin");
    response.setHeader("Cross-Origin-Opener-Policy", "same-origin");
    response.setHeader("Cross-Origin-Resource-Policy", "same-origin");
    // What one person saw must not be shown to the next one at this browser, not even by "back".
    boolean asset = path(request).startsWith("/assets/");
    response.setHeader("Cache-Control", asset ? "public, max-age=600" : "no-store");
    chain.doFilter(request, response);
  }

  /** A file's path is the servlet path, and on Open Liberty the path info. */
  private static String path(HttpServletRequest request) {
    return request.getServletPath() + Objects.requireNonNullElse(request.getPathInfo(), "");
  }

  /** A form's target includes where it is redirected to: signing out goes over the tenant. */
  private String policy() {
    URI issuer = auth0.config().relyingParty().issuer();
    return "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self' "
        + issuer.getScheme()
        + "://"
        + issuer.getAuthority()
        + "; base-uri 'none'; frame-ancestors 'none'";
  }
}
