package io.github.auth0jakarta.oidc;

import java.util.function.Supplier;

/** {@link SingleFlights} of one thing. Thread-safe. */
final class SingleFlight<T> {

  private final SingleFlights<String, T> flights = new SingleFlights<>();

  T join(Supplier<T> load) {
    return flights.join("the one", load);
  }
}
