package io.github.auth0jakarta.servlet;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Knows what the client asked for as the client spelled it, to lead it back there.
 *
 * <p>Stateless.
 */
final class SentPath {

  private SentPath() {}

  /**
   * Path and query below the context root, also where the request was forwarded since; empty where
   * the client spells the context path in a way of its own.
   */
  static Optional<String> of(HttpServletRequest request) {
    boolean forwarded =
        request.getDispatcherType() == DispatcherType.FORWARD
            && request.getAttribute(RequestDispatcher.FORWARD_REQUEST_URI) instanceof String;
    String uri =
        forwarded
            ? (String) request.getAttribute(RequestDispatcher.FORWARD_REQUEST_URI)
            : request.getRequestURI();
    @Nullable Object query =
        forwarded
            ? request.getAttribute(RequestDispatcher.FORWARD_QUERY_STRING)
            : request.getQueryString();
    return Paths.behind(Paths.ofRequestLine(uri), request.getContextPath())
        .map(path -> query == null ? path : path + "?" + query);
  }
}
