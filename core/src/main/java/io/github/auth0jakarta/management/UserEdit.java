package io.github.auth0jakarta.management;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** Changes to a user, not sent yet. Immutable. */
public final class UserEdit extends UserAttributes<UserEdit> {

  private final User before;

  UserEdit(User before, ObjectNode after) {
    super(after);
    this.before = before;
  }

  /**
   * The user as it was.
   *
   * @return what the changes are compared with
   */
  public User before() {
    return before;
  }

  @Override
  UserEdit with(ObjectNode changed) {
    return new UserEdit(before, changed);
  }
}
