package io.github.auth0jakarta.devtenant;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The authorization endpoint: {@code /authorize}.
 *
 * <p>See <a href="https://auth0.com/docs/api/authentication#authorize-application">Authorize
 * Application</a>. Nothing is ever redirected before client and callback URL have been checked.
 */
final class AuthorizeRoutes {
  private final Tenant tenant;
  private final AuthorizationAnswer answer;
  private final Logins logins;

  AuthorizeRoutes(Tenant tenant, Logins logins) {
    this.tenant = tenant;
    this.answer = new AuthorizationAnswer(tenant);
    this.logins = logins;
  }

  void register(Router router) {
    router.on("GET", "/authorize", request -> authorize(request, request.query()));
    router.on("POST", "/authorize", request -> authorize(request, request.form()));
  }

  private Reply authorize(Request http, Parameters sent) {
    AuthorizationRequest request = read(sent);
    Optional<Reply> mistake = mistake(request);
    if (mistake.isPresent()) {
      return mistake.get();
    }
    Optional<LoginSession> session = logins.session(http).filter(s -> fresh(s, request));
    if (request.prompts("none")) {
      return silent(request, session);
    }
    LoginTransaction transaction = logins.begin(http, request, session);
    Reply reply = session.isPresent() ? logins.goOn(transaction) : logins.askToLogIn(transaction);
    return reply.cookie(Logins.BROWSER_COOKIE, transaction.browser());
  }

  private Reply silent(AuthorizationRequest request, Optional<LoginSession> session) {
    if (session.isEmpty()) {
      return answer.error(request, "login_required", "Login required");
    }
    return logins.needsConsent(request, session.get().userId())
        ? answer.error(request, "consent_required", "Consent required")
        : logins.issueCode(request, session.get());
  }

  private AuthorizationRequest read(Parameters sent) {
    String clientId = sent.find("client_id").orElse("");
    Client client =
        tenant
            .state()
            .client(clientId)
            .orElseThrow(
                () -> Refusal.page(403, "Unknown client", "No application has this client id."));
    Parameters parameters = sent;
    String requestUri = sent.get("request_uri");
    if (requestUri != null) {
      parameters = pushed(client, requestUri);
    } else if (client.demandsPushedRequests() || tenant.does(Misbehaviour.DEMAND_PUSHED_REQUESTS)) {
      throw Refusal.page(
          400, "Invalid request", "Pushed Authorization Request required for this client.");
    }
    return new AuthorizationRequest(client, callback(client, parameters), parameters);
  }

  private Parameters pushed(Client client, String requestUri) {
    Parameters pushed = tenant.state().pushedRequests.remove(requestUri);
    if (pushed == null
        || !client.id().equals(pushed.get("client_id"))
        || !tenant.now().isBefore(Instant.parse(pushed.find(ParRoutes.EXPIRES).orElseThrow()))) {
      throw Refusal.page(400, "Invalid request", "The request_uri is unknown, used or expired.");
    }
    return pushed;
  }

  private static String callback(Client client, Parameters sent) {
    String uri = sent.get("redirect_uri");
    if (uri == null) {
      uri =
          Json.texts(client.settings(), "callbacks")
              .filter(callback -> !callback.contains("*"))
              .findFirst()
              .orElse(null);
    }
    if (uri == null || sent.all("redirect_uri").size() > 1 || !client.allowsCallback(uri)) {
      throw Refusal.page(
          403,
          "Callback URL mismatch.",
          "The provided redirect_uri is not in the list of allowed callback URLs.");
    }
    return uri;
  }

  /** The first mistake that the application may be told about. */
  private Optional<Reply> mistake(AuthorizationRequest request) {
    Parameters sent = request.sent();
    if (sent.values().values().stream().anyMatch(values -> values.size() > 1)) {
      return refuse(request, "invalid_request", "A parameter was sent more than once");
    }
    String responseType = sent.get("response_type");
    if (responseType == null) {
      return refuse(request, "invalid_request", "Missing required parameter: response_type");
    }
    if (!responseType.equals("code")) {
      return refuse(request, "unsupported_response_type", "Unsupported response type");
    }
    String mode = sent.find("response_mode").orElse("query");
    if (!mode.equals("query") && !mode.equals("form_post")) {
      return refuse(request, "invalid_request", "Unsupported response mode");
    }
    // RFC 7636 section 4.3: absent means plain, which no current specification allows.
    if (request.challenge() != null && !"S256".equals(sent.get("code_challenge_method"))) {
      return refuse(request, "invalid_request", "Only the code challenge method S256 is allowed");
    }
    if (request.client().isPublic() && request.challenge() == null) {
      return refuse(
          request, "invalid_request", "Parameter 'code_challenge' is required for this client");
    }
    String audience = request.audience();
    if (audience != null
        && !audience.equals(tenant.managementAudience())
        && tenant.state().resourceServer(audience).isEmpty()) {
      return refuse(request, "access_denied", "Service not found: " + audience);
    }
    if (sent.has("organization") && tenant.organization(sent.get("organization")).isEmpty()) {
      return refuse(request, "invalid_request", "parameter organization is invalid");
    }
    if (sent.has("invitation") && new Invitations(tenant).of(request).isEmpty()) {
      return refuse(request, "invalid_request", "invitation not found or already used");
    }
    String connection = request.connection();
    if (connection != null && tenant.state().connectionNamed(connection).isEmpty()) {
      return refuse(request, "invalid_request", "the connection was not found");
    }
    return sent.find("max_age").filter(age -> !age.matches("[0-9]{1,9}")).isPresent()
        ? refuse(request, "invalid_request", "max_age must be a number")
        : Optional.empty();
  }

  private Optional<Reply> refuse(AuthorizationRequest request, String error, String description) {
    return Optional.of(answer.error(request, error, description));
  }

  /** Whether the session's login is recent enough and no new one was demanded. */
  private boolean fresh(LoginSession session, AuthorizationRequest request) {
    @Nullable String maxAge = request.sent().get("max_age");
    return !request.prompts("login")
        && !request.prompts("select_account")
        && (maxAge == null
            || !tenant
                .now()
                .isAfter(
                    session.authenticatedAt().plus(Duration.ofSeconds(Long.parseLong(maxAge)))));
  }
}
