package io.github.auth0jakarta.devtenant;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Issues and redeems the tickets behind password links; the newest link of a user wins and each
 * works once.
 *
 * <p>The caller holds the tenant's lock.
 */
record PasswordTickets(Tenant tenant) {
  private static final Duration LIFETIME = Duration.ofDays(5);

  /** One link that lets its bearer set a user's password. */
  record Ticket(String userId, Instant expires) {}

  String issue(User user) {
    tenant.state().passwordTickets.values().removeIf(old -> old.userId().equals(user.id()));
    String secret = Identifiers.letters(32);
    tenant.state().passwordTickets.put(secret, new Ticket(user.id(), tenant.now().plus(LIFETIME)));
    return tenant.issuer() + "u/reset-password?ticket=" + secret + "#";
  }

  Optional<User> holder(String secret) {
    return Optional.ofNullable(tenant.state().passwordTickets.get(secret))
        .filter(ticket -> tenant.now().isBefore(ticket.expires()))
        .flatMap(ticket -> tenant.users().find(ticket.userId()));
  }

  void redeem(String secret) {
    tenant.state().passwordTickets.remove(secret);
  }
}
