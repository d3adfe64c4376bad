package io.github.auth0jakarta.devtenant;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** The tenant's metadata and keys: {@code /.well-known/} (OpenID Connect Discovery 1.0). */
final class DiscoveryRoutes {
  private final Tenant tenant;

  DiscoveryRoutes(Tenant tenant) {
    this.tenant = tenant;
  }

  void register(Router router) {
    router.on("GET", "/.well-known/openid-configuration", http -> Reply.json(metadata()));
    router.on("GET", "/.well-known/oauth-authorization-server", http -> Reply.json(metadata()));
    router.on(
        "GET",
        "/.well-known/jwks.json",
        http -> Reply.json(tenant.keys().published(tenant.misbehaviours())));
  }

  private ObjectNode metadata() {
    String issuer = tenant.issuer();
    ObjectNode metadata =
        Json.object()
            .put(
                "issuer",
                tenant.does(Misbehaviour.METADATA_OF_ANOTHER_ISSUER)
                    ? "https://another.example/"
                    : issuer)
            .put("authorization_endpoint", issuer + "authorize")
            .put("token_endpoint", issuer + "oauth/token")
            .put("userinfo_endpoint", issuer + "userinfo")
            .put("jwks_uri", issuer + ".well-known/jwks.json")
            .put("revocation_endpoint", issuer + "oauth/revoke")
            .put("end_session_endpoint", issuer + "oidc/logout")
            .put("pushed_authorization_request_endpoint", issuer + "oauth/par")
            .put("request_uri_parameter_supported", false)
            .put("request_parameter_supported", false)
            .put("backchannel_logout_supported", true)
            .put("backchannel_logout_session_supported", true)
            .put(
                "require_pushed_authorization_requests",
                tenant.does(Misbehaviour.DEMAND_PUSHED_REQUESTS));
    list(
        metadata,
        "scopes_supported",
        "openid profile offline_access name given_name family_name nickname email email_verified"
            + " picture created_at identities phone address");
    list(metadata, "response_types_supported", "code");
    list(
        metadata,
        "grant_types_supported",
        "authorization_code refresh_token client_credentials password " + PasswordGrant.REALM);
    list(metadata, "token_endpoint_auth_signing_alg_values_supported", "RS256 PS256 ES256");
    list(metadata, "code_challenge_methods_supported", "S256");
    list(metadata, "response_modes_supported", "query form_post");
    list(metadata, "subject_types_supported", "public");
    list(metadata, "id_token_signing_alg_values_supported", "HS256 RS256 PS256 ES256");
    list(
        metadata,
        "token_endpoint_auth_methods_supported",
        "client_secret_basic client_secret_post private_key_jwt none");
    list(
        metadata,
        "claims_supported",
        "aud auth_time created_at email email_verified exp family_name given_name iat identities"
            + " iss name nickname phone_number picture sub");
    if (tenant.sendsIssuerParameter()) {
      metadata.put("authorization_response_iss_parameter_supported", true);
    }
    return metadata;
  }

  private static void list(ObjectNode metadata, String name, String words) {
    metadata.set(name, Json.array(List.of(words.split(" "))));
  }
}
