package io.github.auth0jakarta.example;

import io.github.auth0jakarta.Caller;
import jakarta.inject.Inject;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/**
 * Who is here, since when and from where, with a button that shows them the door.
 *
 * <p>Thread-safe.
 */
@WebServlet("/staff/sessions")
public class SessionsPage extends HttpServlet {

  private static final long serialVersionUID = 1L;

  @Inject private transient Caller caller;
  @Inject private transient SessionDesk desk;

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws ServletException, IOException {
    request.setAttribute("visits", desk.visits());
    request.setAttribute("viewer", Viewer.of(caller));
    request.getRequestDispatcher("/WEB-INF/pages/sessions.jsp").forward(request, response);
  }

  @Override
  protected void doPost(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    desk.end(new Input(request).line("key"));
    response.sendRedirect(request.getContextPath() + "/staff/sessions?done=end");
  }
}
