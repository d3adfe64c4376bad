package io.github.auth0jakarta.example.places.ejb;

import jakarta.ejb.EJB;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** Calls the EJB that the path names, and knows nothing of staff itself. */
@WebServlet("/ejbs/*")
public class EjbDoors extends HttpServlet {

  private static final long serialVersionUID = 1L;

  @EJB private transient LocalDesk<String> desk;
  @EJB private transient LocalRoom room;
  @EJB private transient OverridingEjb overriding;

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    response.setContentType("text/plain");
    response
        .getWriter()
        .print(
            switch (request.getPathInfo()) {
              case "/interface-method" -> desk.secret();
              case "/generic-method" -> desk.find("x");
              case "/open" -> desk.open();
              case "/interface" -> room.secret();
              default -> overriding.secret();
            });
  }
}
