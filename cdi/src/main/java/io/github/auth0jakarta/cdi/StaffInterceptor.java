package io.github.auth0jakarta.cdi;

import io.github.auth0jakarta.Caller;
import jakarta.annotation.Priority;
import jakarta.inject.Inject;
import jakarta.interceptor.AroundInvoke;
import jakarta.interceptor.Interceptor;
import jakarta.interceptor.InvocationContext;
import jakarta.servlet.Servlet;
import jakarta.servlet.ServletRequest;
import java.io.Serializable;
import java.util.stream.Stream;

/**
 * Keeps the business methods of {@link Staff} beans closed to others, before any other interceptor
 * acts.
 *
 * <p>Serializable, because beans that are passivated need such interceptors. Thread-safe: its
 * caller is the request's.
 */
@Staff
@Interceptor
@Priority(Interceptor.Priority.PLATFORM_BEFORE)
class StaffInterceptor implements Serializable {

  private static final long serialVersionUID = 1L;

  @SuppressWarnings("serial") // a client proxy, which is serializable (CDI 4.0 §5.4)
  private final Caller caller;

  @Inject
  StaffInterceptor(Caller caller) {
    this.caller = caller;
  }

  @AroundInvoke
  Object onlyStaff(InvocationContext invocation) throws Exception {
    if (!isServletsOwnBusiness(invocation)) {
      StaffGate.pass(caller);
    }
    return invocation.proceed();
  }

  /**
   * A servlet is made ready when nobody calls; what has a request, {@link StaffServlets} guards.
   */
  private static boolean isServletsOwnBusiness(InvocationContext invocation) {
    return invocation.getTarget() instanceof Servlet
        && Stream.of(invocation.getParameters()).noneMatch(ServletRequest.class::isInstance);
  }
}
