package io.github.auth0jakarta.servlet;

import io.github.auth0jakarta.Auth0Config;
import io.github.auth0jakarta.Auth0Config.Clients;
import io.github.auth0jakarta.Auth0Config.NamedClient;
import io.github.auth0jakarta.PathSettings;
import io.github.auth0jakarta.session.Sessions;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Says in one line what an application that has started does, for whoever looks into its log.
 *
 * <p>No secret is in it; a client id is none (RFC 6749 §2.2). Stateless.
 */
final class StartLine {

  private StartLine() {}

  static String of(Auth0Config config) {
    var parts = new LinkedHashMap<String, Object>();
    parts.put("tenant", config.relyingParty().issuer());
    parts.put("client", config.relyingParty().client().clientId());
    PathSettings paths = config.web().paths().get(0);
    parts.put("protected", paths.protectedPaths());
    parts.put("staff only", paths.staffPaths());
    parts.put("public", paths.publicPaths());
    parts.put("API", config.api() == null ? List.of() : config.api().paths());
    parts.put("sessions", sessions(config));
    parts.put("caller", "in the request that the filter passes on");
    parts.put("further clients", names(config.clients()));
    return "Auth0 has started: "
        + parts.entrySet().stream().map(StartLine::part).collect(Collectors.joining("; "));
  }

  private static String part(Map.Entry<String, Object> part) {
    String value =
        part.getValue() instanceof Collection<?> all
            ? all.stream().map(String::valueOf).collect(Collectors.joining(","))
            : part.getValue().toString();
    return part.getKey() + " " + (value.isEmpty() ? "none" : value);
  }

  private static String sessions(Auth0Config config) {
    String index = config.sessionIndex().inCache() ? "a cache" : "this node's memory";
    return config.sessions().store() == Sessions.Store.CACHE
        ? "in a cache"
        : "in cookies, and what has ended in " + index;
  }

  private static List<String> names(Clients clients) {
    return clients.named().stream().map(NamedClient::name).toList();
  }
}
