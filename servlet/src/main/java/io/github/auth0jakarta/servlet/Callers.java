package io.github.auth0jakarta.servlet;

import io.github.auth0jakarta.Caller;
import jakarta.servlet.ServletRequest;

/**
 * Finds the caller of a request that may have been wrapped or unwrapped since the filter saw it.
 *
 * <p>Stateless.
 */
public final class Callers {

  private Callers() {}

  /** The request's caller; nobody for a request that did not pass the filter. */
  public static Caller of(ServletRequest request) {
    return CallerRequest.of(request).map(CallerRequest::caller).orElseGet(Caller::anonymous);
  }
}
