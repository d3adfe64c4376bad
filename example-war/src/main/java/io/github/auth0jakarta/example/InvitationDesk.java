package io.github.auth0jakarta.example;

import io.github.auth0jakarta.cdi.Staff;
import io.github.auth0jakarta.management.Invitations;
import io.github.auth0jakarta.management.UserDraft;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;

/**
 * Who is invited, for staff.
 *
 * <p>Thread-safe.
 */
@Staff
@ApplicationScoped
public class InvitationDesk {

  @Inject private Invitations invitations;

  /** The oldest hundred of those who have not come yet. */
  public List<Member> pending() {
    return invitations.pending().slice(0, 100).stream().map(Member::of).toList();
  }

  /** Sends a mail with a link that sets a password; a name is optional. */
  public void invite(String email, String name) {
    UserDraft draft = UserDraft.of(email);
    invitations.invite(name.isEmpty() ? draft : draft.name(name));
  }

  /** Sends the mail once more, unless nobody is invited there any more. */
  public boolean resend(String email) {
    return invitations.resend(email);
  }

  /** Takes an invitation back, unless nobody is invited there any more. */
  public boolean revoke(String email) {
    return invitations.revoke(email);
  }
}
