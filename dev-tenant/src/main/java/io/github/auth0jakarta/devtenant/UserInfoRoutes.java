package io.github.auth0jakarta.devtenant;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.Optional;

/** The UserInfo endpoint: {@code /userinfo} (OpenID Connect Core 1.0 section 5.3). */
final class UserInfoRoutes {
  private final Tenant tenant;

  UserInfoRoutes(Tenant tenant) {
    this.tenant = tenant;
  }

  void register(Router router) {
    router.on("GET", "/userinfo", this::userInfo).on("POST", "/userinfo", this::userInfo);
  }

  private Reply userInfo(Request http) {
    String token = http.bearer();
    Grant grant =
        Optional.ofNullable(token).flatMap(this::grant).orElseThrow(UserInfoRoutes::unauthorized);
    if (tenant.users().find(grant.userId()).isEmpty()) {
      throw unauthorized();
    }
    ObjectNode claims = Json.object();
    claims.put(
        "sub",
        tenant.does(Misbehaviour.USERINFO_OF_ANOTHER_SUBJECT) ? "auth0|another" : grant.userId());
    claims.setAll(new UserClaims(tenant).of(grant));
    return Reply.json(claims).header("Cache-Control", "no-store");
  }

  private Optional<Grant> grant(String token) {
    AccessToken opaque = tenant.state().accessTokens.get(token);
    if (opaque != null) {
      return Optional.of(opaque)
          .filter(known -> tenant.now().isBefore(known.expires()))
          .map(AccessToken::grant)
          .filter(grant -> grant.has("openid"));
    }
    SignedTokens tokens = new SignedTokens(tenant);
    return tokens
        .open(token)
        .filter(claims -> !tokens.expired(claims))
        .filter(claims -> SignedTokens.isFor(claims, tenant.issuer() + "userinfo"))
        .map(
            claims ->
                new Grant(
                    "",
                    claims.path("azp").asText(),
                    claims.path("sub").asText(),
                    Parameters.words(claims.path("scope").asText()),
                    null,
                    null,
                    null,
                    Instant.EPOCH,
                    false,
                    null));
  }

  private static Refusal unauthorized() {
    return new Refusal(
        Reply.json(
                401,
                Json.object()
                    .put("error", "invalid_token")
                    .put("error_description", "The access token is missing, expired or invalid"))
            .header("WWW-Authenticate", "Bearer realm=\"Users\", error=\"invalid_token\""));
  }
}
