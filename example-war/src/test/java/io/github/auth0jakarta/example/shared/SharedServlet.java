package io.github.auth0jakarta.example.shared;

import io.github.auth0jakarta.session.ActiveSession;
import io.github.auth0jakarta.session.Sessions;
import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Objects;
import javax.cache.CacheManager;

/** Tells who is here, and what the server's own cache manager holds. */
@WebServlet({"/caller", "/active", "/caches"})
public class SharedServlet extends HttpServlet {

  private static final long serialVersionUID = 1L;

  @Inject private transient CacheManager caches;
  @Inject private transient Sessions sessions;

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    response.setContentType("text/plain");
    Object answer =
        switch (request.getServletPath()) {
          case "/active" ->
              sessions.active(100).stream().map(ActiveSession::subject).sorted().toList();
          case "/caches" -> caches.getCacheNames();
          default -> Objects.toString(request.getRemoteUser());
        };
    response.getWriter().print(answer);
  }
}
