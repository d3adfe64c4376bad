package io.github.auth0jakarta.management;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Map;
import java.util.Set;

/** A user to be created. Immutable. */
public final class UserDraft extends UserAttributes<UserDraft> {

  /** What {@code POST /api/v2/users} takes. */
  private static final Set<String> CREATABLE =
      Set.of(
          "connection",
          "user_id",
          "email",
          "email_verified",
          "verify_email",
          "password",
          "username",
          "phone_number",
          "phone_verified",
          "name",
          "nickname",
          "given_name",
          "family_name",
          "picture",
          "blocked",
          "app_metadata",
          "user_metadata");

  private static final SecureRandom RANDOM = new SecureRandom();

  private UserDraft(ObjectNode attributes) {
    super(attributes);
  }

  /**
   * A user of whom nothing is said yet.
   *
   * @return an empty draft
   */
  public static UserDraft empty() {
    return new UserDraft(Json.object());
  }

  /**
   * A user with an e-mail address.
   *
   * @param email the address
   * @return a draft with it
   */
  public static UserDraft of(String email) {
    return empty().email(email);
  }

  /**
   * A user like another one.
   *
   * @param profile fields by Auth0's names, as of {@link User#toMap()}; what only Auth0 can set is
   *     left out, and so is the id
   * @return a draft with the rest
   */
  public static UserDraft from(Map<String, ?> profile) {
    ObjectNode attributes = Json.of(profile).deepCopy();
    attributes.retain(CREATABLE);
    attributes.remove("user_id");
    return new UserDraft(attributes);
  }

  /**
   * Where the user logs in.
   *
   * @param name the connection's name
   * @return with it
   */
  public UserDraft connection(String name) {
    return attribute("connection", name);
  }

  /**
   * A long password that nobody knows: the user sets one by way of an e-mail.
   *
   * @return with it
   */
  public UserDraft randomPassword() {
    byte[] bytes = new byte[32];
    RANDOM.nextBytes(bytes);
    // one of each kind for the strictest policy of Auth0
    return password("aA1!" + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
  }

  /**
   * The hash of the password that the user has elsewhere; only {@link Users#importAll} takes it.
   *
   * @param bcrypt as {@code $2a$10$...} or {@code $2b$10$...}
   * @return with it
   */
  public UserDraft passwordHash(String bcrypt) {
    return attribute("password_hash", bcrypt);
  }

  /**
   * The hash of the password by another algorithm; only {@link Users#importAll} takes it.
   *
   * @param hash {@code algorithm}, {@code hash} and so on, as Auth0's schema has them
   * @return with it
   * @see <a
   *     href="https://auth0.com/docs/manage-users/user-migration/bulk-user-import-database-schema-and-examples">Bulk
   *     user import database schema</a>
   */
  public UserDraft customPasswordHash(Map<String, ?> hash) {
    return attribute("custom_password_hash", hash);
  }

  @Override
  UserDraft with(ObjectNode changed) {
    return new UserDraft(changed);
  }
}
