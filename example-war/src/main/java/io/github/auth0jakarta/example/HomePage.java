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
 * The first page, which everybody may see.
 *
 * <p>Thread-safe.
 */
@WebServlet("")
public class HomePage extends HttpServlet {

  private static final long serialVersionUID = 1L;

  @Inject private transient Caller caller;

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws ServletException, IOException {
    request.setAttribute("viewer", Viewer.of(caller));
    request.getRequestDispatcher("/WEB-INF/pages/home.jsp").forward(request, response);
  }
}
