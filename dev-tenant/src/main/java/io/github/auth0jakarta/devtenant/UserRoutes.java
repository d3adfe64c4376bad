package io.github.auth0jakarta.devtenant;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * Users of the Management API: {@code /api/v2/users} and {@code /api/v2/users-by-email}.
 *
 * <p>See <a href="https://auth0.com/docs/api/management/v2/users">Users</a>.
 */
final class UserRoutes {
  private static final Shape CREATE =
      UserShape.create()
          .required("connection")
          .advice(
              " (consider storing them in app_metadata or user_metadata. See \"Users Metadata\" in"
                  + " https://auth0.com/docs/api/v2/changes for more details)");
  private static final Shape UPDATE = UserShape.update();

  private final Tenant tenant;
  private final ManagementApi api;

  UserRoutes(Tenant tenant, ManagementApi api) {
    this.tenant = tenant;
    this.api = api;
  }

  void register() {
    api.on("GET", "/users", "read:users", new UserSearch(tenant)::answer);
    api.on("POST", "/users", "create:users", this::create);
    api.on("GET", "/users/{id}", "read:users read:current_user", this::read);
    api.on(
        "PATCH",
        "/users/{id}",
        "update:users update:users_app_metadata update:current_user_metadata",
        this::update);
    api.on("DELETE", "/users/{id}", "delete:users delete:current_user", this::delete);
    api.on("GET", "/users-by-email", "read:users", this::byEmail);
  }

  private Reply create(Request http) {
    ObjectNode body = CREATE.check(http.json());
    UserShape.checkMetadata(body);
    UserShape.checkDatabase(tenant, body);
    User user = tenant.users().create(body);
    if (body.path("verify_email").asBoolean(!body.path("email_verified").asBoolean(false))) {
      new Mailer(tenant).sendTicket("verify_email", Ticket.Kind.VERIFICATION, user, null);
    }
    return Reply.json(201, user.profile());
  }

  private Reply read(Request http) {
    return Reply.json(Listing.fields(http.query(), user(http).profile()));
  }

  private Reply update(Request http) {
    ObjectNode body = UPDATE.check(http.json());
    if (body.isEmpty()) {
      throw Shape.invalid("'Too few properties defined (0), minimum 1'.");
    }
    if (body.has("app_metadata")) {
      api.demand(http, "update:users_app_metadata update:users");
    }
    User user = user(http);
    UserShape.checkMetadata(body);
    UserShape.checkUpdate(tenant, user, body);
    User changed = tenant.users().patch(user, body);
    if (body.path("verify_email").asBoolean(false)) {
      new Mailer(tenant).sendTicket("verify_email", Ticket.Kind.VERIFICATION, changed, null);
    }
    return Reply.json(changed.profile());
  }

  private Reply delete(Request http) {
    String id = http.variable("id");
    User user = tenant.users().find(id).orElse(null);
    tenant.users().delete(id);
    if (user != null) {
      new TenantLog(tenant).add("sdu", "User successfully deleted", user, null);
    }
    return Reply.empty(204);
  }

  private Reply byEmail(Request http) {
    String email = http.query().demand("email");
    ArrayNode found = Json.array();
    tenant
        .users()
        .byEmail(email)
        .forEach(user -> found.add(Listing.fields(http.query(), user.profile())));
    return Reply.json(found);
  }

  private User user(Request http) {
    return tenant.users().get(http.variable("id"));
  }
}
