package io.github.auth0jakarta.cdi;

import io.github.auth0jakarta.AccessTokens;
import io.github.auth0jakarta.oidc.BearerToken;
import io.github.auth0jakarta.oidc.Loopback;
import io.github.auth0jakarta.session.AccessTokenException;
import jakarta.annotation.Priority;
import jakarta.enterprise.inject.spi.CDI;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.client.ClientRequestContext;
import jakarta.ws.rs.client.ClientRequestFilter;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Sends the caller's access token along with the requests of a REST client, such as a MicroProfile
 * one with {@code @RegisterProvider(CallerToken.class)}.
 *
 * <p>The token is for {@code auth0.audience}; for another API, register a subclass that names it.
 * It is sent by https or to this machine alone, never in the place of an Authorization header that
 * is there already, and never logged. Thread-safe.
 */
@Priority(Priorities.AUTHENTICATION)
public class CallerToken implements ClientRequestFilter {

  private final @Nullable String audience;
  private final String[] scopes;
  private final Supplier<AccessTokens> tokens;

  /** For the API of {@code auth0.audience}; made by the REST client. */
  public CallerToken() {
    this(() -> CDI.current().select(AccessTokens.class).get(), null);
  }

  /**
   * For another API.
   *
   * @param audience the API's identifier
   * @param scopes what the token shall allow; none for all that the tenant's policies allow
   */
  protected CallerToken(String audience, String... scopes) {
    this(() -> CDI.current().select(AccessTokens.class).get(), audience, scopes);
  }

  CallerToken(Supplier<AccessTokens> tokens, @Nullable String audience, String... scopes) {
    this.tokens = tokens;
    this.audience = audience;
    this.scopes = scopes.clone();
  }

  /**
   * Adds the header.
   *
   * @throws AccessTokenException where there is no token for the caller
   * @throws IllegalStateException where the request would go over plain http to another machine
   */
  @Override
  public void filter(ClientRequestContext request) {
    if (request.getHeaders().containsKey(HttpHeaders.AUTHORIZATION)) {
      return;
    }
    if (!Loopback.httpsOrLoopback(request.getUri())) {
      throw new IllegalStateException(
          "An access token is not sent over plain http: use the https address of "
              + request.getUri().getHost());
    }
    BearerToken token = audience == null ? tokens.get().get() : tokens.get().get(audience, scopes);
    request.getHeaders().putSingle(HttpHeaders.AUTHORIZATION, "Bearer " + token.value());
  }
}
