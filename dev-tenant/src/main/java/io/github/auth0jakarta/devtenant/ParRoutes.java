package io.github.auth0jakarta.devtenant;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Pushed authorization requests: {@code /oauth/par} (RFC 9126). */
final class ParRoutes {
  /** Where a stored request keeps the time at which it expires; no client can send this name. */
  static final String EXPIRES = " expires";

  private static final Set<String> SECRETS =
      Set.of("client_secret", "client_assertion", "client_assertion_type");

  private static final Duration LIFETIME = Duration.ofSeconds(30);

  private final Tenant tenant;

  ParRoutes(Tenant tenant) {
    this.tenant = tenant;
  }

  void register(Router router) {
    router.on("POST", "/oauth/par", this::push);
  }

  private Reply push(Request http) {
    Parameters form = http.form();
    Client client = new ClientAuthentication(tenant).authenticate(http, form);
    if (form.has("request_uri")) {
      throw Refusal.oauth(400, "invalid_request", "request_uri is not allowed here");
    }
    String redirectUri = form.get("redirect_uri");
    if (redirectUri == null || !client.allowsCallback(redirectUri)) {
      throw Refusal.oauth(400, "invalid_request", "Callback URL mismatch.");
    }
    Map<String, List<String>> stored = new LinkedHashMap<>(form.values());
    stored.keySet().removeAll(SECRETS);
    stored.put("client_id", List.of(client.id()));
    stored.put(EXPIRES, List.of(tenant.now().plus(LIFETIME).toString()));
    String requestUri = "urn:ietf:params:oauth:request_uri:" + Identifiers.letters(43);
    tenant.state().pushedRequests.put(requestUri, new Parameters(stored));
    return Reply.json(
        201, Json.object().put("request_uri", requestUri).put("expires_in", LIFETIME.toSeconds()));
  }
}
