package io.github.auth0jakarta.oidc;

import java.net.URI;
import java.util.Map;
import okhttp3.HttpUrl;

/**
 * Brings an authorization request to the provider: in the browser's address, or pushed beforehand
 * so that the browser carries no more than a reference to it (RFC 9126).
 *
 * <p>Thread-safe.
 */
final class AuthorizationEndpoint {

  private final Provider provider;
  private final ClientRegistration client;
  private final Http http;
  private final boolean push;

  AuthorizationEndpoint(
      Provider provider, ClientRegistration client, Http http, boolean pushedRequests) {
    this.provider = provider;
    this.client = client;
    this.http = http;
    this.push = pushedRequests;
  }

  /**
   * Where to send the browser.
   *
   * @param byLink whether a link said some of the parameters
   * @throws OidcException when the request has to be pushed and the provider does not take it
   */
  URI redirect(Map<String, String> parameters, boolean byLink) {
    ProviderMetadata metadata = provider.metadata();
    HttpUrl.Builder url = HttpUrl.get(metadata.authorizationEndpoint()).newBuilder();
    if (push || metadata.demandsPushedRequests()) {
      // RFC 9126 §4: these two alone.
      url.setQueryParameter("client_id", client.clientId())
          .setQueryParameter("request_uri", requestUri(metadata, parameters, byLink));
    } else {
      parameters.forEach(url::setQueryParameter);
    }
    return url.build().uri();
  }

  private String requestUri(
      ProviderMetadata metadata, Map<String, String> parameters, boolean byLink) {
    URI endpoint =
        metadata
            .pushedRequestEndpoint()
            .orElseThrow(
                () ->
                    new OidcException.ApplicationMustAct(
                        Check.PUSHED_REQUEST,
                        null,
                        client
                            .keys()
                            .in(
                                "The provider takes no pushed authorization requests: set"
                                    + " auth0.par=false (at Auth0: Settings > Advanced > Allow"
                                    + " Pushed Authorization Requests)")));
    Http.Answer answer = http.post(Check.PUSHED_REQUEST, endpoint, parameters, Map.of(), client);
    // RFC 9126 §2.2: 201; some providers answer 200.
    if ((answer.status() == 201 || answer.status() == 200)
        && answer.json().get("request_uri") instanceof String uri
        && !uri.isBlank()) {
      return uri;
    }
    String error = answer.json().get("error") instanceof String text ? text : null;
    if (answer.status() == 429 || answer.status() >= 500) {
      throw new OidcException.Unavailable(
          Check.PUSHED_REQUEST,
          error,
          "The endpoint for pushed requests answered " + answer.status(),
          null);
    }
    answer.requireNoRedirect(Check.PUSHED_REQUEST, "The endpoint for pushed requests");
    if (byLink && "invalid_request".equals(error)) {
      throw new OidcException.UserMustAct(
          Check.PUSHED_REQUEST, error, "The tenant did not take what the login's link asks for");
    }
    throw new OidcException.ApplicationMustAct(
        Check.PUSHED_REQUEST,
        error,
        "The endpoint for pushed requests answered "
            + answer.status()
            + client
                .keys()
                .in(
                    ": compare auth0.client-id, the client's secret or key,"
                        + " auth0.client-authentication, the callback URL and the asked parameters"
                        + " with the application's settings in the dashboard"));
  }
}
