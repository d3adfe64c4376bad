package io.github.auth0jakarta.management;

import java.time.Duration;

/**
 * How staff is told from others. Immutable.
 *
 * @param metadataKey the key in {@code app_metadata}
 * @param maxAge for how long an answer of the tenant holds
 */
public record StaffSettings(String metadataKey, Duration maxAge) {

  /** {@code is_staff}, five minutes. */
  public static final StaffSettings DEFAULT = new StaffSettings("is_staff", Duration.ofMinutes(5));

  /**
   * Checks both values.
   *
   * @throws IllegalArgumentException for a blank key or a negative age
   */
  public StaffSettings {
    if (metadataKey.isBlank()) {
      throw new IllegalArgumentException("metadataKey must not be blank");
    }
    if (maxAge.isNegative()) {
      throw new IllegalArgumentException("maxAge must not be negative");
    }
  }
}
