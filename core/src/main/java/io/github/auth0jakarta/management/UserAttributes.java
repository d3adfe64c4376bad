package io.github.auth0jakarta.management;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What can be said about a user to be created or changed. Immutable: each method returns another
 * one.
 *
 * <p>A password goes in and never comes out again: it is in no text form and there is no
 * serialization.
 *
 * @param <T> the kind itself
 * @see <a
 *     href="https://auth0.com/docs/manage-users/user-accounts/user-profiles/user-profile-structure">User
 *     profile structure</a>
 */
public abstract sealed class UserAttributes<T extends UserAttributes<T>>
    permits UserDraft, UserEdit {

  private final ObjectNode attributes;

  UserAttributes(ObjectNode attributes) {
    this.attributes = attributes;
  }

  /** What has been said. */
  final ObjectNode attributes() {
    return attributes;
  }

  abstract T with(ObjectNode changed);

  /**
   * Says something about an attribute that has no method of its own.
   *
   * @param name Auth0's name of it
   * @param value a JSON value; null: it shall have none
   * @return with it
   */
  public final T attribute(String name, @Nullable Object value) {
    ObjectNode changed = attributes.deepCopy();
    if (value == null) {
      changed.remove(name);
    } else {
      changed.set(name, Json.of(value));
    }
    return with(changed);
  }

  /**
   * The e-mail address.
   *
   * @param email null: none
   * @return with it
   */
  public final T email(@Nullable String email) {
    return attribute("email", email);
  }

  /**
   * Whether the address is known to be the user's.
   *
   * @param verified the answer
   * @return with it
   */
  public final T emailVerified(boolean verified) {
    return attribute("email_verified", verified);
  }

  /**
   * Whether Auth0 shall ask the user by e-mail to verify the address; it does so by default.
   *
   * @param verify false: no mail
   * @return with it
   */
  public final T verifyEmail(boolean verify) {
    return attribute("verify_email", verify);
  }

  /**
   * The password.
   *
   * @param password the new one
   * @return with it
   */
  public final T password(String password) {
    return attribute("password", password);
  }

  /**
   * The user name, in connections that have them.
   *
   * @param username null: none
   * @return with it
   */
  public final T username(@Nullable String username) {
    return attribute("username", username);
  }

  /**
   * The phone number.
   *
   * @param number with its plus sign and country code; null: none
   * @return with it
   */
  public final T phoneNumber(@Nullable String number) {
    return attribute("phone_number", number);
  }

  /**
   * The full name.
   *
   * @param name null: none
   * @return with it
   */
  public final T name(@Nullable String name) {
    return attribute("name", name);
  }

  /**
   * What friends say.
   *
   * @param nickname null: none
   * @return with it
   */
  public final T nickname(@Nullable String nickname) {
    return attribute("nickname", nickname);
  }

  /**
   * The given name.
   *
   * @param name null: none
   * @return with it
   */
  public final T givenName(@Nullable String name) {
    return attribute("given_name", name);
  }

  /**
   * The family name.
   *
   * @param name null: none
   * @return with it
   */
  public final T familyName(@Nullable String name) {
    return attribute("family_name", name);
  }

  /**
   * Where the picture is.
   *
   * @param picture null: none
   * @return with it
   */
  public final T picture(@Nullable URI picture) {
    return attribute("picture", picture == null ? null : picture.toString());
  }

  /**
   * Whether the user may not log in.
   *
   * @param blocked true: no login
   * @return with it
   */
  public final T blocked(boolean blocked) {
    return attribute("blocked", blocked);
  }

  /**
   * All of what the application keeps.
   *
   * @param metadata in place of what was there
   * @return with it
   */
  public final T appMetadata(Map<String, ?> metadata) {
    return attribute("app_metadata", metadata);
  }

  /**
   * One thing that the application keeps.
   *
   * @param key its name
   * @param value a JSON value; null: it shall go
   * @return with it
   */
  public final T appMetadata(String key, @Nullable Object value) {
    return metadata("app_metadata", key, value);
  }

  /**
   * All of what users may change.
   *
   * @param metadata in place of what was there
   * @return with it
   */
  public final T userMetadata(Map<String, ?> metadata) {
    return attribute("user_metadata", metadata);
  }

  /**
   * One thing that users may change.
   *
   * @param key its name
   * @param value a JSON value; null: it shall go
   * @return with it
   */
  public final T userMetadata(String key, @Nullable Object value) {
    return metadata("user_metadata", key, value);
  }

  private T metadata(String kind, String key, @Nullable Object value) {
    ObjectNode changed = attributes.deepCopy();
    ObjectNode metadata = changed.withObjectProperty(kind);
    if (value == null) {
      metadata.remove(key);
    } else {
      metadata.set(key, Json.of(value));
    }
    return with(changed);
  }

  /** The names of the attributes and none of their values. */
  @Override
  public final String toString() {
    Set<String> names = new TreeSet<>();
    attributes.fieldNames().forEachRemaining(names::add);
    return getClass().getSimpleName() + names;
  }
}
