package io.github.auth0jakarta.devtenant;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Sign-up and password change of database connections: {@code /dbconnections/}.
 *
 * <p>See <a href="https://auth0.com/docs/api/authentication#signup">Signup</a> and <a
 * href="https://auth0.com/docs/api/authentication#change-password">Change Password</a>.
 */
final class DatabaseRoutes {
  private final Tenant tenant;

  DatabaseRoutes(Tenant tenant) {
    this.tenant = tenant;
  }

  void register(Router router) {
    router.on("POST", "/dbconnections/signup", this::signUp);
    router.on("POST", "/dbconnections/change_password", this::changePassword);
  }

  private Reply signUp(Request http) {
    Parameters form = http.form();
    String email = form.find("email").orElse("").toLowerCase(Locale.ROOT);
    String password = form.find("password").orElse("");
    String connection = form.find("connection").orElse("");
    if (tenant.state().client(form.find("client_id").orElse("")).isEmpty()) {
      throw refuse("invalid_signup", "Invalid sign up");
    }
    ObjectNode options =
        tenant
            .state()
            .connectionNamed(connection)
            .filter(found -> found.path("strategy").asText().equals("auth0"))
            .orElseThrow(() -> refuse("invalid_signup", "Invalid sign up"));
    if (options.path("options").path("disable_signup").asBoolean(false)) {
      throw refuse("invalid_signup", "public signup is disabled");
    }
    if (!Users.looksLikeEmail(email)) {
      throw refuse("invalid_signup", "Invalid sign up");
    }
    if (!tenant.passwordPolicy(connection).allows(password)) {
      throw new Refusal(Reply.json(400, weak(tenant.passwordPolicy(connection))));
    }
    if (tenant.users().inConnection(connection, email).isPresent()) {
      throw refuse("invalid_signup", "Invalid sign up");
    }
    User user = tenant.users().create(body(http, form, email));
    new TenantLog(tenant).add("ss", "Successful signup", user, client(form));
    new Mailer(tenant).sendTicket("verify_email", Ticket.Kind.VERIFICATION, user, client(form));
    ObjectNode answer =
        Json.object()
            .put("_id", user.profile().path("identities").path(0).path("user_id").asText())
            .put("email", email)
            .put("email_verified", false);
    if (form.has("username")) {
      answer.put("username", form.get("username"));
    }
    return Reply.json(answer);
  }

  private static ObjectNode body(Request http, Parameters form, String email) {
    ObjectNode body = Json.object().put("email", email);
    for (String name :
        new String[] {
          "connection",
          "password",
          "username",
          "given_name",
          "family_name",
          "name",
          "nickname",
          "picture"
        }) {
      form.find(name).ifPresent(value -> body.put(name, value));
    }
    if (http.mediaType().equals("application/json")
        && http.json().get("user_metadata") instanceof ObjectNode metadata) {
      body.set("user_metadata", metadata);
    }
    return body;
  }

  /** The answer is the same whether or not the user exists. */
  private Reply changePassword(Request http) {
    Parameters form = http.form();
    String email = form.find("email").orElse("").toLowerCase(Locale.ROOT);
    String connection = form.find("connection").orElse("");
    if (email.isEmpty() || connection.isEmpty()) {
      throw new Refusal(
          Reply.json(
              400,
              Json.object()
                  .put("error", (email.isEmpty() ? "email" : "connection") + " is required")));
    }
    tenant
        .users()
        .inConnection(connection, email)
        .ifPresent(
            user ->
                new Mailer(tenant)
                    .sendTicket("reset_email", Ticket.Kind.PASSWORD, user, client(form)));
    return Reply.text(
        200, "text/html; charset=utf-8", "We've just sent you an email to reset your password.");
  }

  private @Nullable Client client(Parameters form) {
    return form.find("client_id").flatMap(tenant.state()::client).orElse(null);
  }

  private static ObjectNode weak(PasswordPolicy policy) {
    return Json.object()
        .put("name", "PasswordStrengthError")
        .put("code", "invalid_password")
        .put("message", "Password is too weak")
        .put("description", "Password is too weak")
        .put("policy", policy.describe())
        .put("statusCode", 400);
  }

  private static Refusal refuse(String code, String description) {
    return new Refusal(
        Reply.json(
            400,
            Json.object()
                .put("name", "BadRequestError")
                .put("code", code)
                .put("description", description)
                .put("statusCode", 400)));
  }
}
