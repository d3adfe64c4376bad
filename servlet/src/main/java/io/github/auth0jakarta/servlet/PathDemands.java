package io.github.auth0jakarta.servlet;

import io.github.auth0jakarta.PathSettings;
import io.github.auth0jakarta.servlet.PathRules.Demand;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;

/**
 * Decides whom a request's path needs: nobody, a caller or staff.
 *
 * <p>A path is open only where every {@linkplain Readings reading} of it is, by the rules of the
 * main client and by the client's own. Thread-safe.
 */
final class PathDemands {

  private static final String ATTRIBUTE = PathDemands.class.getName();

  private final List<PathRules> rules;
  private final boolean byEnding;

  /** What the client asked for. */
  private record Asked(Readings readings, Openings openings) {}

  PathDemands(List<PathSettings> settings) {
    this.rules = settings.stream().map(PathRules::new).filter(PathRules::close).toList();
    this.byEnding = rules.stream().anyMatch(PathRules::openByEnding);
  }

  Demand of(HttpServletRequest request) {
    if (rules.isEmpty()) {
      return Demand.NOBODY;
    }
    if (Mappings.of(request).isUnclear(request)) {
      return Demand.UNCLEAR;
    }
    Readings readings = Readings.of(request);
    Openings openings = Openings.of(request, byEnding);
    if (request.getDispatcherType() == DispatcherType.FORWARD
        && request.getAttribute(ATTRIBUTE) instanceof Asked asked) {
      // By the server to a welcome file: as where that is found before any filter runs.
      readings =
          new Readings(
              asked.readings().ofRequestLine(), readings.ofContainer(), readings.ofServlet());
      openings = asked.openings();
    }
    request.setAttribute(ATTRIBUTE, new Asked(readings, openings));
    return demand(readings, openings);
  }

  private Demand demand(Readings readings, Openings openings) {
    return rules.stream()
        .map(each -> each.demand(readings, openings))
        .reduce(Demand.NOBODY, Demand::and);
  }
}
