package io.github.auth0jakarta.servlet;

import io.github.auth0jakarta.PathSettings;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Says by one client's patterns whom the readings of a path need.
 *
 * <p>The longest pattern decides, and one that closes wins where two are equally long. Immutable.
 */
final class PathRules {

  /** Whom a path needs; each more than the one before. */
  enum Demand {
    /** Nobody. */
    NOBODY,
    /** Somebody who is signed in. */
    CALLER,
    /** A caller who is staff. */
    STAFF,
    /** Nobody can tell, for the readings of the request line disagree: it must be refused. */
    UNCLEAR;

    Demand and(Demand other) {
      return compareTo(other) > 0 ? this : other;
    }
  }

  private final List<PathPattern> forCallers;
  private final List<PathPattern> forStaff;
  private final List<PathPattern> open;

  PathRules(PathSettings settings) {
    this.forCallers = patterns(settings.protectedPaths());
    this.forStaff = patterns(settings.staffPaths());
    this.open = patterns(settings.publicPaths());
  }

  private static List<PathPattern> patterns(List<String> patterns) {
    return patterns.stream().map(PathPattern::new).toList();
  }

  /** Whether they close anything. */
  boolean close() {
    return !forCallers.isEmpty() || !forStaff.isEmpty();
  }

  boolean openByEnding() {
    return open.stream().anyMatch(PathPattern::isEnding);
  }

  /** Whom a request needs that can be opened in these ways only. */
  Demand demand(Readings readings, Openings openings) {
    List<String> asked = readings.ofRequestLine();
    List<PathPattern> opening = open.stream().filter(openings::areBy).toList();
    List<PathPattern> spelled = opening.stream().filter(openings::areSpelled).toList();
    // What closes the request line as well has been asked there, and is not asked again.
    Predicate<PathPattern> others = pattern -> !asked.stream().allMatch(pattern::fits);
    Stream<Demand> ofContainer =
        readings.ofContainer().stream()
            .map(
                reading ->
                    readings.isWelcomeFile(reading)
                        ? demand(reading, open, others)
                        : demand(reading, spelled, pattern -> true));
    Stream<Demand> ofServlet =
        readings.ofServlet().stream().map(reading -> demand(reading, open, others));
    return Stream.concat(ofContainer, ofServlet)
        .reduce(agreed(asked, opening).and(agreed(asked, spelled)), Demand::and);
  }

  /** Whom all readings of the request line need. */
  private Demand agreed(List<String> asked, List<PathPattern> opening) {
    List<Demand> demands =
        asked.stream()
            .map(reading -> demand(reading, opening, pattern -> true))
            .distinct()
            .toList();
    return demands.size() == 1 ? demands.get(0) : Demand.UNCLEAR;
  }

  private Demand demand(String reading, List<PathPattern> open, Predicate<PathPattern> closes) {
    int opened =
        open.stream().filter(p -> p.fits(reading)).mapToInt(PathPattern::length).max().orElse(-1);
    Predicate<PathPattern> decides =
        pattern -> pattern.length() >= opened && pattern.fits(reading) && closes.test(pattern);
    if (forStaff.stream().anyMatch(decides)) {
      return Demand.STAFF;
    }
    return forCallers.stream().anyMatch(decides) ? Demand.CALLER : Demand.NOBODY;
  }
}
