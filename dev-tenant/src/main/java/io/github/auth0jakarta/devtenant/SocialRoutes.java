package io.github.auth0jakarta.devtenant;

import java.util.List;

/**
 * The page that stands for another identity provider: {@code /u/social} lets one choose among the
 * tenant's users of that connection.
 */
final class SocialRoutes {
  private final Tenant tenant;
  private final Logins logins;

  SocialRoutes(Tenant tenant, Logins logins) {
    this.tenant = tenant;
    this.logins = logins;
  }

  void register(Router router) {
    router.on("GET", "/u/social", this::show);
    router.on("POST", "/u/social", this::submit);
  }

  private Reply show(Request http) {
    LoginTransaction transaction = logins.transaction(http, http.query());
    String connection = http.query().find("connection").orElse("");
    List<Html> choices =
        tenant.state().users.values().stream()
            .filter(user -> user.in(connection) && social(connection))
            .map(
                user ->
                    Html.of(
                        "<button class=\"plain\" name=\"user_id\" value=\"{}\">{}</button>",
                        user.id(),
                        user.email() == null ? user.id() : user.email()))
            .toList();
    Html body =
        Html.of(
            """
            <p class="lead">This page stands for {}. Choose an account.</p>
            <form method="post" action="/u/social">
            <input type="hidden" name="state" value="{}">
            <input type="hidden" name="connection" value="{}">
            {}
            </form>
            <p class="links"><a href="/u/login?state={}">Another way to log in</a></p>
            """,
            connection,
            transaction.id(),
            connection,
            choices.isEmpty()
                ? Html.of("<p>The seed has no user of this connection.</p>")
                : Html.join(choices),
            transaction.id());
    return Reply.html(200, Page.card("Choose an account", body));
  }

  private Reply submit(Request http) {
    Parameters form = http.form();
    LoginTransaction transaction = logins.transaction(http, form);
    String connection = form.find("connection").orElse("");
    User user =
        tenant
            .users()
            .find(form.find("user_id").orElse(""))
            .filter(found -> found.in(connection) && social(connection))
            .orElseThrow(() -> Refusal.page(400, "No such account", "Choose one of the list."));
    return logins.logIn(http, transaction, user);
  }

  /** Never a database connection: its users have passwords to prove. */
  private boolean social(String connection) {
    return tenant
        .state()
        .connectionNamed(connection)
        .filter(found -> !found.path("strategy").asText().equals("auth0"))
        .isPresent();
  }
}
