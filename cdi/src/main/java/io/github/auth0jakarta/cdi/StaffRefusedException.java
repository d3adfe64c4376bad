package io.github.auth0jakarta.cdi;

import io.github.auth0jakarta.servlet.RefusedException;
import jakarta.ejb.ApplicationException;
import org.jspecify.annotations.Nullable;

/**
 * A caller who is not staff met {@link Staff}.
 *
 * <p>For EJBs an application exception: the container neither wraps nor logs it, and rolls the
 * transaction back (Jakarta Enterprise Beans 4.0 §9.2.1). Immutable.
 */
@ApplicationException(rollback = true)
public final class StaffRefusedException extends RefusedException {

  private static final long serialVersionUID = 1L;

  StaffRefusedException(Reason reason, @Nullable Throwable cause) {
    super(reason, cause);
  }
}
