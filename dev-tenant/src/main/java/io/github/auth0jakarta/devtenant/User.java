package io.github.auth0jakarta.devtenant;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;

/**
 * One user with the profile that the Management API shows and the password that it does not.
 *
 * <p>Guarded by the state's lock.
 *
 * @param profile the resource; replaced as a whole, never edited in place
 */
record User(ObjectNode profile, @Nullable Password password) {
  String id() {
    return profile.path("user_id").asText();
  }

  @Nullable String email() {
    return Json.text(profile, "email");
  }

  boolean blocked() {
    return profile.path("blocked").asBoolean(false);
  }

  boolean in(String connection) {
    for (JsonNode identity : profile.path("identities")) {
      if (identity.path("connection").asText().equals(connection)) {
        return true;
      }
    }
    return false;
  }

  /** The connection of the first identity, which is the primary one. */
  String connection() {
    return profile.path("identities").path(0).path("connection").asText();
  }

  boolean accepts(String clearPassword) {
    return password != null && password.matches(clearPassword);
  }

  User with(ObjectNode newProfile) {
    return new User(newProfile, password);
  }

  User with(Password newPassword) {
    return new User(profile, newPassword);
  }

  @Override
  public String toString() {
    return "User " + id();
  }
}
