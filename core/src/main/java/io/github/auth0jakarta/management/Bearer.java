package io.github.auth0jakarta.management;

import java.io.IOException;
import okhttp3.Interceptor;
import okhttp3.Request;
import okhttp3.Response;

/**
 * Sends the access token along (RFC 6750 §2.1), another one if the tenant refuses the first.
 * Thread-safe.
 */
final class Bearer implements Interceptor {

  private final TokenCache tokens;

  Bearer(TokenCache tokens) {
    this.tokens = tokens;
  }

  @Override
  public Response intercept(Chain chain) throws IOException {
    Deadline deadline = Deadline.of(chain.request());
    String token = tokens.token(deadline);
    Response response = chain.proceed(with(token, chain.request()));
    if (response.code() != 401) {
      tokens.accepted(token);
      return response;
    }
    if (!tokens.rejected(token)) {
      return response;
    }
    response.close();
    return chain.proceed(with(tokens.token(deadline), chain.request()));
  }

  private static Request with(String token, Request request) {
    return request.newBuilder().header("Authorization", "Bearer " + token).build();
  }
}
