package io.github.auth0jakarta.devtenant;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Ends the browser's session: {@code /oidc/logout} (OpenID Connect RP-Initiated Logout 1.0) and
 * {@code /v2/logout}.
 *
 * <p>See <a href="https://auth0.com/docs/authenticate/login/logout">Logout</a>.
 */
final class LogoutRoutes {
  private final Tenant tenant;
  private final Logins logins;

  LogoutRoutes(Tenant tenant, Logins logins) {
    this.tenant = tenant;
    this.logins = logins;
  }

  void register(Router router) {
    router.on("GET", "/oidc/logout", http -> endSession(http, http.query(), false));
    router.on("POST", "/oidc/logout", http -> endSession(http, http.form(), false));
    router.on("POST", "/oidc/logout/confirm", this::confirmed);
    router.on("GET", "/v2/logout", this::classic);
  }

  private Reply endSession(Request http, Parameters sent, boolean confirmed) {
    Optional<ObjectNode> hint = sent.find("id_token_hint").map(this::hint);
    String clientId =
        hint.map(claims -> claims.path("aud").asText()).or(() -> sent.find("client_id")).orElse("");
    if (sent.has("client_id") && !clientId.equals(sent.get("client_id"))) {
      throw invalid("id_token_hint.aud and client_id must be equal");
    }
    String target = target(sent, clientId);
    Optional<LoginSession> session = logins.session(http);
    boolean known =
        session
            .filter(
                s ->
                    hint.map(claims -> s.id().equals(Json.text(claims, "sid"))).orElse(false)
                        || s.id().equals(sent.get("logout_hint")))
            .isPresent();
    if (session.isPresent() && !known && !confirmed) {
      return askFirst(http, sent);
    }
    return end(http, target);
  }

  private ObjectNode hint(String token) {
    // An expired ID token is still a hint (RP-Initiated Logout section 2).
    return new SignedTokens(tenant)
        .open(token)
        .orElseThrow(() -> invalid("The id_token_hint is not one of this tenant's"));
  }

  private @Nullable String target(Parameters sent, String clientId) {
    String uri = sent.get("post_logout_redirect_uri");
    if (uri == null) {
      return null;
    }
    if (tenant.state().client(clientId).filter(client -> client.allowsLogoutUrl(uri)).isEmpty()) {
      throw invalid(
          "The post_logout_redirect_uri parameter is not in the list of allowed logout URLs");
    }
    String state = sent.get("state");
    return state == null ? uri : Urls.with(uri, "state", state);
  }

  private Reply askFirst(Request http, Parameters sent) {
    String browser = http.cookie(Logins.BROWSER_COOKIE);
    Html fields =
        Html.join(
            sent.values().entrySet().stream()
                .map(
                    field ->
                        Html.of(
                            "<input type=\"hidden\" name=\"{}\" value=\"{}\">",
                            field.getKey(),
                            field.getValue().get(0)))
                .toList());
    return Reply.html(
        200,
        Page.card(
            "Log out",
            Html.of(
                """
                <p class="lead">Do you want to log out of this tenant?</p>
                <form method="post" action="/oidc/logout/confirm">
                {}
                <input type="hidden" name="browser" value="{}">
                <button type="submit">Log out</button>
                </form>
                """,
                fields,
                browser == null ? "" : browser)));
  }

  private Reply confirmed(Request http) {
    Parameters form = http.form();
    String browser = http.cookie(Logins.BROWSER_COOKIE);
    if (browser == null || !browser.equals(form.get("browser"))) {
      throw invalid("This form was not made for this browser");
    }
    return endSession(http, form, true);
  }

  private Reply classic(Request http) {
    Parameters sent = http.query();
    Optional<Client> client = sent.find("client_id").flatMap(tenant.state()::client);
    String returnTo = sent.get("returnTo");
    Set<String> allowed =
        client
            .map(Client::logoutUrls)
            .orElseGet(
                () ->
                    Set.copyOf(
                        Json.texts(tenant.state().settings, "allowed_logout_urls").toList()));
    if (returnTo == null) {
      return end(http, allowed.stream().filter(url -> !url.contains("*")).findFirst().orElse(null));
    }
    String withoutQuery = returnTo.replaceFirst("\\?.*", "");
    if (allowed.stream().noneMatch(url -> Client.matches(url, withoutQuery))
        && !allowed.contains(returnTo)) {
      throw invalid(
          "The \"returnTo\" querystring parameter \""
              + returnTo
              + "\" is not defined as a valid URL in \"Allowed Logout URLs\".");
    }
    return end(http, returnTo);
  }

  private Reply end(Request http, @Nullable String target) {
    Optional<LoginSession> ended = logins.session(http);
    if (ended.isPresent()) {
      tenant.state().endSessions(ended.get()::equals, "rp-logout");
      User user = tenant.users().find(ended.get().userId()).orElse(null);
      new TenantLog(tenant).add("slo", "User successfully logged out", user, null);
    }
    Reply reply =
        target == null
            ? Reply.html(200, Page.message("Logged out", "You are logged out of this tenant."))
            : Reply.redirect(target);
    return reply.withoutCookie(Logins.SESSION_COOKIE);
  }

  private static Refusal invalid(String explanation) {
    return Refusal.page(400, "Invalid request", explanation);
  }
}
