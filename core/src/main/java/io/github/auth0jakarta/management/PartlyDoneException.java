package io.github.auth0jakarta.management;

import java.util.Collection;
import java.util.Set;

/**
 * Some of several requests of one call succeeded before one failed, which is the cause.
 *
 * <p>Status, error code and request are those of the cause.
 */
public sealed class PartlyDoneException extends ManagementException permits PartlySavedException {

  private static final long serialVersionUID = 1L;

  private final String[] done;
  private final String[] undone;

  PartlyDoneException(
      ManagementException cause, Collection<String> done, Collection<String> undone) {
    super(
        cause,
        "Done: " + String.join(", ", done) + "; not done: " + String.join(", ", undone) + ".");
    this.done = done.toArray(String[]::new);
    this.undone = undone.toArray(String[]::new);
  }

  /**
   * What has been done.
   *
   * @return Auth0's names
   */
  public Set<String> done() {
    return Set.of(done);
  }

  /**
   * What has not been done; of the request that failed that is unknown where it is {@link
   * ManagementException.Unavailable}.
   *
   * @return Auth0's names
   */
  public Set<String> undone() {
    return Set.of(undone);
  }
}
