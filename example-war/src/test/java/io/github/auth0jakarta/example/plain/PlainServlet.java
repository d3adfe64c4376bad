package io.github.auth0jakarta.example.plain;

import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** Calls the bean and the role check, and knows nothing of staff itself. */
@WebServlet({"/bean", "/role", "/nobody", "/heard", "/refuse"})
public class PlainServlet extends HttpServlet {

  private static final long serialVersionUID = 1L;

  @Inject private transient PlainBean bean;
  @Inject private transient PlainEvents events;

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    response.setContentType("text/plain");
    String answer =
        switch (request.getServletPath()) {
          case "/bean" -> bean.answer();
          case "/role" -> "staff: " + request.isUserInRole("staff");
          case "/heard" -> events.heard();
          case "/refuse" -> events.refuseNext();
          default -> "principal: " + request.getUserPrincipal();
        };
    response.getWriter().print(answer);
  }
}
