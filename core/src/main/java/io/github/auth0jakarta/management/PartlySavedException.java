package io.github.auth0jakarta.management;

import java.util.Collection;

/** Some attributes of a user were saved before a request for the others failed. */
public final class PartlySavedException extends PartlyDoneException {

  private static final long serialVersionUID = 1L;

  private final User user;

  PartlySavedException(
      ManagementException cause, User user, Collection<String> done, Collection<String> undone) {
    super(cause, done, undone);
    this.user = user;
  }

  /**
   * The user as it is now.
   *
   * @return with what has been saved
   */
  public User user() {
    return user;
  }
}
