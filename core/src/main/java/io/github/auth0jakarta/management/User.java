package io.github.auth0jakarta.management;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.InvalidObjectException;
import java.io.ObjectInputStream;
import java.io.Serial;
import java.io.Serializable;
import java.net.URI;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * A user as the tenant last told it. Immutable and serializable; equal by tenant and id.
 *
 * <p>Fields that this class does not know are kept. A user that was read with {@link
 * UserSearch#fields} has only those.
 *
 * @see <a
 *     href="https://auth0.com/docs/manage-users/user-accounts/user-profiles/user-profile-structure">User
 *     profile structure</a>
 */
public final class User implements Serializable {

  @Serial private static final long serialVersionUID = 1L;

  private final URI tenant;
  private final transient ObjectNode profile;

  /**
   * One login of a user.
   *
   * @param connection its connection's name
   * @param provider the first part of the login's id
   * @param userId the second part
   * @param isSocial whether somebody else keeps the password
   */
  public record Identity(String connection, String provider, String userId, boolean isSocial) {}

  private User(URI tenant, ObjectNode profile) {
    this.tenant = tenant;
    this.profile = profile;
  }

  static User of(URI tenant, JsonNode answer) {
    if (!answer.path("user_id").isTextual()) {
      throw new IllegalArgumentException("a user without user_id");
    }
    return new User(tenant, answer.deepCopy());
  }

  /**
   * A user from what {@link #toMap()} gave.
   *
   * @param tenant the Management API's base URL
   * @param profile the user's fields, {@code user_id} at least
   * @return an equal user
   */
  public static User fromMap(URI tenant, Map<String, ?> profile) {
    return of(tenant, Json.of(profile));
  }

  /**
   * Auth0's id, {@code auth0|507f1f77bcf86cd799439020}.
   *
   * @return the {@code sub} of the user's tokens
   */
  public String id() {
    return profile.path("user_id").asText();
  }

  /**
   * The Management API's base URL.
   *
   * @return where the user is from
   */
  public URI tenant() {
    return tenant;
  }

  /**
   * The e-mail address.
   *
   * @return empty where there is none
   */
  public Optional<String> email() {
    return text("email");
  }

  /**
   * Whether the address is known to be the user's.
   *
   * @return false where nothing is said
   */
  public boolean isEmailVerified() {
    return profile.path("email_verified").asBoolean();
  }

  /**
   * Whether an administrator has blocked the user.
   *
   * @return false where nothing is said
   */
  public boolean isBlocked() {
    return profile.path("blocked").asBoolean();
  }

  /**
   * A field of text: {@code name}, {@code nickname}, {@code picture}, {@code username}, {@code
   * phone_number} and so on.
   *
   * @param field Auth0's name of it
   * @return empty where there is none
   */
  public Optional<String> text(String field) {
    return Optional.ofNullable(profile.path(field).textValue());
  }

  /**
   * A field that is a time: {@code created_at}, {@code updated_at}, {@code last_login}.
   *
   * @param field Auth0's name of it
   * @return empty where there is none
   */
  public Optional<Instant> instant(String field) {
    try {
      return text(field).map(Instant::parse);
    } catch (DateTimeParseException e) {
      return Optional.empty();
    }
  }

  /**
   * All logins of the user.
   *
   * @return the primary one first
   */
  public List<Identity> identities() {
    List<Identity> identities = new ArrayList<>();
    for (JsonNode identity : profile.path("identities")) {
      identities.add(
          new Identity(
              identity.path("connection").asText(),
              identity.path("provider").asText(),
              identity.path("user_id").asText(),
              identity.path("isSocial").asBoolean()));
    }
    return List.copyOf(identities);
  }

  /**
   * What the application keeps and users cannot change.
   *
   * @return a copy
   */
  public Map<String, Object> appMetadata() {
    return Json.map(profile.path("app_metadata"));
  }

  /**
   * What users may change.
   *
   * @return a copy
   */
  public Map<String, Object> userMetadata() {
    return Json.map(profile.path("user_metadata"));
  }

  /**
   * All fields by Auth0's names.
   *
   * @return a copy of its own, which may be changed
   */
  public Map<String, Object> toMap() {
    return new LinkedHashMap<>(Json.map(profile));
  }

  /**
   * Begins to change the user; {@link Users#save} sends it.
   *
   * @return no change yet
   */
  public UserEdit edit() {
    return new UserEdit(this, profile.deepCopy());
  }

  ObjectNode profile() {
    return profile;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof User user && user.id().equals(id()) && user.tenant.equals(tenant);
  }

  @Override
  public int hashCode() {
    return Objects.hash(tenant, id());
  }

  /** The id alone: a profile has no place in a log. */
  @Override
  public String toString() {
    return "User[" + id() + "]";
  }

  @Serial
  private Object writeReplace() {
    return new Stored(tenant, profile.toString());
  }

  @Serial
  private void readObject(ObjectInputStream in) throws InvalidObjectException {
    throw new InvalidObjectException("a user is stored as text");
  }

  private record Stored(URI tenant, String json) implements Serializable {
    @Serial
    private Object readResolve() {
      return of(tenant, Json.read(json));
    }
  }
}
