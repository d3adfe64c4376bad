package io.github.auth0jakarta.servlet;

import io.github.auth0jakarta.session.Session;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.http.HttpServletResponse;

/**
 * Gives a session that changes during a request to the browser, while its response can still take a
 * cookie.
 *
 * <p>Later, the next request brings it: a container may have given the response to somebody else by
 * then. Thread-safe, for applications ask for tokens in threads of their own.
 */
final class SessionCarrier {

  private static final String ATTRIBUTE = SessionCarrier.class.getName();

  private final SessionCookie cookie;
  private final CookieJar jar;
  private final HttpServletResponse response;
  private boolean over;

  SessionCarrier(
      SessionCookie cookie, CookieJar jar, ServletRequest request, HttpServletResponse response) {
    this.cookie = cookie;
    this.jar = jar;
    this.response = response;
    endOf(request); // of the client that was chosen before a welcome file was
    request.setAttribute(ATTRIBUTE, this);
  }

  synchronized void carry(Session session) {
    if (!over && !response.isCommitted()) {
      cookie.write(jar, session);
    }
  }

  private synchronized void end() {
    over = true;
  }

  /** No cookie once the request is over, which an asynchronous one is when it is complete. */
  static void endOf(ServletRequest request) {
    if (request.getAttribute(ATTRIBUTE) instanceof SessionCarrier carrier
        && !carrier.endsWith(request)) {
      carrier.end();
    }
  }

  private boolean endsWith(ServletRequest request) {
    try {
      if (request.isAsyncStarted()) {
        request.getAsyncContext().addListener(new End());
        return true;
      }
      return false;
    } catch (IllegalStateException completeMeanwhile) {
      return false;
    }
  }

  private final class End implements AsyncListener {
    @Override
    public void onComplete(AsyncEvent event) {
      end();
    }

    @Override
    public void onTimeout(AsyncEvent event) {
      // The request goes on to its completion.
    }

    @Override
    public void onError(AsyncEvent event) {
      // Likewise.
    }

    @Override
    public void onStartAsync(AsyncEvent event) {
      event.getAsyncContext().addListener(this);
    }
  }
}
