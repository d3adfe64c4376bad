package io.github.auth0jakarta.devtenant;

import java.util.Locale;
import java.util.Optional;

/**
 * Checks passwords and stops guessing them.
 *
 * <p>The caller holds the tenant's lock.
 */
record PasswordLogin(Tenant tenant) {
  /** How a try went: the user, or the text to show. */
  record Outcome(Optional<User> user, String message) {}

  Outcome check(String connection, String login, String password, Client client) {
    String identifier = login.toLowerCase(Locale.ROOT);
    int failures = tenant.state().failedLogins.getOrDefault(identifier, 0);
    if (failures >= BlockRoutes.MOST_FAILURES) {
      return new Outcome(
          Optional.empty(),
          "Your account has been blocked after multiple consecutive login attempts.");
    }
    Optional<User> known = tenant.users().inConnection(connection, login);
    if (known.isPresent() && known.get().accepts(password)) {
      tenant.state().failedLogins.remove(identifier);
      return new Outcome(known.map(user -> own(user, password)), "");
    }
    tenant.state().failedLogins.put(identifier, failures + 1);
    TenantLog log = new TenantLog(tenant);
    log.add(
        known.isPresent() ? "fp" : "fu", "Wrong email or password.", known.orElse(null), client);
    if (failures + 1 == BlockRoutes.MOST_FAILURES) {
      log.add("limit_wc", "Too many failed logins", known.orElse(null), client);
    }
    return new Outcome(Optional.empty(), "Wrong email or password.");
  }

  /** An imported hash becomes one of the tenant's own at the first login with it. */
  private User own(User user, String password) {
    return user.password() != null && user.password().imported()
        ? tenant.users().store(user.with(Password.of(password)))
        : user;
  }
}
