package io.github.auth0jakarta.devtenant;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Leads one login through the tenant's pages: begin, log in, consent, code.
 *
 * <p>The caller holds the tenant's lock.
 */
record Logins(Tenant tenant) {
  /** The login session, under a name of its own so that it meets no application's cookie. */
  static final String SESSION_COOKIE = "devtenant_session";

  /** Names the browser, so that a form of one cannot be posted by another. */
  static final String BROWSER_COOKIE = "devtenant_did";

  private static final Duration CODE_LIFETIME = Duration.ofSeconds(60);

  Optional<LoginSession> session(Request http) {
    String id = http.cookie(SESSION_COOKIE);
    return Optional.ofNullable(id == null ? null : tenant.state().sessions.get(id))
        .filter(session -> session.aliveAt(tenant.now()))
        .filter(session -> tenant.users().find(session.userId()).isPresent());
  }

  LoginTransaction begin(
      Request http, AuthorizationRequest request, Optional<LoginSession> session) {
    String browser = http.cookie(BROWSER_COOKIE);
    LoginTransaction transaction =
        new LoginTransaction(
            Identifiers.letters(43),
            browser == null || browser.length() != 32 ? Identifiers.letters(32) : browser,
            request,
            session.map(LoginSession::id).orElse(""));
    tenant.state().transactions.put(transaction.id(), transaction);
    return transaction;
  }

  /** The transaction that a page's {@code state} names, if this browser began it. */
  LoginTransaction transaction(Request http, Parameters parameters) {
    String id = parameters.get("state");
    LoginTransaction transaction = id == null ? null : tenant.state().transactions.get(id);
    if (transaction == null || !transaction.browser().equals(http.cookie(BROWSER_COOKIE))) {
      throw Refusal.page(
          400,
          "This login is over",
          "It was finished or has expired, or it began in another browser. Go back to the"
              + " application and log in again.");
    }
    return transaction;
  }

  /** The address that the login's page shows already. */
  String loginHint(LoginTransaction transaction) {
    AuthorizationRequest request = transaction.request();
    return new Invitations(tenant).invitee(request).orElseGet(request::loginHint);
  }

  Reply askToLogIn(LoginTransaction transaction) {
    Optional<String> social =
        Optional.ofNullable(transaction.request().connection())
            .flatMap(tenant.state()::connectionNamed)
            .filter(found -> !found.path("strategy").asText().equals("auth0"))
            .map(found -> found.path("name").asText());
    if (social.isPresent()) {
      return Reply.redirect(
          "/u/social?state=" + transaction.id() + "&connection=" + Urls.encode(social.get()));
    }
    boolean signup =
        "signup".equals(transaction.request().sent().get("screen_hint"))
            || new Invitations(tenant)
                .invitee(transaction.request())
                .filter(email -> tenant.users().byEmail(email).isEmpty())
                .isPresent();
    return Reply.redirect((signup ? "/u/signup?state=" : "/u/login?state=") + transaction.id());
  }

  /** Starts a login session for a user who has proven who they are. */
  Reply logIn(Request http, LoginTransaction transaction, User user) {
    if (user.blocked()) {
      tenant.state().transactions.remove(transaction.id());
      new TenantLog(tenant).add("f", "user is blocked", user, transaction.request().client());
      return new AuthorizationAnswer(tenant)
          .error(transaction.request(), "unauthorized", "user is blocked");
    }
    tenant.users().loggedIn(user);
    new TenantLog(tenant).add("s", "Successful login", user, transaction.request().client());
    String old = http.cookie(SESSION_COOKIE);
    if (old != null) {
      tenant.state().endSessions(session -> session.id().equals(old), "idp-logout");
    }
    Instant now = tenant.now();
    LoginSession session =
        new LoginSession(
            Identifiers.letters(32),
            user.id(),
            now,
            now,
            Optional.ofNullable(http.header("user-agent")).orElse(""),
            Set.of(),
            null);
    tenant.state().sessions.put(session.id(), session);
    return goOn(transaction.loggedIn(session.id())).cookie(SESSION_COOKIE, session.id());
  }

  /** The next stop of a transaction with a session: consent, or back to the application. */
  Reply goOn(LoginTransaction transaction) {
    LoginSession session = tenant.state().sessions.get(transaction.sessionId());
    if (session == null) {
      return askToLogIn(transaction);
    }
    if (needsConsent(transaction.request(), session.userId())) {
      tenant.state().transactions.put(transaction.id(), transaction);
      return Reply.redirect("/u/consent?state=" + transaction.id());
    }
    tenant.state().transactions.remove(transaction.id());
    return issueCode(transaction.request(), session);
  }

  boolean needsConsent(AuthorizationRequest request, String userId) {
    if (request.prompts("consent") || tenant.does(Misbehaviour.ASK_CONSENT)) {
      return true;
    }
    return !request.client().firstParty()
        && !tenant.state().consents.contains(userId + " " + request.client().id());
  }

  Reply issueCode(AuthorizationRequest request, LoginSession session) {
    @Nullable String organization =
        request.sent().find("organization").flatMap(tenant::organization).orElse(null);
    User user = tenant.users().get(session.userId());
    if (request.sent().has("invitation") && !new Invitations(tenant).accept(request, user)) {
      String why = "the specified account is not allowed to accept the current invitation";
      new TenantLog(tenant).add("fi", why, user, request.client());
      return new AuthorizationAnswer(tenant).error(request, "access_denied", why);
    }
    if (organization != null && !new Membership(tenant).admits(organization, user)) {
      return new AuthorizationAnswer(tenant)
          .error(
              request,
              "access_denied",
              "user " + user.id() + " is not part of the " + organization + " organization");
    }
    Grant grant =
        new Grant(
            Identifiers.hex(24),
            request.client().id(),
            session.userId(),
            request.scope(),
            request.audience(),
            session.id(),
            organization,
            session.authenticatedAt(),
            request.sent().has("max_age"),
            // As an Action would answer that meets every demand: event.transaction.acr_values.
            request
                .sent()
                .find("acr_values")
                .map(values -> values.replaceFirst(" .*", ""))
                .orElse(null));
    String code = Identifiers.letters(43);
    tenant
        .state()
        .codes
        .put(
            code,
            new AuthorizationCode(
                grant,
                request.redirectUri(),
                request.nonce(),
                request.challenge(),
                tenant.now().plus(CODE_LIFETIME),
                false));
    tenant.state().sessions.put(session.id(), session.visit(tenant.now(), request.client().id()));
    return new AuthorizationAnswer(tenant).code(request, code);
  }
}
