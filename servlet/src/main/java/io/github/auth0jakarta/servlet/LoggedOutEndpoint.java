package io.github.auth0jakarta.servlet;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Optional;

/**
 * Brings a browser that comes back from the tenant's logout to the page that it was to see.
 *
 * <p>Thread-safe.
 */
final class LoggedOutEndpoint implements Endpoint {

  private final LogoutState state;

  LoggedOutEndpoint(LogoutState state) {
    this.state = state;
  }

  @Override
  public List<String> methods() {
    return List.of("GET");
  }

  @Override
  public void answer(PublicUrl url, HttpServletRequest request, HttpServletResponse response) {
    String returnTo =
        Optional.ofNullable(request.getParameter("state"))
            .flatMap(state::open)
            .orElse(url.contextPath() + "/");
    Entrance.redirect(response, 303, returnTo);
  }
}
