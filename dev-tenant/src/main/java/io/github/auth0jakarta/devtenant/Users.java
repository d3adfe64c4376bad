package io.github.auth0jakarta.devtenant;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Creates, finds and edits users by the rules of the Management API.
 *
 * <p>See <a href="https://auth0.com/docs/manage-users/user-accounts">User Accounts</a>. The caller
 * holds the state's lock.
 */
record Users(TenantState state, InstantSource clock) {
  private static final List<String> SECRET =
      List.of("password", "password_hash", "custom_password_hash", "connection", "verify_email");

  static boolean looksLikeEmail(String text) {
    return text.length() <= 254 && text.matches("[^\\s@<>\"]+@[^\\s@<>\"]+\\.[^\\s@<>\".]+");
  }

  Optional<User> find(String id) {
    return Optional.ofNullable(state.users.get(id));
  }

  /** The user of an id that a Management API request named. */
  User get(String id) {
    return find(id)
        .orElseThrow(() -> Refusal.management(404, "The user does not exist.", "inexistent_user"));
  }

  List<User> byEmail(String email) {
    return state.idsByEmail.getOrDefault(email, Set.of()).stream()
        .map(state.users::get)
        .filter(Objects::nonNull)
        .toList();
  }

  Optional<User> inConnection(String connection, String login) {
    return withEmail(connection, login)
        .or(
            () ->
                state.users.values().stream()
                    .filter(user -> login.equals(Json.text(user.profile(), "username")))
                    .filter(user -> user.in(connection))
                    .findFirst());
  }

  Optional<User> withEmail(String connection, String email) {
    return byEmail(email.toLowerCase(Locale.ROOT)).stream()
        .filter(user -> user.in(connection))
        .findFirst();
  }

  /** Creates a user from a body that has been found valid. */
  User create(ObjectNode body) {
    String connection = body.path("connection").asText();
    ObjectNode profile = body.deepCopy();
    profile.remove(SECRET);
    profile.remove("verify_phone_number");
    String now = Json.time(clock.instant());
    String email = Json.text(body, "email");
    if (email != null) {
      email = email.toLowerCase(Locale.ROOT);
      profile.put("email", email);
    }
    if (email != null && withEmail(connection, email).isPresent()) {
      throw Refusal.management(409, "The user already exists.", "auth0_idp_error");
    }
    String provider =
        state
            .connectionNamed(connection)
            .map(found -> found.path("strategy").asText())
            .orElseThrow(
                () ->
                    Refusal.management(
                        404, "The connection does not exist.", "inexistent_connection"));
    String own = Optional.ofNullable(Json.text(body, "user_id")).orElse(Identifiers.hex(24));
    String id = provider + "|" + own;
    if (state.users.containsKey(id)) {
      throw Refusal.management(409, "The user already exists.", "auth0_idp_error");
    }
    profile
        .put("user_id", id)
        .put("created_at", now)
        .put("updated_at", now)
        .put("email_verified", body.path("email_verified").asBoolean(false))
        .putArray("identities")
        .addObject()
        .put("connection", connection)
        .put("user_id", own)
        .put("provider", provider)
        .put("isSocial", !provider.equals("auth0"));
    complete(profile, email, own);
    return store(new User(profile, Password.in(body)));
  }

