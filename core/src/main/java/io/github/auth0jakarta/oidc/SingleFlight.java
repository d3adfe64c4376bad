package io.github.auth0jakarta.oidc;

import java.util.function.Supplier;

/** {@link SingleFlights} of one thing, of which a slow one is overtaken. Thread-safe. */
final class SingleFlight<T> {

  private final SingleFlights<String, T> flights;

  SingleFlight(TenantGate gate) {
    this.flights = new SingleFlights<>(gate, true);
  }

  T join(Supplier<T> load) {
    return flights.join("the one", load);
  }
}
