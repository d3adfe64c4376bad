package io.github.auth0jakarta.management;

import java.io.IOException;
import okhttp3.Interceptor;
import okhttp3.Request;
import okhttp3.Response;

/** Knows whether one attempt at a request ever had a connection. Thread-safe. */
final class Attempt {

  private volatile boolean connected;

  /** Whether the tenant may have seen the request. */
  boolean connected() {
    return connected;
  }

  /**
   * The network interceptor that takes note: OkHttp asks it when there is a connection and nothing
   * has been written.
   */
  static Response noteConnection(Interceptor.Chain chain) throws IOException {
    Request request = chain.request();
    Attempt attempt = request.tag(Attempt.class);
    if (attempt != null) {
      attempt.connected = true;
    }
    return chain.proceed(request);
  }

  /**
   * The innermost interceptor: where a thread is interrupted while OkHttp connects, OkHttp lets out
   * an {@link InterruptedException}, which nobody declares and so nobody expects.
   */
  static Response proceed(Interceptor.Chain chain) throws IOException {
    try {
      return chain.proceed(chain.request());
    } catch (IOException | RuntimeException e) {
      throw e;
    } catch (Exception e) {
      if (e instanceof InterruptedException interrupted) {
        throw Deadline.interrupted(interrupted);
      }
      throw new IOException(e);
    }
  }
}
