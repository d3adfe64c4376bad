package io.github.auth0jakarta.management;

import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/**
 * Something about our use of the Management API that somebody may want to count or to be woken for.
 */
public sealed interface UsageEvent {

  /** The base URL of the Management API that it is about: an application may ask several. */
  URI api();

  /**
   * One request was sent; a repeated call has several.
   *
   * @param api the API's base URL
   * @param request method and path template, {@code GET users/{id}}
   * @param status the HTTP status, 0 without an answer
   * @param duration how long the exchange took, without the waits before it
   * @param allowance what is left, where the answer told
   */
  record Exchange(
      URI api, String request, int status, Duration duration, Optional<RateLimit> allowance)
      implements UsageEvent {}

  /**
   * Less than a fifth of a limit is left; told once until half of it is there again.
   *
   * @param api the API's base URL
   * @param request the request whose answer told
   * @param allowance what is left
   */
  record LimitNear(URI api, String request, RateLimit allowance) implements UsageEvent {}

  /**
   * The tenant refused a request with 429.
   *
   * @param api the API's base URL
   * @param request the request
   * @param allowance what the answer told
   */
  record LimitExceeded(URI api, String request, Optional<RateLimit> allowance)
      implements UsageEvent {}

  /**
   * The tenant refused five requests with 401 or 403 within a minute: a revoked secret, or scopes
   * that are missing.
   *
   * @param api the API's base URL
   * @param request the last of them
   * @param status its status
   */
  record RefusalBurst(URI api, String request, int status) implements UsageEvent {}
}
