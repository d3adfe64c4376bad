package io.github.auth0jakarta.example.places;

import io.github.auth0jakarta.cdi.Staff;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** The places of servlets, and how requests are led to them. */
public final class Servlets {

  private Servlets() {}

  /** At the class. */
  @Staff
  @WebServlet(value = "/servlets/class", loadOnStartup = 1)
  public static class OnClass extends HttpServlet {
    private static final long serialVersionUID = 1L;

    @Override
    public void init() throws ServletException {
      getServletContext().setAttribute("made ready by", "nobody");
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response)
        throws IOException {
      response.getWriter().print(Entered.secret());
    }
  }

  /** At the superclass. */
  @WebServlet("/servlets/superclass")
  public static class Subclass extends OnClass {
    private static final long serialVersionUID = 1L;
  }

  /** Leads there. */
  @WebServlet({"/servlets/forward", "/servlets/include"})
  public static class Leading extends HttpServlet {
    private static final long serialVersionUID = 1L;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response)
        throws IOException, ServletException {
      var closed = request.getRequestDispatcher("/servlets/class");
      if (request.getServletPath().endsWith("forward")) {
        closed.forward(request, response);
      } else {
        closed.include(request, response);
      }
    }
  }
}
