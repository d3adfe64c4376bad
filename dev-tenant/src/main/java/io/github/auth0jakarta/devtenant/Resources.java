package io.github.auth0jakarta.devtenant;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One kind of resource of the Management API: how to find it, list it and change it.
 *
 * @param name the collection's name in lists with totals
 * @param idName the property that holds the id
 * @param map where the state keeps them
 * @param missing the message of the 404 answer
 * @param missingCode its error code; some of Auth0's have none
 */
record Resources(
    Tenant tenant,
    String name,
    String idName,
    Function<TenantState, Map<String, ObjectNode>> map,
    String missing,
    @Nullable String missingCode) {

  Map<String, ObjectNode> all() {
    return map.apply(tenant.state());
  }

  /** The one that the path's {@code {id}} names. */
  ObjectNode get(Request http) {
    return get(http.variable("id"));
  }

  ObjectNode get(String id) {
    ObjectNode found = all().get(id);
    if (found == null) {
      throw Refusal.management(404, missing, missingCode);
    }
    return found;
  }

  ObjectNode add(ObjectNode resource, String id) {
    resource.put(idName, id);
    all().put(id, resource);
    return resource;
  }

  Reply read(Request http) {
    return Reply.json(Listing.fields(http.query(), get(http)));
  }

  Reply list(Request http) {
    return new Listing(name).of(http, List.copyOf(all().values()));
  }

  /** Replaces the properties that a body names; null removes one. */
  ObjectNode patch(Request http, ObjectNode change) {
    ObjectNode changed = get(http).deepCopy();
    change.properties().forEach(entry -> changed.set(entry.getKey(), entry.getValue()));
    changed.properties().removeIf(entry -> entry.getValue().isNull());
    all().put(http.variable("id"), changed);
    return changed;
  }
}
