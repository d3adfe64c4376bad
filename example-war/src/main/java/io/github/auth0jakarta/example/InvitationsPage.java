package io.github.auth0jakarta.example;

import io.github.auth0jakarta.Caller;
import io.github.auth0jakarta.management.ManagementException;
import jakarta.inject.Inject;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/**
 * Invites people and shows who has not come yet.
 *
 * <p>Thread-safe.
 */
@WebServlet("/staff/invitations")
public class InvitationsPage extends HttpServlet {

  private static final long serialVersionUID = 1L;

  @Inject private transient Caller caller;
  @Inject private transient InvitationDesk desk;

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws ServletException, IOException {
    request.setAttribute("invited", desk.pending());
    request.setAttribute("viewer", Viewer.of(caller));
    request.getRequestDispatcher("/WEB-INF/pages/invitations.jsp").forward(request, response);
  }

  @Override
  protected void doPost(HttpServletRequest request, HttpServletResponse response)
      throws ServletException, IOException {
    var input = new Input(request);
    try {
      response.sendRedirect(
          request.getContextPath() + "/staff/invitations?done=" + done(input, input.line("email")));
    } catch (ManagementException | ProblemException e) {
      if (!Problem.of(e).isMendable()) {
        throw e;
      }
      request.setAttribute("email", input.line("email"));
      request.setAttribute("name", input.line("name"));
      response.setStatus(Problems.met(e, request).status());
      doGet(request, response);
    }
  }

  private String done(Input input, String email) {
    String action = input.line("action");
    if (!email.matches("[^@\\s]+@[^@\\s]+")) {
      throw new ProblemException(Problem.NO_ADDRESS);
    }
    boolean found =
        switch (action) {
          case "invite" -> {
            desk.invite(email, input.line("name"));
            yield true;
          }
          case "resend" -> desk.resend(email);
          case "revoke" -> desk.revoke(email);
          default -> throw new ProblemException(Problem.NO_ACTION);
        };
    return found ? action : "no-invitation";
  }
}
