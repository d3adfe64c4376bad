package io.github.auth0jakarta.servlet;

import io.github.auth0jakarta.Auth0;
import io.github.auth0jakarta.Auth0Config;
import io.github.auth0jakarta.Auth0Config.BackchannelSettings;
import io.github.auth0jakarta.Auth0Config.Clients;
import io.github.auth0jakarta.Auth0Config.NamedClient;
import io.github.auth0jakarta.servlet.ProtectedPaths.Coverage;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.FilterConfig;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Leads each request to the filter of the client that it is for.
 *
 * <p>The header decides where a gateway sends it, then host and path; what fits no named client is
 * the main one's. What the tenant delivers comes without the header, and goes to the client whose
 * own path it names. A request keeps its client through all its dispatches, but for a welcome file,
 * which is asked for by its own path. Thread-safe.
 */
final class ClientsFilter implements Filter {

  private static final System.Logger LOG = System.getLogger(ClientsFilter.class.getName());

  private static final String ATTRIBUTE = ClientsFilter.class.getName();

  private final Entrance entrance;
  private final Auth0Filter main;
  private final @Nullable String header;
  private final List<Named> named;
  private final Map<String, Named> deliveries;

  /** A named client's filter, and the paths that are its own. */
  private record Named(NamedClient client, ProtectedPaths paths, Auth0Filter filter) {

    /** Where the tenant's deliveries for a client arrive that a header chooses; else nowhere. */
    Stream<String> deliveries() {
      BackchannelSettings backchannel = client.config().backchannel();
      return client.headerValues().isEmpty()
          ? Stream.of()
          : Stream.of(backchannel.logoutPath(), backchannel.logStreamPath())
              .filter(filter::answersAt);
    }

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
    this.deliveries = new HashMap<>();
    named.forEach(client -> client.deliveries().forEach(path -> put(path, client)));
  }

  /** A path of several clients tells of none: it is left to who the header or nobody names. */
  private void put(String path, Named client) {
    long clients =
        Stream.concat(Stream.of(main), named.stream().map(Named::filter))
            .filter(filter -> filter.answersAt(path))
            .count();
    if (clients == 1) {
      deliveries.put(path, client);
    } else {
      LOG.log(
          Level.WARNING,
          client
              .client()
              .config()
              .keys()
              .in(
                  "What the tenant delivers to {0} cannot reach the client {1} without the header:"
                      + " set auth0.backchannel-logout-path and auth0.log-stream-path to paths that"
                      + " no other client has"),
          path,
          client.client().name());
    }
  }

  private static Named named(NamedClient client, Entrance entrance) {
    if (client.config().staff() == null) {
      LOG.log(
          Level.INFO,
          client
              .config()
              .keys()
              .in(
                  "Users of the client {0} are not staff here, for their tenant is another: set"
                      + " auth0.staff.metadata-key or auth0.staff.claim if that tenant may say who"
                      + " is"),
          client.name());
    }
    List<String> below = client.paths().stream().map(path -> path + "/*").toList();
    return new Named(client, new ProtectedPaths(below), new Auth0Filter(entrance));
  }

  /** When filters start all servlets are registered, and may be asked for. */
  @Override
  public void init(FilterConfig config) {
    Mappings mappings = Mappings.read(config.getServletContext());
    Auth0Config main = entrance.auth0().config();
    SecondMappings.warn(
        mappings.unknown(),
        Stream.concat(Stream.of(main), named.stream().map(each -> each.client().config()))
            .toList());
  }

  @Override
  public void doFilter(ServletRequest anyRequest, ServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    if (!(anyRequest instanceof HttpServletRequest request)
        || !(response instanceof HttpServletResponse answer)) {
      chain.doFilter(anyRequest, response);
      return;
    }
    boolean welcome = Welcome.isReached(request);
    if (request.getDispatcherType() == DispatcherType.FORWARD && !welcome) {
      chain.doFilter(request, response); // the application has decided, and the caller is known
      return;
    }
    Auth0Filter filter = welcome ? null : (Auth0Filter) request.getAttribute(ATTRIBUTE);
    if (filter == null) {
      boolean unclear = named.stream().anyMatch(client -> client.isUnclear(request));
      filter = unclear ? null : chosen(request).orElse(null);
      if (filter == null && (welcome || request.getDispatcherType() == DispatcherType.REQUEST)) {
        Failure failure = unclear ? Failure.ofAmbiguous(request) : Failure.UNKNOWN_CLIENT;
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
      Named addressee = deliveries.get(Auth0Filter.path(request));
      return Optional.of(
          Stream.concat(
                  Stream.ofNullable(addressee),
                  named.stream().filter(client -> client.client().headerValues().isEmpty()))
              .filter(client -> client.isAt(request, host))
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
