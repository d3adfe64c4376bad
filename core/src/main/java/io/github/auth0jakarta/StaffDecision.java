package io.github.auth0jakarta;

import io.github.auth0jakarta.management.ManagementException;
import io.github.auth0jakarta.management.StaffRegister;
import io.github.auth0jakarta.management.StaffSettings;
import io.github.auth0jakarta.oidc.SettingKeys;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Decides whether a caller is staff: by the claim of the login while that is fresh, else by the
 * tenant.
 *
 * <p>Thread-safe.
 */
final class StaffDecision {

  private static final String NO_STAFF =
      ClientManagement.NONE + ", or auth0.staff.claim to the claim that tells who is staff.";

  private static final String OLD_CLAIM =
      "The staff claim is older than auth0.staff.max-age and there is no Management API to ask: set"
          + " auth0.domain (or auth0.management.domain), or a longer auth0.staff.max-age.";

  private final @Nullable StaffSettings settings;
  private final @Nullable String claim;
  private final @Nullable StaffRegister register;
  private final SettingKeys keys;
  private final InstantSource clock;

  /**
   * Decides by what is there.
   *
   * @param settings null where nobody is staff
   * @param claim in which an Action puts the flag; null where none does
   * @param register asks the tenant; null where there is no Management API
   * @param keys how the settings are written
   */
  StaffDecision(
      @Nullable StaffSettings settings,
      @Nullable String claim,
      @Nullable StaffRegister register,
      SettingKeys keys,
      InstantSource clock) {
    this.settings = settings;
    this.claim = claim;
    this.register = register;
    this.keys = keys;
    this.clock = clock;
  }

  /**
   * Whether the user is staff, no older than {@code auth0.staff.max-age} and not from before the
   * given time.
   *
   * @param claims what the tenant said of the user at that time
   * @throws StaffUnknownException where nobody can tell
   */
  boolean isStaff(String subject, Map<String, Object> claims, Instant since) {
    if (settings == null) {
      return false;
    }
    Boolean claimed = claimed(claims, settings);
    if (claimed != null && isFresh(since, settings)) {
      return claimed;
    }
    if (register == null) {
      throw new StaffUnknownException(keys.in(claimed == null ? NO_STAFF : OLD_CLAIM), null);
    }
    try {
      return register.isStaff(subject, since);
    } catch (ManagementException e) {
      throw new StaffUnknownException(
          "The tenant does not tell whether the caller is staff: " + e.getMessage(), e);
    }
  }

  private boolean isFresh(Instant asked, StaffSettings settings) {
    Duration age = Duration.between(asked, clock.instant());
    return age.compareTo(settings.maxAge()) <= 0;
  }

  /** What the configured claim says: the flag itself, or metadata that holds it; null: nothing. */
  private @Nullable Boolean claimed(Map<String, Object> claims, StaffSettings settings) {
    Object value = claim == null ? null : claims.get(claim);
    if (value == null) {
      return null;
    }
    Object flag =
        value instanceof Map<?, ?> metadata ? metadata.get(settings.metadataKey()) : value;
    return Boolean.TRUE.equals(flag);
  }
}
