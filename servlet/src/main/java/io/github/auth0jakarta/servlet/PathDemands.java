package io.github.auth0jakarta.servlet;

import io.github.auth0jakarta.PathSettings;
import io.github.auth0jakarta.servlet.PathRules.Demand;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;

/**
 * Decides whom a request's path needs: nobody, a caller or staff.
 *
 * <p>A path is open only where every {@linkplain Readings reading} of it is, by the rules of the
 * main client and by the client's own. Thread-safe.
 */
final class PathDemands {

  private final List<PathRules> rules;

  PathDemands(List<PathSettings> settings) {
    this.rules = settings.stream().map(PathRules::new).filter(PathRules::close).toList();
  }

  Demand of(HttpServletRequest request) {
    if (rules.isEmpty()) {
      return Demand.NOBODY;
    }
    if (Mappings.of(request).isUnclear(request)) {
      return Demand.UNCLEAR;
    }
    Readings readings = Readings.of(request);
    var openings = new Openings(request);
    return rules.stream()
        .map(each -> each.demand(readings, openings))
        .reduce(Demand.NOBODY, Demand::and);
  }
}
