package io.github.auth0jakarta.oidc;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a provider says of itself (OpenID Connect Discovery 1.0 §3), as far as a relying party asks.
 *
 * <p>Only a document that names the configured issuer, with endpoints that are https or on a
 * loopback address, becomes an instance. Immutable.
 */
final class ProviderMetadata {

  private final URI authorizationEndpoint;
  private final URI tokenEndpoint;
  private final URI jwksUri;
  private final @Nullable URI userinfoEndpoint;
  private final @Nullable URI endSessionEndpoint;
  private final @Nullable URI revocationEndpoint;
  private final @Nullable URI pushedRequestEndpoint;
  private final boolean demandsPushedRequests;
  private final boolean sendsIssuer;

  private ProviderMetadata(Map<String, Object> json) {
    this.authorizationEndpoint = required(json, "authorization_endpoint");
    this.tokenEndpoint = required(json, "token_endpoint");
    this.jwksUri = required(json, "jwks_uri");
    this.userinfoEndpoint = endpoint(json, "userinfo_endpoint");
    this.endSessionEndpoint = endpoint(json, "end_session_endpoint");
    this.revocationEndpoint = endpoint(json, "revocation_endpoint");
    this.pushedRequestEndpoint = endpoint(json, "pushed_authorization_request_endpoint");
    this.demandsPushedRequests =
        Boolean.TRUE.equals(json.get("require_pushed_authorization_requests"));
    this.sendsIssuer =
        Boolean.TRUE.equals(json.get("authorization_response_iss_parameter_supported"));
  }

  /** The metadata in the document, which must be the issuer's own. */
  static ProviderMetadata of(URI issuer, SettingKeys settings, Map<String, Object> json) {
    // OpenID Connect Discovery 1.0 §4.3: identical to the issuer that was asked for.
    if (!issuer.toString().equals(json.get("issuer"))) {
      throw new OidcException.TenantMustAct(
          Check.METADATA_ISSUER,
          "The metadata of "
              + issuer
              + settings.in(" names another issuer: set auth0.issuer (or auth0.domain)")
              + " to the issuer exactly as its /.well-known/openid-configuration spells it");
    }
    return new ProviderMetadata(json);
  }

  URI authorizationEndpoint() {
    return authorizationEndpoint;
  }

  URI tokenEndpoint() {
    return tokenEndpoint;
  }

  URI jwksUri() {
    return jwksUri;
  }

  Optional<URI> userinfoEndpoint() {
    return Optional.ofNullable(userinfoEndpoint);
  }

  Optional<URI> endSessionEndpoint() {
    return Optional.ofNullable(endSessionEndpoint);
  }

  /** Where tokens are revoked (RFC 8414 §2). */
  Optional<URI> revocationEndpoint() {
    return Optional.ofNullable(revocationEndpoint);
  }

  Optional<URI> pushedRequestEndpoint() {
    return Optional.ofNullable(pushedRequestEndpoint);
  }

  /** Whether only pushed authorization requests are taken (RFC 9126 §5). */
  boolean demandsPushedRequests() {
    return demandsPushedRequests;
  }

  /** Whether every authorization response names its issuer (RFC 9207 §3). */
  boolean sendsIssuer() {
    return sendsIssuer;
  }

  private static URI required(Map<String, Object> json, String member) {
    URI endpoint = endpoint(json, member);
    if (endpoint == null) {
      throw new OidcException.TenantMustAct(Check.METADATA, "The metadata has no " + member);
    }
    return endpoint;
  }

  private static @Nullable URI endpoint(Map<String, Object> json, String member) {
    if (!(json.get(member) instanceof String text)) {
      return null;
    }
    try {
      URI endpoint = new URI(text);
      // RFC 6749 §3.1: no fragment.
      if (Loopback.httpsOrLoopback(endpoint) && endpoint.getFragment() == null) {
        return endpoint;
      }
    } catch (URISyntaxException notAnEndpoint) {
      // Falls through to the refusal below, which is the same for every unusable endpoint.
    }
    throw new OidcException.TenantMustAct(
        Check.METADATA,
        "The metadata's " + member + " is no URL with https or of a loopback address");
  }
}
