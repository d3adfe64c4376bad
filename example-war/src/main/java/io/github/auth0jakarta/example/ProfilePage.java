package io.github.auth0jakarta.example;

import io.github.auth0jakarta.Caller;
import io.github.auth0jakarta.session.Session;
import jakarta.inject.Inject;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.TreeMap;

/**
 * The page of the one who is signed in; {@code auth0.protected} keeps everybody else out.
 *
 * <p>Thread-safe.
 */
@WebServlet("/profile")
public class ProfilePage extends HttpServlet {

  private static final long serialVersionUID = 1L;

  @Inject private transient Caller caller;

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws ServletException, IOException {
    request.setAttribute("viewer", Viewer.of(caller));
    var claims = new TreeMap<>(caller.claims());
    request.setAttribute("claims", claims.entrySet().stream().map(Claim::of).toList());
    request.setAttribute("moments", caller.session().map(ProfilePage::moments).orElseGet(List::of));
    request.getRequestDispatcher("/WEB-INF/pages/profile.jsp").forward(request, response);
  }

  private static List<Moment> moments(Session session) {
    return List.of(
        new Moment("Began", session.startedAt()),
        new Moment("Ends when nothing happens before", session.idleExpiresAt()),
        new Moment("Ends in any case", session.expiresAt()));
  }
}
