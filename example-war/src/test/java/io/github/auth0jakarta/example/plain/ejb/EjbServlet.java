package io.github.auth0jakarta.example.plain.ejb;

import jakarta.ejb.EJB;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** Calls the EJB, and knows nothing of staff itself. */
@WebServlet("/ejb")
public class EjbServlet extends HttpServlet {

  private static final long serialVersionUID = 1L;

  @EJB private transient PlainEjb ejb;

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    response.setContentType("text/plain");
    response.getWriter().print(ejb.answer());
  }
}
