package io.github.auth0jakarta.servlet;

import io.github.auth0jakarta.Auth0;
import io.github.auth0jakarta.Auth0Config.Clients;
import io.github.auth0jakarta.Auth0Config.NamedClient;
import io.github.auth0jakarta.servlet.ProtectedPaths.Coverage;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Leads each request to the filter of the client that it is for.
 *
 * <p>The header decides where a gateway sends it, then host and path; what fits no named client is
 * the main one's. A request keeps its client through all its dispatches. Thread-safe.
 */
final class ClientsFilter implements Filter {

  private static final String ATTRIBUTE = ClientsFilter.class.getName();

  private final Entrance entrance;
  private final Auth0Filter main;
  private final @Nullable String header;
  private final List<Named> named;

  /** A named client's filter, and the paths that are its own. */
  private record Named(NamedClient client, ProtectedPaths paths, Auth0Filter filter) {

    boolean isAt(HttpServletRequest request, String host) {
      return (client.hosts().isEmpty() || client.hosts().contains(host))
          && (client.paths().isEmpty() || paths.coverage(request) == Coverage.COVERED);
    }

    boolean isUnclear(HttpServletRequest request) {
      return !client.paths().isEmpty() && paths.coverage(request) == Coverage.AMBIGUOUS;
    }
  }

  /** Filters for all clients; the function makes the entrance of one. */
  ClientsFilter(Auth0 auth0, Function<Auth0, Entrance> entrances) {
    Clients clients = auth0.config().clients();
    this.entrance = entrances.apply(auth0);
    this.main = new Auth0Filter(entrance);
    this.header = clients.header();
    this.named =
        clients.named().stream()
            .map(client -> named(client, entrances.apply(auth0.clients().get(client.name()))))
            .toList();
  }

  private static Named named(NamedClient client, Entrance entrance) {
    List<String> below = client.paths().stream().map(path -> path + "/*").toList();
    return new Named(client, new ProtectedPaths(below), new Auth0Filter(entrance));
  }

  @Override
  public void doFilter(ServletRequest anyRequest, ServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    if (!(anyRequest instanceof HttpServletRequest request)
        || !(response instanceof HttpServletResponse answer)) {
      chain.doFilter(anyRequest, response);
      return;
    }
    Auth0Filter filter = (Auth0Filter) request.getAttribute(ATTRIBUTE);
    if (filter == null) {
      boolean unclear = named.stream().anyMatch(client -> client.isUnclear(request));
      filter = unclear ? null : chosen(request).orElse(null);
      if (filter == null && request.getDispatcherType() == DispatcherType.REQUEST) {
        Failure failure = unclear ? Failure.AMBIGUOUS_PATH : Failure.UNKNOWN_CLIENT;
        entrance.refuse(failure, request, answer);
        return;
      }
      request.setAttribute(ATTRIBUTE, filter);
    }
    if (filter == null) {
      chain.doFilter(request, response); // the page of a refusal above: nobody is logged in there
    } else {
      filter.doFilter(request, response, chain);
    }
  }

  private Optional<Auth0Filter> chosen(HttpServletRequest request) {
    String host = host(request);
    List<String> values = header == null ? List.of() : Collections.list(request.getHeaders(header));
    if (values.isEmpty()) {
      return Optional.of(
          named.stream()
              .filter(
                  client -> client.client().headerValues().isEmpty() && client.isAt(request, host))
              .findFirst()
              .map(Named::filter)
              .orElse(main));
    }
    // Whoever names a client means it: an unknown one is not the main one.
    return values.size() > 1
        ? Optional.empty()
        : named.stream()
            .filter(client -> client.client().headerValues().contains(values.get(0)))
            .filter(client -> client.isAt(request, host))
            .findFirst()
            .map(Named::filter);
  }

  /** As browsers know it, where trusted proxies tell. */
  private String host(HttpServletRequest request) {
    String told = entrance.arrival(request).host();
    String host = told != null ? told : request.getServerName();
    return host == null
        ? ""
        : host.toLowerCase(Locale.ROOT).replaceFirst(":[0-9]*$", "").replaceFirst("\\.$", "");
  }
}
