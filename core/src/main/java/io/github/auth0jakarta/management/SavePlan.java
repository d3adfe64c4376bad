package io.github.auth0jakarta.management;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Finds the fewest requests that make the tenant's user what an edit says.
 *
 * <p>Auth0 refuses some changes together: a password beside e-mail, user name or verification, and
 * a user name beside the latter two. Metadata is merged by the tenant at its first level, where
 * null deletes.
 *
 * @see <a href="https://auth0.com/docs/api/management/v2/users/patch-users-by-id">Update a user</a>
 */
final class SavePlan {

  private static final Set<String> METADATA = Set.of("app_metadata", "user_metadata");
  private static final Set<String> FALSE_IF_ABSENT =
      Set.of("blocked", "email_verified", "phone_verified");
  private static final Set<String> OF_A_CONNECTION =
      Set.of("password", "username", "email_verified", "phone_verified");

  private SavePlan() {}

  static List<ObjectNode> of(UserEdit edit) {
    ObjectNode changes = changes(edit.before().profile(), edit.attributes());
    List<ObjectNode> steps = new ArrayList<>();
    split(changes, "password", Set.of("email", "username", "email_verified"), steps);
    split(changes, "username", Set.of("email", "email_verified"), steps);
    if (!changes.isEmpty()) {
      steps.add(changes);
    }
    for (ObjectNode step : steps) {
      if (OF_A_CONNECTION.stream().anyMatch(step::has)) {
        edit.before().identities().stream()
            .findFirst()
            .ifPresent(identity -> step.put("connection", identity.connection()));
      }
    }
    return steps;
  }

  private static void split(
      ObjectNode changes, String alone, Set<String> others, List<ObjectNode> steps) {
    if (changes.has(alone) && others.stream().anyMatch(changes::has)) {
      ObjectNode step = Json.object();
      step.set(alone, changes.remove(alone));
      steps.add(step);
    }
  }

  private static ObjectNode changes(ObjectNode before, ObjectNode after) {
    ObjectNode changes = Json.object();
    for (Map.Entry<String, JsonNode> attribute : after.properties()) {
      String name = attribute.getKey();
      JsonNode value = attribute.getValue();
      if (METADATA.contains(name) && value.isObject()) {
        ObjectNode keys = changes(asObject(before.path(name)), (ObjectNode) value);
        if (!keys.isEmpty()) {
          changes.set(name, keys);
        }
      } else if (!Json.same(before.path(name), value) && !isFalse(name, before, value)) {
        changes.set(name, value);
      }
    }
    for (Map.Entry<String, JsonNode> attribute : before.properties()) {
      String name = attribute.getKey();
      if (!after.has(name) && METADATA.contains(name)) {
        changes.set(name, Json.object());
      } else if (!after.has(name)) {
        changes.set(name, NullNode.getInstance());
      }
    }
    return changes;
  }

  private static ObjectNode asObject(JsonNode node) {
    return node instanceof ObjectNode object ? object : Json.object();
  }

  private static boolean isFalse(String name, ObjectNode before, JsonNode value) {
    return FALSE_IF_ABSENT.contains(name) && !before.has(name) && !value.asBoolean();
  }
}
