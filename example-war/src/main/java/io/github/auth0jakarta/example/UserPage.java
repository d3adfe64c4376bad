package io.github.auth0jakarta.example;

import io.github.auth0jakarta.Caller;
import io.github.auth0jakarta.management.User;
import jakarta.inject.Inject;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/**
 * One user, and what staff can do about them.
 *
 * <p>Thread-safe.
 */
@WebServlet("/staff/user")
public class UserPage extends HttpServlet {

  private static final long serialVersionUID = 1L;

  @Inject private transient Caller caller;
  @Inject private transient StaffDesk desk;

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws ServletException, IOException {
    User user = desk.user(new Input(request).userId());
    request.setAttribute("member", Member.of(user));
    request.setAttribute("metadata", Metadata.of(user));
    request.setAttribute("logins", user.identities());
    request.setAttribute("oneself", user.id().equals(caller.getName()));
    request.setAttribute("viewer", Viewer.of(caller));
    request.getRequestDispatcher("/WEB-INF/pages/user.jsp").forward(request, response);
  }

  @Override
  protected void doPost(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    var input = new Input(request);
    String id = input.userId();
    String action = input.line("action");
    switch (action) {
      case "grant" -> desk.staff(id, true);
      case "take" -> desk.staff(id, false);
      case "block" -> desk.blocked(id, true);
      case "unblock" -> desk.blocked(id, false);
      default -> throw new ProblemException(Problem.NO_ACTION);
    }
    response.sendRedirect(input.toUser("/staff/user", id) + "&done=" + action);
  }
}
