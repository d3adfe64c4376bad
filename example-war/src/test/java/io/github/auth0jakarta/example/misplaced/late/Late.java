package io.github.auth0jakarta.example.misplaced.late;

import io.github.auth0jakarta.cdi.Staff;
import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import jakarta.servlet.annotation.WebListener;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** Registers a servlet when the library has looked already. */
@WebListener
public class Late implements ServletContextListener {

  /** For staff, and registered in time. */
  @Staff
  @WebServlet("/in-time")
  public static class InTime extends HttpServlet {
    private static final long serialVersionUID = 1L;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response)
        throws IOException {
      response.getWriter().print("secret");
    }
  }

  /** For staff, or so it seems. */
  public static class TooLate extends InTime {
    private static final long serialVersionUID = 1L;
  }

  @Override
  public void contextInitialized(ServletContextEvent event) {
    event.getServletContext().addServlet("late", new TooLate()).addMapping("/late");
  }
}