  private static void complete(ObjectNode profile, @Nullable String email, String own) {
    String username = profile.path("username").asText("");
    String name = email != null ? email : username.isEmpty() ? own : username;
    int at = name.indexOf('@');
    String local = at > 0 ? name.substring(0, at) : name;
    putIfAbsent(profile, "name", name);
    putIfAbsent(profile, "nickname", username.isEmpty() ? local : username);
    String initials = local.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "") + "xx";
    putIfAbsent(
        profile,
        "picture",
        "https://s.gravatar.com/avatar/"
            + md5(name)
            + "?s=480&r=pg&d=https%3A%2F%2Fcdn.auth0.com%2Favatars%2F"
            + initials.substring(0, 2)
            + ".png");
  }

  private static void putIfAbsent(ObjectNode profile, String name, String value) {
    if (!profile.hasNonNull(name)) {
      profile.put(name, value);
    }
  }

  /**
   * Changes a user: metadata is merged at its first level, where null deletes a key and an empty
   * object all of them; null unsets another attribute.
   */
  User patch(User user, ObjectNode body) {
    ObjectNode profile = user.profile().deepCopy();
    for (Map.Entry<String, JsonNode> change : body.properties()) {
      String name = change.getKey();
      if (SECRET.contains(name) || name.equals("client_id") || name.startsWith("verify_")) {
        continue;
      }
      JsonNode value = change.getValue();
      if (name.endsWith("_metadata") && value instanceof ObjectNode metadata) {
        merge(profile, name, metadata);
      } else if (value.isNull()) {
        profile.remove(name);
      } else if (name.equals("email")) {
        profile.put(name, value.asText().toLowerCase(Locale.ROOT));
        if (!body.has("email_verified")) {
          profile.put("email_verified", false);
        }
      } else {
        profile.set(name, value);
      }
    }
    String now = Json.time(clock.instant());
    profile.put("updated_at", now);
    User changed = user.with(profile);
    String password = Json.text(body, "password");
    if (password != null) {
      profile.put("last_password_reset", now);
      changed = changed.with(Password.of(password));
      state.endSessions(session -> session.userId().equals(user.id()), "password-changed");
    }
    return store(changed);
  }

  private static void merge(ObjectNode profile, String name, ObjectNode change) {
    ObjectNode merged =
        profile.get(name) instanceof ObjectNode old && !change.isEmpty()
            ? old.deepCopy()
            : Json.object();
    change.properties().forEach(entry -> merged.set(entry.getKey(), entry.getValue()));
    merged.properties().removeIf(entry -> entry.getValue().isNull());
    // As recorded: a wiped user_metadata stays as {}, a wiped app_metadata disappears.
    if (merged.isEmpty() && name.equals("app_metadata")) {
      profile.remove(name);
    } else {
      profile.set(name, merged);
    }
  }

  User store(User user) {
    forgetEmail(state.users.put(user.id(), user));
    if (user.email() != null) {
      state.idsByEmail.computeIfAbsent(user.email(), email -> new LinkedHashSet<>()).add(user.id());
    }
    state.userIndex.put(clock.instant(), user.id(), user.profile());
    return user;
  }

  private void forgetEmail(@Nullable User old) {
    if (old != null && old.email() != null) {
      state.idsByEmail.getOrDefault(old.email(), new LinkedHashSet<>()).remove(old.id());
    }
  }

  /** Notes a successful login. */
  User loggedIn(User user) {
    ObjectNode profile = user.profile().deepCopy();
    profile
        .put("last_login", Json.time(clock.instant()))
        .put("last_ip", "127.0.0.1")
        .put("logins_count", profile.path("logins_count").asLong(0) + 1)
        .put("updated_at", Json.time(clock.instant()));
    User changed = user.with(profile);
    return store(changed);
  }

  /** Deletes a user with all that belongs to them. */
  void delete(String id) {
    forgetEmail(state.users.remove(id));
    state.userIndex.remove(clock.instant(), id);
    state.userRoles.remove(id);
    state.permissions.remove(id);
    state.authenticationMethods.remove(id);
    state.members.values().forEach(members -> members.remove(id));
    state.endSessions(session -> session.userId().equals(id), "account-deleted");
    state.refreshTokens.values().removeIf(token -> token.grant().userId().equals(id));
    state.accessTokens.values().removeIf(token -> token.grant().userId().equals(id));
    state.codes.values().removeIf(code -> code.grant().userId().equals(id));
  }

  private static String md5(String text) {
    try {
      byte[] digest =
          MessageDigest.getInstance("MD5").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has MD5", e);
    }
  }
}
