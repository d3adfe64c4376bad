package io.github.auth0jakarta.management;

import java.io.IOException;
import okhttp3.Interceptor;
import okhttp3.Response;
import okhttp3.ResponseBody;
import okio.Buffer;
import okio.BufferedSource;

/**
 * Reads the answer to its end, so that half an answer is a failed attempt and not a surprise to the
 * caller. Thread-safe.
 */
final class WholeAnswer implements Interceptor {

  private final long largest;

  WholeAnswer(long largest) {
    this.largest = largest;
  }

  @Override
  public Response intercept(Chain chain) throws IOException {
    Response response = chain.proceed(chain.request());
    try (ResponseBody body = response.body()) {
      BufferedSource source = body.source();
      if (source.request(largest + 1)) {
        throw new IOException("the answer is larger than " + largest + " bytes");
      }
      Buffer whole = new Buffer();
      whole.writeAll(source);
      return response
          .newBuilder()
          .body(ResponseBody.create(whole, body.contentType(), whole.size()))
          .build();
    }
  }
}
