package io.github.auth0jakarta.example.constraints;

import jakarta.servlet.annotation.HttpConstraint;
import jakarta.servlet.annotation.ServletSecurity;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;

/** Closed by the server to who has none of its roles. */
@WebServlet("/by-annotation")
@ServletSecurity(@HttpConstraint(rolesAllowed = "staff"))
public class ConstrainedServlet extends HttpServlet {
  private static final long serialVersionUID = 1L;
}
