package io.github.auth0jakarta.cdi;

import io.github.auth0jakarta.Auth0;
import io.github.auth0jakarta.Auth0Config.InvitationMailSettings;
import io.github.auth0jakarta.management.Invitations;
import io.github.auth0jakarta.management.ManagementException;
import io.github.auth0jakarta.management.User;
import io.github.auth0jakarta.management.UserDraft;
import java.util.Locale;
import java.util.Optional;

/**
 * Invites people by the application's own mail, through the server's Jakarta Mail session ({@code
 * auth0.invitations.mail-session}). Injectable; thread-safe.
 *
 * <p>The text is the application's: {@code META-INF/auth0/invitation.txt} and {@code .html} on its
 * class path, or those of a language, such as {@code invitation_de.txt} and {@code .html}; without
 * them there is a short English one. The first line of the {@code .txt} is the subject, a blank
 * line follows. {@code ${link}}, {@code ${name}}, {@code ${email}} and {@code ${hours}} (for how
 * many the link holds, {@code auth0.invitations.link-lifetime}) are filled in, escaped in HTML.
 *
 * <p>Session and text are looked at before the tenant is asked for anything.
 */
public final class MailedInvitations {

  private final Auth0 auth0;

  MailedInvitations(Auth0 auth0) {
    this.auth0 = auth0;
  }

  /**
   * Invites a person; who has a pending invitation gets another mail, whose link replaces the one
   * before.
   *
   * @param draft the person: an address, and what else is known
   * @param locale the language of the mail
   * @return the user
   * @throws InvitationNotMailedException where the person is invited but the mail was not sent
   * @throws ManagementException.AlreadyVerified where the address belongs to a user who needs no
   *     invitation
   * @throws IllegalStateException where mail is not set up here, saying what is missing; nobody has
   *     been invited
   */
  public User invite(UserDraft draft, Locale locale) {
    InvitationMail mail = mail(locale);
    Invitations.Link link =
        auth0.invitations().inviteByLink(draft, settings().lifetime(), Optional.empty());
    mail.send(link, auth0.clock().instant());
    return link.user();
  }

  /**
   * Sends a mail with a new link to a person whose invitation is pending.
   *
   * @param email the invited address
   * @param locale the language of the mail
   * @return whether there is a pending invitation
   * @throws InvitationNotMailedException where the mail was not sent
   * @throws IllegalStateException where mail is not set up here, saying what is missing
   */
  public boolean resend(String email, Locale locale) {
    InvitationMail mail = mail(locale);
    Optional<Invitations.Link> link =
        auth0.invitations().renewLink(email, settings().lifetime(), Optional.empty());
    link.ifPresent(renewed -> mail.send(renewed, auth0.clock().instant()));
    return link.isPresent();
  }

  private InvitationMail mail(Locale locale) {
    if (!Present.isPresent("jakarta.mail.Session")) {
      throw new IllegalStateException(
          "This server has no Jakarta Mail to send invitations with: add it, or send the link of"
              + " Invitations.inviteByLink another way.");
    }
    return InvitationMail.through(settings(), InvitationText.in(locale));
  }

  private InvitationMailSettings settings() {
    return auth0.config().invitationMail();
  }
}
