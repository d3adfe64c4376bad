package io.github.auth0jakarta.cdi;

import io.github.auth0jakarta.Caller;
import io.github.auth0jakarta.StaffUnknownException;
import io.github.auth0jakarta.servlet.RefusedException.Reason;
import java.lang.System.Logger.Level;

/** Lets staff pass and refuses everybody else. Stateless. */
final class StaffGate {

  private static final System.Logger LOG = System.getLogger(StaffGate.class.getName());

  private StaffGate() {}

  /**
   * Returns for staff alone.
   *
   * @throws StaffRefusedException for everybody else
   */
  static void pass(Caller caller) {
    if (!caller.isAuthenticated()) {
      throw new StaffRefusedException(Reason.NOT_LOGGED_IN, null);
    }
    boolean staff;
    try {
      staff = caller.isStaff();
    } catch (StaffUnknownException e) {
      Level level = e.isInLogAlready() ? Level.DEBUG : Level.WARNING;
      LOG.log(level, "Refused, because nobody can tell who is staff: {0}", e.getMessage());
      throw new StaffRefusedException(Reason.STAFF_UNKNOWN, e);
    }
    if (!staff) {
      throw new StaffRefusedException(Reason.NOT_STAFF, null);
    }
  }
}
