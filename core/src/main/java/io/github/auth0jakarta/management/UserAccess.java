package io.github.auth0jakarta.management;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * What one user may do and where one is logged in. Thread-safe.
 *
 * @see <a href="https://auth0.com/docs/api/management/v2/users">Management API: users</a>
 */
public final class UserAccess {

  private static final int PAGE = 50;

  private final Endpoint user;

  /**
   * A role of the tenant.
   *
   * @param id its id, {@code rol_...}
   * @param name its name
   * @param description what it is for
   */
  public record Role(String id, String name, String description) {}

  /**
   * A permission of an API.
   *
   * @param api the API's identifier
   * @param name the permission's name
   */
  public record Permission(String api, String name) {}

  UserAccess(Endpoint user) {
    this.user = user;
  }

  /**
   * The user's roles.
   *
   * @return all of them
   */
  public List<Role> roles() {
    return numbered(
        "roles",
        role ->
            new Role(
                role.path("id").asText(),
                role.path("name").asText(),
                role.path("description").asText("")));
  }

  /**
   * Gives the user roles.
   *
   * @param roleIds the roles' ids
   */
  public void addRoles(Collection<String> roleIds) {
    user.at("roles").post(roles(roleIds));
  }

  /**
   * Takes roles from the user.
   *
   * @param roleIds the roles' ids
   */
  public void removeRoles(Collection<String> roleIds) {
    user.at("roles").delete(roles(roleIds));
  }

  private static ObjectNode roles(Collection<String> ids) {
    ObjectNode body = Json.object();
    body.set("roles", Json.of(ids));
    return body;
  }

  /**
   * The user's permissions, direct ones and those of roles.
   *
   * @return all of them
   */
  public List<Permission> permissions() {
    return numbered(
        "permissions",
        permission ->
            new Permission(
                permission.path("resource_server_identifier").asText(),
                permission.path("permission_name").asText()));
  }

  /**
   * Gives the user permissions.
   *
   * @param permissions of APIs of the tenant
   */
  public void addPermissions(Collection<Permission> permissions) {
    user.at("permissions").post(permissions(permissions));
  }

  /**
   * Takes direct permissions from the user.
   *
   * @param permissions of APIs of the tenant
   */
  public void removePermissions(Collection<Permission> permissions) {
    user.at("permissions").delete(permissions(permissions));
  }

  private static ObjectNode permissions(Collection<Permission> permissions) {
    ObjectNode body = Json.object();
    for (Permission permission : permissions) {
      body.withArrayProperty("permissions")
          .addObject()
          .put("resource_server_identifier", permission.api())
          .put("permission_name", permission.name());
    }
    return body;
  }

  /**
   * The ids of the user's sessions at the tenant.
   *
   * @return all of them
   */
  public List<String> sessions() {
    return continued("sessions", "sessions");
  }

  /** Ends all of the user's sessions at the tenant. */
  public void endSessions() {
    user.at("sessions").delete();
  }

  /**
   * The ids of the user's refresh tokens.
   *
   * @return all of them
   */
  public List<String> refreshTokens() {
    return continued("refresh-tokens", "tokens");
  }

  /** Revokes all of the user's refresh tokens. */
  public void revokeRefreshTokens() {
    user.at("refresh-tokens").delete();
  }

  /**
   * Makes another user's login one of this user's; the other user is no more.
   *
   * @param other the primary login of the other user
   */
  public void link(User.Identity other) {
    user.at("identities")
        .post(Json.object().put("provider", other.provider()).put("user_id", other.userId()));
  }

  /**
   * Makes one of this user's logins a user of its own. It need not be one of this user's any more.
   *
   * @param login not the primary one
   */
  public void unlink(User.Identity login) {
    try {
      user.at("identities", login.provider(), login.userId()).delete();
    } catch (ManagementException.InvalidRequest | ManagementException.NotFound e) {
      if (has(login)) { // else a lost answer was asked for again
        throw e;
      }
    }
  }

  private boolean has(User.Identity login) {
    for (JsonNode identity : user.get().path("identities")) {
      if (identity.path("provider").asText().equals(login.provider())
          && identity.path("user_id").asText().equals(login.userId())) {
        return true;
      }
    }
    return false;
  }

  /** Pages by number, until one is not full. */
  private <T> List<T> numbered(String name, Function<JsonNode, T> read) {
    List<T> all = new ArrayList<>();
    for (int page = 0; ; page++) {
      JsonNode found = user.at(name).query("page", page).query("per_page", PAGE).get();
      found.forEach(item -> all.add(read.apply(item)));
      if (found.size() < PAGE) {
        return List.copyOf(all);
      }
    }
  }

  /** Pages by checkpoint, until there is no next one. */
  private List<String> continued(String name, String member) {
    List<String> ids = new ArrayList<>();
    Optional<String> next = Optional.empty();
    do {
      Endpoint page = user.at(name).query("take", PAGE);
      JsonNode found = next.map(from -> page.query("from", from)).orElse(page).get();
      found.path(member).forEach(item -> ids.add(item.path("id").asText()));
      next = Optional.ofNullable(found.path("next").textValue());
    } while (next.isPresent());
    return List.copyOf(ids);
  }
}
