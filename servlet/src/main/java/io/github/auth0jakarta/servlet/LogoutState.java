package io.github.auth0jakarta.servlet;

import io.github.auth0jakarta.oidc.Json;
import io.github.auth0jakarta.session.Seal;
import io.github.auth0jakarta.session.Sessions;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;

/**
 * Carries where a browser goes after its logout through the tenant and back, as {@code state}
 * (OpenID Connect RP-Initiated Logout 1.0 §2).
 *
 * <p>The tenant registers one URL for all; the page is sealed inside, so that no link of a stranger
 * names another. It needs no cookie: whoever brings it sees a page of this application, no more.
 * Thread-safe.
 */
final class LogoutState {

  private static final Duration LIFETIME = Duration.ofHours(1);

  private final Seal seal;
  private final InstantSource clock;

  LogoutState(Sessions.Settings settings, InstantSource clock) {
    this.seal = new Seal("logout", settings.owner(), settings.secrets());
    this.clock = clock;
  }

  /** The state for a path of this application. */
  String seal(String returnTo) {
    long end = clock.instant().plus(LIFETIME).getEpochSecond();
    return seal.seal(Json.write(Map.of("return", returnTo, "exp", end)));
  }

  /** The path in a state of ours that is not too old. */
  Optional<String> open(String state) {
    return seal.open(state)
        .flatMap(Json::parse)
        .filter(
            map ->
                map.get("exp") instanceof Number end
                    && clock.instant().getEpochSecond() < end.longValue())
        .map(map -> String.valueOf(map.get("return")));
  }
}
