package io.github.auth0jakarta.devtenant;

/** The consent page of the universal login: {@code /u/consent}. */
final class ConsentRoutes {
  private final Tenant tenant;
  private final Logins logins;

  ConsentRoutes(Tenant tenant, Logins logins) {
    this.tenant = tenant;
    this.logins = logins;
  }

  void register(Router router) {
    router.on("GET", "/u/consent", this::show);
    router.on("POST", "/u/consent", this::submit);
  }

  private Reply show(Request http) {
    LoginTransaction transaction = logins.transaction(http, http.query());
    AuthorizationRequest request = transaction.request();
    Html scopes =
        Html.join(request.scope().stream().map(scope -> Html.of("<li>{}</li>", scope)).toList());
    Html body =
        Html.of(
            """
            <p class="lead">{} asks for access to your account.</p>
            <p>It would be allowed:</p>
            <ul class="scopes">{}</ul>
            <form method="post" action="/u/consent">
            <input type="hidden" name="state" value="{}">
            <button type="submit" name="action" value="accept">Accept</button>
            <button type="submit" class="plain" name="action" value="deny">Decline</button>
            </form>
            """,
            request.client().name(),
            scopes,
            transaction.id());
    return Reply.html(200, Page.card("Authorize application", body));
  }

  private Reply submit(Request http) {
    Parameters form = http.form();
    LoginTransaction transaction = logins.transaction(http, form);
    LoginSession session = tenant.state().sessions.get(transaction.sessionId());
    if (session == null) {
      return logins.askToLogIn(transaction);
    }
    tenant.state().transactions.remove(transaction.id());
    AuthorizationRequest request = transaction.request();
    if (!"accept".equals(form.get("action"))) {
      return new AuthorizationAnswer(tenant)
          .error(request, "access_denied", "User did not authorize the request");
    }
    tenant.state().consents.add(session.userId() + " " + request.client().id());
    return logins.issueCode(request, session);
  }
}
