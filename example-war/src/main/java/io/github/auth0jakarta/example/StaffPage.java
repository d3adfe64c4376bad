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
 * The staff room: a page that checks nothing, because its path and the bean behind it do.
 *
 * <p>Thread-safe.
 */
@WebServlet("/staff")
public class StaffPage extends HttpServlet {

  private static final long serialVersionUID = 1L;

  @Inject private transient Caller caller;
  @Inject private transient StaffDesk desk;

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws ServletException, IOException {
    var input = new Input(request);
    request.setAttribute("page", desk.members(input.line("q"), input.page()));
    request.setAttribute("text", input.line("q"));
    request.setAttribute("viewer", Viewer.of(caller));
    request.getRequestDispatcher("/WEB-INF/pages/staff.jsp").forward(request, response);
  }
}
