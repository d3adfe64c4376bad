package io.github.auth0jakarta.servlet;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;

/**
 * Answers at one path that belongs to this library.
 *
 * <p>Implementations are thread-safe.
 */
interface Endpoint {

  /** The methods it answers, as an {@code Allow} header names them. */
  List<String> methods();

  /** Answers a request of one of the methods; the response is {@code no-store} already. */
  void answer(PublicUrl url, HttpServletRequest request, HttpServletResponse response)
      throws IOException;
}
