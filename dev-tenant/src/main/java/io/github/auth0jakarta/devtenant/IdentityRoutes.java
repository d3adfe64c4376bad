package io.github.auth0jakarta.devtenant;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * Linked accounts: {@code /api/v2/users/{id}/identities}.
 *
 * <p>See <a href="https://auth0.com/docs/manage-users/user-accounts/user-account-linking">User
 * Account Linking</a>: the secondary account is no user of its own any more.
 */
final class IdentityRoutes {
  private static final String[] PROFILE_DATA = {
    "email",
    "given_name",
    "family_name",
    "name",
    "username",
    "nickname",
    "picture",
    "email_verified",
    "phone_number",
    "phone_verified"
  };

  private final Tenant tenant;

  IdentityRoutes(Tenant tenant) {
    this.tenant = tenant;
  }

  void register(ManagementApi api) {
    api.on("POST", "/users/{id}/identities", "update:users", this::link);
    api.on("DELETE", "/users/{id}/identities/{provider}/{user_id}", "update:users", this::unlink);
  }

  private Reply link(Request http) {
    User primary = tenant.users().get(http.variable("id"));
    User secondary = tenant.users().get(secondaryId(http.json()));
    if (secondary.id().equals(primary.id())) {
      throw Refusal.management(
          400, "Main account and secondary account must be different.", "invalid_body");
    }
    ObjectNode profile = primary.profile().deepCopy();
    ArrayNode identities = profile.withArray("identities");
    identities.forEach(identity -> addProfileData((ObjectNode) identity, profile));
    for (JsonNode identity : secondary.profile().path("identities")) {
      ObjectNode linked = identity.deepCopy();
      addProfileData(linked, secondary.profile());
      identities.add(linked);
    }
    tenant.users().delete(secondary.id());
    tenant.users().store(primary.with(profile));
    return Reply.json(201, identities);
  }

  private String secondaryId(ObjectNode body) {
    String token = Json.text(body, "link_with");
    if (token != null) {
      return new SignedTokens(tenant)
          .open(token)
          .map(claims -> claims.path("sub").asText())
          .orElseThrow(() -> Refusal.management(400, "Invalid link_with token", "invalid_body"));
    }
    new Shape()
        .property("provider", Shape.text())
        .property("user_id", Shape.text())
        .property("connection_id", Shape.pattern("^con_[A-Za-z0-9]{16}$"))
        .required("provider", "user_id")
        .check(body);
    String own = body.path("user_id").asText();
    return own.contains("|") ? own : body.path("provider").asText() + "|" + own;
  }

  private static void addProfileData(ObjectNode identity, ObjectNode profile) {
    if (!identity.has("profileData")) {
      identity.set("profileData", profile.deepCopy().retain(PROFILE_DATA));
    }
  }

  private Reply unlink(Request http) {
    User primary = tenant.users().get(http.variable("id"));
    ObjectNode profile = primary.profile().deepCopy();
    ArrayNode identities = profile.withArray("identities");
    for (int i = 1; i < identities.size(); i++) {
      JsonNode identity = identities.get(i);
      if (identity.path("provider").asText().equals(http.variable("provider"))
          && identity.path("user_id").asText().equals(http.variable("user_id"))) {
        identities.remove(i);
        tenant.users().store(primary.with(profile));
        revive((ObjectNode) identity);
        return Reply.json(identities);
      }
    }
    throw Refusal.management(400, "The identity does not exist.", "invalid_body");
  }

  /** An unlinked account is a user again, without metadata. */
  private void revive(ObjectNode identity) {
    ObjectNode profile =
        identity.get("profileData") instanceof ObjectNode data ? data.deepCopy() : Json.object();
    identity.remove("profileData");
    String now = Json.time(tenant.now());
    String id = identity.path("provider").asText() + "|" + identity.path("user_id").asText();
    profile.put("user_id", id).put("created_at", now).put("updated_at", now);
    profile.putArray("identities").add(identity);
    tenant.users().store(new User(profile, null));
  }
}
