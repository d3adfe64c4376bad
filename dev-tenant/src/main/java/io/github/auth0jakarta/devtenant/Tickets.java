package io.github.auth0jakarta.devtenant;

import java.util.Optional;

/**
 * Hands out and redeems tickets; the newest of a user's links of one kind wins, and each works
 * once.
 *
 * <p>The caller holds the tenant's lock.
 */
record Tickets(Tenant tenant) {
  /** The link that carries the ticket. */
  String link(Ticket ticket) {
    tenant
        .state()
        .tickets
        .values()
        .removeIf(old -> old.userId().equals(ticket.userId()) && old.kind() == ticket.kind());
    String secret = Identifiers.letters(32);
    tenant.state().tickets.put(secret, ticket);
    return tenant.issuer() + ticket.kind().page() + "?ticket=" + secret + "#";
  }

  Optional<Ticket> find(Ticket.Kind kind, String secret) {
    return Optional.ofNullable(tenant.state().tickets.get(secret))
        .filter(ticket -> ticket.kind() == kind)
        .filter(ticket -> tenant.now().isBefore(ticket.expires()))
        .filter(ticket -> tenant.users().find(ticket.userId()).isPresent());
  }

  /** Uses a ticket up; the answer says that it worked or leads to where it says so. */
  Reply redeem(String secret, Ticket ticket, String title, String message) {
    tenant.state().tickets.remove(secret);
    User user = tenant.users().get(ticket.userId());
    if (ticket.marksVerified()) {
      tenant.users().patch(user, Json.object().put("email_verified", true));
    }
    if (ticket.resultUrl() == null) {
      return Reply.html(200, Page.message(title, message));
    }
    String url = ticket.resultUrl();
    if (ticket.tellsEmail() && user.email() != null) {
      url = Urls.with(url, "email", user.email());
    }
    return Reply.redirect(Urls.with(Urls.with(url, "success", "true"), "message", message));
  }

  static Refusal gone() {
    return Refusal.page(400, "Invalid link", "This link was used already or has expired.");
  }
}
