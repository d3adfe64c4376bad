package io.github.auth0jakarta.devtenant;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Set;

/**
 * Registers endpoints of the Management API behind the check of their token and scope.
 *
 * <p>See <a href="https://auth0.com/docs/secure/tokens/access-tokens/management-api-access-tokens">
 * Management API Access Tokens</a>.
 */
record ManagementApi(Tenant tenant, Router router) {
  /**
   * Adds an endpoint.
   *
   * @param scopes those of which any one suffices, separated by blanks
   */
  ManagementApi on(String method, String template, String scopes, Router.Handler handler) {
    router.on(
        method,
        "/api/v2" + template,
        request -> {
          authorize(request, scopes);
          Reply reply = handler.answer(request);
          if (!method.equals("GET")) {
            new TenantLog(tenant).addCall(request, method + " " + template);
          }
          return reply;
        });
    return this;
  }

  private void authorize(Request request, String anyOf) {
    Set<String> granted = granted(request);
    Set<String> wanted = Parameters.words(anyOf);
    if (wanted.stream().noneMatch(granted::contains)) {
      throw Refusal.management(
          403,
          "Insufficient scope, expected any of: " + String.join(",", wanted),
          "insufficient_scope");
    }
  }

  /** Refuses a request whose token lacks a further scope. */
  void demand(Request request, String scope) {
    authorize(request, scope);
  }

  private Set<String> granted(Request request) {
    String token = request.bearer();
    if (token == null) {
      throw unauthorized("Missing authentication");
    }
    SignedTokens tokens = new SignedTokens(tenant);
    ObjectNode claims = tokens.open(token).orElseThrow(() -> unauthorized("Invalid token"));
    if (tokens.expired(claims)) {
      throw unauthorized("Expired token received for JSON Web Token validation");
    }
    if (!SignedTokens.isFor(claims, tenant.managementAudience())) {
      throw unauthorized("Bad audience: " + claims.path("aud").asText());
    }
    return Parameters.words(claims.path("scope").asText());
  }

  private static Refusal unauthorized(String message) {
    ObjectNode body = Refusal.managementBody(401, message, null);
    body.putObject("attributes").put("error", message);
    return new Refusal(
        Reply.json(401, body)
            .header("WWW-Authenticate", "Bearer error=\"" + message.replace('"', '\'') + "\""));
  }
}
