package io.github.auth0jakarta.example;

import io.github.auth0jakarta.management.ManagementException;
import io.github.auth0jakarta.management.PartlyDoneException;
import java.util.List;

/**
 * What could not be done, in plain words: each kind of {@link ManagementException} with what to do
 * about it.
 *
 * <p>Immutable.
 *
 * @param status the HTTP status of the page
 * @param title what happened, in a few words
 * @param message what it means and what to do
 * @param details particulars; may be empty
 */
public record Problem(int status, String title, String message, List<String> details) {

  static final Problem NO_USER =
      of(404, "There is no such user", "Somebody may have deleted it meanwhile.");

  static final Problem NO_ACTION =
      of(400, "Nothing was done", "What was asked for is not among what this page can do.");

  static final Problem OWN_ACCOUNT =
      of(
          409,
          "That is your own account",
          "Nobody locks themselves out here. Ask another member of staff to do it.");

  static final Problem NO_ADDRESS =
      of(400, "Who shall be invited?", "Please enter a whole e-mail address.");

  static Problem notJson(String name, String where) {
    return of(400, name + " is not a JSON object", where + ". Nothing was saved.");
  }

  static Problem of(RuntimeException failure) {
    if (failure instanceof ProblemException own) {
      return own.problem();
    }
    if (failure instanceof ManagementException.NotFound) {
      return NO_USER;
    }
    if (failure instanceof ManagementException.AlreadyVerified) {
      return of(
          409,
          "They have an account already",
          "The address is known to be theirs: they can just sign in. No mail was sent.");
    }
    if (failure instanceof ManagementException.AlreadyExists) {
      return of(409, "There is one already", "Another user has the same address or name.");
    }
    if (failure instanceof ManagementException.MoreThanOne) {
      return of(409, "There is more than one", "Please say more precisely which one is meant.");
    }
    if (failure instanceof ManagementException.WeakPassword weak) {
      return new Problem(
          400, "The password is too weak", "Please choose another one.", weak.reasons());
    }
    if (failure instanceof PartlyDoneException partly) {
      return new Problem(
          502,
          "Only a part was done",
          "Please look what there is now, then try the rest again.",
          List.of(
              "Done: " + String.join(", ", partly.done()),
              "Not done: " + String.join(", ", partly.undone())));
    }
    if (failure instanceof ManagementException.RateLimited) {
      return of(
          503,
          "Auth0 is asked too much at the moment",
          "The tenant's allowance is used up. Please try again in a minute.");
    }
    if (failure instanceof ManagementException.InsufficientScope scope) {
      return of(
          500,
          "This application may not do that yet",
          "Grant it "
              + String.join(" or ", scope.scopes())
              + " in the Auth0 dashboard: Applications › APIs › Auth0 Management API › Machine to"
              + " Machine Applications. It counts from the next access token on, at the latest"
              + " after a restart.");
    }
    if (failure instanceof ManagementException.NotAuthorized) {
      return of(
          500,
          "Auth0 does not accept this application",
          "Its client id or secret is wrong, or it was not granted the Management API. The"
              + " server's log knows more.");
    }
    if (failure instanceof ManagementException.InvalidRequest invalid) {
      return new Problem(
          400, "Auth0 does not take that", "Nothing was saved.", List.of(invalid.getMessage()));
    }
    return of(
        503,
        "Auth0 does not answer",
        "Please try again in a minute. If you were changing something, look first: it may have"
            + " been done.");
  }

  private static Problem of(int status, String title, String message) {
    return new Problem(status, title, message, List.of());
  }

  /** Whether the person who asked can mend it by asking otherwise. */
  boolean isMendable() {
    return status < 500;
  }
}
