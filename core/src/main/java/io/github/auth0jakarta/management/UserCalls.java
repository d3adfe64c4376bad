package io.github.auth0jakarta.management;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Sends the requests about single users, either before all others or after them. Thread-safe.
 *
 * @see <a href="https://auth0.com/docs/api/management/v2/users">Management API: users</a>
 */
final class UserCalls {

  private final Endpoint api;
  private final URI tenant;
  private final String connection;

  /** Through an endpoint that lets others pass, or one that does not. */
  UserCalls(Endpoint api, URI tenant, String connection) {
    this.api = api;
    this.tenant = tenant;
    this.connection = connection;
  }

  URI tenant() {
    return tenant;
  }

  /** The connection of drafts that name none. */
  String connection() {
    return connection;
  }

  /** The API's own address. */
  Endpoint api() {
    return api;
  }

  /** What lies below the API's address. */
  Endpoint at(String... segments) {
    return api.at(segments);
  }

  User get(String id) {
    return user(api.at("users", id).get());
  }

  /** As written, and if that finds nobody in lower case. */
  List<User> byEmail(String email) {
    List<User> found = exactly(email);
    String lower = email.toLowerCase(Locale.ROOT);
    return found.isEmpty() && !lower.equals(email) ? exactly(lower) : found;
  }

  private List<User> exactly(String email) {
    List<User> found = new ArrayList<>();
    for (JsonNode user : api.at("users-by-email").query("email", email).get()) {
      found.add(user(user));
    }
    return List.copyOf(found);
  }

  User create(UserDraft draft) {
    ObjectNode body = draft.attributes().deepCopy();
    return user(api.at("users").post(body.put("connection", connectionOf(draft))));
  }

  Users.GotOrCreated getOrCreate(UserDraft draft) {
    String email = draft.attributes().path("email").asText();
    String home = connectionOf(draft);
    Optional<User> present = inConnection(email, home);
    if (present.isPresent()) {
      return new Users.GotOrCreated(present.get(), false);
    }
    try {
      return new Users.GotOrCreated(create(draft), true);
    } catch (ManagementException.AlreadyExists e) { // another one was faster
      return new Users.GotOrCreated(inConnection(email, home).orElseThrow(() -> e), false);
    }
  }

  Optional<User> inConnection(String email, String name) {
    return byEmail(email).stream()
        .filter(
            user -> user.identities().stream().anyMatch(login -> login.connection().equals(name)))
        .findFirst();
  }

  /** Where a draft's user is to log in. */
  private String connectionOf(UserDraft draft) {
    return draft.attributes().path("connection").asText(connection);
  }

  User save(UserEdit edit) {
    List<ObjectNode> steps = SavePlan.of(edit);
    User now = edit.before();
    for (int i = 0; i < steps.size(); i++) {
      try {
        now = patch(now.id(), steps.get(i));
      } catch (ManagementException e) {
        if (i == 0) {
          throw e;
        }
        throw new PartlySavedException(
            e, now, names(steps.subList(0, i)), names(steps.subList(i, steps.size())));
      }
    }
    return now;
  }

  private static Set<String> names(List<ObjectNode> steps) {
    Set<String> names = new TreeSet<>();
    steps.forEach(step -> step.fieldNames().forEachRemaining(names::add));
    names.remove("connection");
    return names;
  }

  User patch(String id, ObjectNode changes) {
    return user(api.at("users", id).patch(changes));
  }

  String delete(String id) {
    api.at("users", id).delete();
    return id;
  }

  private User user(JsonNode answer) {
    if (!answer.path("user_id").isTextual()) {
      throw new ManagementException.Unavailable("users", "the answer is no user", null);
    }
    return User.of(tenant, answer);
  }
}
