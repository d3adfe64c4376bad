package io.github.auth0jakarta.devtenant;

/** The sign-up page of the universal login: {@code /u/signup}. */
final class SignupRoutes {
  private final Tenant tenant;
  private final Logins logins;

  SignupRoutes(Tenant tenant, Logins logins) {
    this.tenant = tenant;
    this.logins = logins;
  }

  void register(Router router) {
    router.on("GET", "/u/signup", this::show);
    router.on("POST", "/u/signup", this::submit);
  }

  private Reply show(Request http) {
    LoginTransaction transaction = logins.transaction(http, http.query());
    return page(200, transaction, logins.loginHint(transaction), "");
  }

  private Reply submit(Request http) {
    Parameters form = http.form();
    LoginTransaction transaction = logins.transaction(http, form);
    String email = form.find("email").orElse("").strip();
    String password = form.find("password").orElse("");
    String connection = tenant.defaultDatabase();
    if (!Users.looksLikeEmail(email)) {
      return page(400, transaction, email, "Enter a valid email address.");
    }
    if (!tenant.passwordPolicy(connection).allows(password)) {
      return page(400, transaction, email, "Password is too weak.");
    }
    if (tenant.users().inConnection(connection, email).isPresent()) {
      // The words of Auth0's page, which do not say whether the account exists.
      return page(400, transaction, email, "Something went wrong, please try again later.");
    }
    User user =
        tenant
            .users()
            .create(
                Json.object()
                    .put("connection", connection)
                    .put("email", email)
                    .put("password", password));
    new TenantLog(tenant).add("ss", "Successful signup", user, transaction.request().client());
    new Mailer(tenant)
        .sendTicket("verify_email", Ticket.Kind.VERIFICATION, user, transaction.request().client());
    return logins.logIn(http, transaction, user);
  }

  private static Reply page(int status, LoginTransaction transaction, String email, String error) {
    Html body =
        Html.of(
            """
            <p class="lead">to continue to {}</p>
            {}
            <form method="post" action="/u/signup">
            <input type="hidden" name="state" value="{}">
            <label for="email">Email address</label>
            <input id="email" name="email" type="email" autocomplete="email" required value="{}"{}>
            <label for="password">Password</label>
            <input id="password" name="password" type="password" autocomplete="new-password" required{}>
            <button type="submit" name="action" value="default">Continue</button>
            </form>
            <p class="links">Already have an account? <a href="/u/login?state={}">Log in</a></p>
            """,
            transaction.request().client().name(),
            Forms.alert(error),
            transaction.id(),
            email,
            Forms.focusAndValidity(email.isEmpty(), error),
            Forms.focusAndValidity(!email.isEmpty(), error),
            transaction.id());
    return Reply.html(status, Page.card("Sign up", body));
  }
}
