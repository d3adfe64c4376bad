package io.github.auth0jakarta.example.plain;

import jakarta.ejb.EJB;
import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** Calls the bean, the EJB and the role check, and knows nothing of staff itself. */
@WebServlet({"/bean", "/ejb", "/role", "/nobody"})
public class PlainServlet extends HttpServlet {

  private static final long serialVersionUID = 1L;

  @Inject private transient PlainBean bean;
  @EJB private transient PlainEjb ejb;

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    response.setContentType("text/plain");
    String answer =
        switch (request.getServletPath()) {
          case "/bean" -> bean.answer();
          case "/ejb" -> ejb.answer();
          case "/role" -> "staff: " + request.isUserInRole("staff");
          default -> "principal: " + request.getUserPrincipal();
        };
    response.getWriter().print(answer);
  }
}
