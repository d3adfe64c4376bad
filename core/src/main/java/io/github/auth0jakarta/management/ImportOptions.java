package io.github.auth0jakarta.management;

import java.time.Duration;

/**
 * How users are imported. Immutable.
 *
 * @param existing what becomes of users whom the connection has already
 * @param patience the longest that one job may take, waiting for its turn included; above zero
 */
public record ImportOptions(Existing existing, Duration patience) {

  /** What becomes of users whom the connection has already. */
  public enum Existing {
    /** They stay as they are, and the element fails with the code {@code DUPLICATED_USER}. */
    REFUSED,
    /**
     * They are changed to what the element says, the whole of their metadata included; an address
     * that is not said to be verified is not verified any more.
     */
    REPLACED
  }

  /** Auth0 ends a job after two hours. */
  public static final ImportOptions DEFAULT =
      new ImportOptions(Existing.REFUSED, Duration.ofHours(2));

  /**
   * Checks the patience.
   *
   * @throws IllegalArgumentException where it is not above zero
   */
  public ImportOptions {
    if (patience.isNegative() || patience.isZero()) {
      throw new IllegalArgumentException("patience must be above zero");
    }
  }

  /**
   * The same for other users who are there already.
   *
   * @param users what becomes of them
   * @return a copy
   */
  public ImportOptions withExisting(Existing users) {
    return new ImportOptions(users, patience);
  }

  /**
   * The same with another patience.
   *
   * @param longest above zero
   * @return a copy
   */
  public ImportOptions withPatience(Duration longest) {
    return new ImportOptions(existing, longest);
  }
}
