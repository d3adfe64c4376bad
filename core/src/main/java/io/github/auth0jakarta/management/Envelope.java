package io.github.auth0jakarta.management;

import java.io.IOException;
import java.time.Duration;
import java.util.UUID;
import okhttp3.Interceptor;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import okio.Buffer;

/**
 * Readies a request for being sent more than once. Thread-safe.
 *
 * <p>It gets the call's {@link Deadline}, a body that can be written again (a stream in it cannot,
 * and the SDK does not say so) and, where it changes something, the {@code X-Correlation-ID} under
 * which the tenant's log has it.
 *
 * @see <a href="https://auth0.com/docs/deploy-monitor/logs/correlation-id">Correlation id</a>
 */
final class Envelope implements Interceptor {

  static final String CORRELATION_ID = "X-Correlation-ID";

  @Override
  public Response intercept(Chain chain) throws IOException {
    Request request = chain.request();
    Duration timeout = Duration.ofNanos(chain.call().timeout().timeoutNanos());
    Request.Builder ready =
        request
            .newBuilder()
            .tag(Deadline.class, Deadline.in(timeout))
            .method(request.method(), whole(request));
    if (!request.method().equals("GET") && request.header(CORRELATION_ID) == null) {
      ready.header(CORRELATION_ID, UUID.randomUUID().toString());
    }
    return chain.proceed(ready.build());
  }

  @SuppressWarnings("NullAway") // OkHttp's body is nullable; its Kotlin signature does not show it
  private static RequestBody whole(Request request) throws IOException {
    RequestBody body = request.body();
    if (body == null) {
      return null;
    }
    Buffer buffer = new Buffer();
    body.writeTo(buffer);
    return RequestBody.create(buffer.readByteString(), body.contentType());
  }
}
