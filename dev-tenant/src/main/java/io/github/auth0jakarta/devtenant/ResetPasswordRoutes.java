package io.github.auth0jakarta.devtenant;

/**
 * The forgotten-password pages: {@code /u/reset-password/request/...}, {@code /u/reset-password}.
 */
final class ResetPasswordRoutes {
  private final Tenant tenant;
  private final Logins logins;

  ResetPasswordRoutes(Tenant tenant, Logins logins) {
    this.tenant = tenant;
    this.logins = logins;
  }

  void register(Router router) {
    router.on("GET", "/u/reset-password/request/{connection}", this::ask);
    router.on("POST", "/u/reset-password/request/{connection}", this::send);
    router.on("GET", "/u/reset-password", http -> choose(http.query(), 200, ""));
    router.on("POST", "/u/reset-password", this::set);
  }

  private Reply ask(Request http) {
    LoginTransaction transaction = logins.transaction(http, http.query());
    Html body =
        Html.of(
            """
            <p class="lead">Enter your email address and we will send you a link to choose a new password.</p>
            <form method="post" action="/u/reset-password/request/{}">
            <input type="hidden" name="state" value="{}">
            <label for="email">Email address</label>
            <input id="email" name="email" type="email" autocomplete="email" required autofocus>
            <button type="submit">Continue</button>
            </form>
            <p class="links"><a href="/u/login?state={}">Back to login</a></p>
            """,
            Urls.encode(http.variable("connection")),
            transaction.id(),
            transaction.id());
    return Reply.html(200, Page.card("Forgot your password?", body));
  }

  private Reply send(Request http) {
    Parameters form = http.form();
    LoginTransaction transaction = logins.transaction(http, form);
    tenant
        .users()
        .inConnection(http.variable("connection"), form.find("email").orElse("").strip())
        .ifPresent(
            user ->
                new Mailer(tenant)
                    .sendTicket(
                        "reset_email", Ticket.Kind.PASSWORD, user, transaction.request().client()));
    Html body =
        Html.of(
            """
            <p class="lead">If there is an account with that address, an email with a link is on its way.</p>
            <p class="links"><a href="/u/login?state={}">Back to login</a></p>
            """,
            transaction.id());
    return Reply.html(200, Page.card("Check your email", body));
  }

  private Reply choose(Parameters sent, int status, String error) {
    String ticket = sent.find("ticket").orElse("");
    if (new Tickets(tenant).find(Ticket.Kind.PASSWORD, ticket).isEmpty()) {
      throw Tickets.gone();
    }
    Html body =
        Html.of(
            """
            {}
            <form method="post" action="/u/reset-password">
            <input type="hidden" name="ticket" value="{}">
            <label for="password">New password</label>
            <input id="password" name="password" type="password" autocomplete="new-password" required autofocus{}>
            <label for="again">New password again</label>
            <input id="again" name="again" type="password" autocomplete="new-password" required{}>
            <button type="submit">Reset password</button>
            </form>
            """,
            Forms.alert(error),
            ticket,
            Forms.focusAndValidity(false, error),
            Forms.focusAndValidity(false, error));
    return Reply.html(status, Page.card("Choose a new password", body));
  }

  private Reply set(Request http) {
    Parameters form = http.form();
    String secret = form.find("ticket").orElse("");
    Tickets tickets = new Tickets(tenant);
    Ticket ticket = tickets.find(Ticket.Kind.PASSWORD, secret).orElseThrow(Tickets::gone);
    User user = tenant.users().get(ticket.userId());
    String password = form.find("password").orElse("");
    if (!password.equals(form.get("again"))) {
      return choose(form, 400, "The two passwords are not the same.");
    }
    if (!tenant.passwordPolicy(user.connection()).allows(password)) {
      return choose(form, 400, "Password is too weak.");
    }
    tenant.users().patch(user, Json.object().put("password", password));
    new TenantLog(tenant).add("scp", "Successful change password", user, null);
    return tickets.redeem(
        secret, ticket, "Password changed", "You can now log in with your new password.");
  }
}
