package io.github.auth0jakarta.cdi;

import io.github.auth0jakarta.management.User;

/**
 * A person is invited, but the mail with the link was not sent: {@link MailedInvitations#resend}
 * sends another.
 *
 * <p>The message says what the mail system answered, without addresses and links.
 */
public final class InvitationNotMailedException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final User user;

  InvitationNotMailedException(User user, String why) {
    super(
        "The user exists and is invited, but the mail with the link was not sent ("
            + why
            + "). Sending it again makes a new link.");
    this.user = user;
  }

  /** The invited user. */
  public User user() {
    return user;
  }
}
