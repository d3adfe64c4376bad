package io.github.auth0jakarta.devtenant;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** The login page of the universal login: {@code /u/login}. */
final class LoginRoutes {
  private final Tenant tenant;
  private final Logins logins;

  LoginRoutes(Tenant tenant, Logins logins) {
    this.tenant = tenant;
    this.logins = logins;
  }

  void register(Router router) {
    router.on("GET", "/u/login", this::show);
    router.on("POST", "/u/login", this::submit);
  }

  private Reply show(Request http) {
    LoginTransaction transaction = logins.transaction(http, http.query());
    return page(200, transaction, logins.loginHint(transaction), "");
  }

  private Reply submit(Request http) {
    Parameters form = http.form();
    LoginTransaction transaction = logins.transaction(http, form);
    String login = form.find("username").orElse("").strip();
    PasswordLogin.Outcome outcome =
        new PasswordLogin(tenant)
            .check(
                database(transaction.request()),
                login,
                form.find("password").orElse(""),
                transaction.request().client());
    return outcome.user().isPresent()
        ? logins.logIn(http, transaction, outcome.user().get())
        : page(400, transaction, login, outcome.message());
  }

  /** The database connection of this login: the one asked for, else the first. */
  private String database(AuthorizationRequest request) {
    String asked = request.connection();
    return asked != null ? asked : tenant.defaultDatabase();
  }

  private Reply page(int status, LoginTransaction transaction, String login, String error) {
    Html body =
        Html.of(
            """
            <p class="lead">to continue to {}</p>
            {}
            <form method="post" action="/u/login">
            <input type="hidden" name="state" value="{}">
            <label for="username">Email address</label>
            <input id="username" name="username" type="text" inputmode="email" autocomplete="username"
             autocapitalize="none" spellcheck="false" required value="{}"{}>
            <label for="password">Password</label>
            <input id="password" name="password" type="password" autocomplete="current-password" required{}>
            <p class="aside"><a href="/u/reset-password/request/{}?state={}">Forgot password?</a></p>
            <button type="submit" name="action" value="default">Continue</button>
            </form>
            <p class="links">Don't have an account? <a href="/u/signup?state={}">Sign up</a></p>
            {}
            """,
            transaction.request().client().name(),
            Forms.alert(error),
            transaction.id(),
            login,
            Forms.focusAndValidity(login.isEmpty(), error),
            Forms.focusAndValidity(!login.isEmpty(), error),
            Urls.encode(database(transaction.request())),
            transaction.id(),
            transaction.id(),
            socialButtons(transaction));
    return Reply.html(status, Page.card("Welcome", body));
  }

  private Html socialButtons(LoginTransaction transaction) {
    List<Html> buttons =
        tenant.state().connections.values().stream()
            .filter(connection -> !connection.path("strategy").asText().equals("auth0"))
            .filter(connection -> enabledFor(connection, transaction.request().client()))
            .map(
                connection ->
                    Html.of(
                        """
                        <form method="get" action="/u/social">
                        <input type="hidden" name="state" value="{}">
                        <button class="plain" name="connection" value="{}">Continue with {}</button>
                        </form>
                        """,
                        transaction.id(),
                        connection.path("name").asText(),
                        connection.path("display_name").asText(connection.path("name").asText())))
            .toList();
    return buttons.isEmpty()
        ? Html.NOTHING
        : Html.of("<p class=\"or\">or</p>{}", Html.join(buttons));
  }

  private static boolean enabledFor(ObjectNode connection, Client client) {
    return Json.texts(connection, "enabled_clients").anyMatch(client.id()::equals);
  }
}
