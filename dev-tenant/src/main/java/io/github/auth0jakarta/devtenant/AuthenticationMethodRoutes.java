package io.github.auth0jakarta.devtenant;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Second factors of users: {@code /api/v2/users/{id}/authentication-methods} and what is older than
 * that.
 *
 * <p>See <a
 * href="https://auth0.com/docs/secure/multi-factor-authentication/manage-mfa-auth0-apis/manage-authentication-methods-with-management-api">
 * Manage Authentication Methods with Management API</a>.
 */
final class AuthenticationMethodRoutes {
  private static final Map<String, List<String>> NEEDED =
      Map.of(
          "phone", List.of("phone_number"),
          "email", List.of("email"),
          "totp", List.of("totp_secret"),
          "webauthn-roaming", List.of("key_id", "public_key", "relying_party_identifier"),
          "passkey", List.of("key_id", "public_key", "relying_party_identifier"));
  private static final Shape CREATE =
      replacing("phone", "email", "totp", "webauthn-roaming", "passkey")
          .properties(
              Shape.text(),
              "key_id",
              "public_key",
              "relying_party_identifier",
              "aaguid",
              "identity_user_id",
              "user_agent",
              "user_handle")
          .property("credential_device_type", Shape.oneOf("single_device", "multi_device"))
          .property("credential_backed_up", Shape.bool())
          .property("transports", Shape.texts());
  private static final Shape REPLACE = replacing("phone", "email", "totp");
  private static final Shape UPDATE =
      new Shape()
          .property("name", Shape.text(1, 20))
          .property("preferred_authentication_method", Shape.oneOf("voice", "sms"));

  private final Tenant tenant;

  AuthenticationMethodRoutes(Tenant tenant) {
    this.tenant = tenant;
  }

  void register(ManagementApi api) {
    String all = "/users/{id}/authentication-methods";
    String one = all + "/{method}";
    api.on("GET", all, "read:authentication_methods", this::list);
    api.on("POST", all, "create:authentication_methods", this::create);
    api.on("PUT", all, "update:authentication_methods", this::replace);
    api.on("DELETE", all, "delete:authentication_methods", this::deleteAll);
    api.on("GET", one, "read:authentication_methods", this::read);
    api.on("PATCH", one, "update:authentication_methods", this::update);
    api.on("DELETE", one, "delete:authentication_methods", this::delete);
    api.on("GET", "/users/{id}/enrollments", "read:users", this::enrollments);
    api.on("DELETE", "/users/{id}/authenticators", "delete:guardian_enrollments", this::deleteAll);
    api.on("DELETE", "/users/{id}/multifactor/{provider}", "update:users", this::deleteProvider);
    api.on(
        "POST",
        "/users/{id}/multifactor/actions/invalidate-remember-browser",
        "update:users",
        this::forgetBrowsers);
    api.on("POST", "/users/{id}/recovery-code-regeneration", "update:users", this::recover);
  }

  private static Shape replacing(String... types) {
    return new Shape()
        .property("type", Shape.oneOf(types))
        .property("name", Shape.text(1, 20))
        .property("totp_secret", Shape.pattern("^[A-Z2-7]+=*$"))
        .property("phone_number", Shape.text(2, 30))
        .property("email", Shape.email())
        .property("preferred_authentication_method", Shape.oneOf("voice", "sms"))
        .required("type");
  }

  private static ObjectNode check(Shape shape, JsonNode body) {
    ObjectNode checked = shape.check(body);
    for (String name : NEEDED.getOrDefault(checked.path("type").asText(), List.of())) {
      if (!checked.has(name)) {
        throw Shape.invalid("'Missing required property: " + name + "'.");
      }
    }
    return checked;
  }

  private AuthenticationMethods methods(Request http) {
    return new AuthenticationMethods(tenant, tenant.users().get(http.variable("id")).id());
  }

  private Reply list(Request http) {
    return new Listing("authenticators").of(http, methods(http).all());
  }

  private Reply create(Request http) {
    ObjectNode body = check(CREATE, http.json());
    return Reply.json(201, methods(http).add(body));
  }

  private Reply replace(Request http) {
    if (!(http.jsonTree() instanceof ArrayNode wanted)) {
      throw Shape.invalid("'Expected type array but found type object'.");
    }
    List<ObjectNode> bodies = new ArrayList<>();
    wanted.forEach(body -> bodies.add(check(REPLACE, body)));
    AuthenticationMethods methods = methods(http);
    methods.remove(any -> true);
    return Reply.json(Json.array(bodies.stream().map(methods::add).toList()));
  }

  private Reply deleteAll(Request http) {
    methods(http).remove(any -> true);
    return Reply.empty(204);
  }

  private Reply read(Request http) {
    return Reply.json(methods(http).get(http.variable("method")));
  }

  private Reply update(Request http) {
    ObjectNode body = UPDATE.check(http.json());
    return Reply.json(methods(http).change(http.variable("method"), body));
  }

  private Reply delete(Request http) {
    String id = http.variable("method");
    methods(http).remove(method -> method.path("id").asText().equals(id));
    return Reply.empty(204);
  }

  private Reply enrollments(Request http) {
    return Reply.json(Json.array(methods(http).enrollments()));
  }

  private Reply deleteProvider(Request http) {
    String provider = http.variable("provider");
    if (!List.of("duo", "google-authenticator").contains(provider)) {
      throw Refusal.management(
          400,
          "Path validation error: 'No enum match for: "
              + provider
              + ". Allowed values: duo, google-authenticator' on property provider.",
          "invalid_uri");
    }
    boolean totp = provider.equals("google-authenticator");
    methods(http).remove(method -> totp && method.path("type").asText().equals("totp"));
    return Reply.empty(204);
  }

  /** No browser is remembered, since none was asked for a second factor. */
  private Reply forgetBrowsers(Request http) {
    methods(http);
    return Reply.empty(204);
  }

  private Reply recover(Request http) {
    String code = methods(http).regenerateRecoveryCode();
    return Reply.json(201, Json.object().put("recovery_code", code));
  }
}
