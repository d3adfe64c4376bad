package io.github.auth0jakarta.example.paths;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** Says which path it was found by, unless the parameters lead on to another one. */
@WebServlet(
    urlPatterns = {"/open/*", "/closed/probe/*", "/exact", "/api/*", "/stra\u00dfe/*"},
    asyncSupported = true)
public class PathsServlet extends HttpServlet {

  private static final long serialVersionUID = 1L;

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws ServletException, IOException {
    String to = request.getParameter("to");
    if (to == null) {
      response.setContentType("text/plain");
      response.getWriter().print("content of " + request.getServletPath());
      return;
    }
    switch (request.getParameter("by")) {
      case "forward" -> request.getRequestDispatcher(to).forward(request, response);
      case "include" -> request.getRequestDispatcher(to).include(request, response);
      default -> {
        AsyncContext async = request.startAsync();
        async.dispatch(to);
      }
    }
  }
}
