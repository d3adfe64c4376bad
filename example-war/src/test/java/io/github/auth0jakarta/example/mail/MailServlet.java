package io.github.auth0jakarta.example.mail;

import io.github.auth0jakarta.cdi.InvitationNotMailedException;
import io.github.auth0jakarta.cdi.MailedInvitations;
import io.github.auth0jakarta.management.UserDraft;
import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Locale;

/** Invites whom the parameters name, and says who calls. */
@WebServlet({"/invite", "/caller"})
public class MailServlet extends HttpServlet {

  private static final long serialVersionUID = 1L;

  @Inject private transient MailedInvitations invitations;

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    response.setContentType("text/plain");
    response.getWriter().print(answer(request));
  }

  private String answer(HttpServletRequest request) {
    if (request.getServletPath().equals("/caller")) {
      return "caller: " + request.getRemoteUser();
    }
    UserDraft draft = UserDraft.of(request.getParameter("email")).name("Katherine");
    try {
      invitations.invite(draft, Locale.ENGLISH);
      return "mailed";
    } catch (InvitationNotMailedException e) {
      return "not mailed: " + e.getMessage();
    }
  }
}
