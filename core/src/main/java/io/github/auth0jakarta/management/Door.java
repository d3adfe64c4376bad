package io.github.auth0jakarta.management;

import io.github.auth0jakarta.oidc.OidcException;
import io.github.auth0jakarta.oidc.TenantGate;
import java.io.IOException;
import okhttp3.ConnectionPool;
import okhttp3.Interceptor.Chain;
import okhttp3.Request;
import okhttp3.Response;

/**
 * Lets no call wait for a Management API that lately did not answer. Thread-safe.
 *
 * <p>A call is refused as a whole or not at all: its repeats and its waits for the rate limit are
 * left alone. Only attempts that the tenant did not answer count, and neither bulk work nor the
 * number of threads is held up here, because both may be the application's own.
 */
record Door(TenantGate gate, ConnectionPool connections) {

  /** The interceptor around a call. */
  Response ask(Chain chain) throws IOException {
    Request request = chain.request();
    try {
      gate.ask();
    } catch (OidcException.Unavailable e) {
      throw new ManagementException.Unavailable(
          Failure.withoutAnswer(
              PathTemplate.of(request),
              String.valueOf(e.getMessage()),
              request.header(Envelope.CORRELATION_ID),
              e));
    }
    return chain.proceed(request);
  }

  /** The interceptor around an attempt, which is told to those who ask later. */
  Response listen(Chain chain) throws IOException {
    TenantGate.Place attempt = gate.besides();
    try {
      Response response = chain.proceed(chain.request());
      attempt.answered();
      return response;
    } catch (IOException e) {
      attempt.failed();
      connections.evictAll(); // the other kept ones may be dead, too
      throw e;
    }
  }
}
