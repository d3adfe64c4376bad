package io.github.auth0jakarta.oidc;

import java.lang.System.Logger.Level;
import java.net.URI;
import java.security.PublicKey;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The OpenID Provider: its metadata and its keys, loaded at first use and remembered.
 *
 * <p>Both are loaded once for all who ask at the same time, renewed when they are an hour old and
 * kept when renewing fails. While one request renews, the others go on with what is known. Nothing
 * is loaded by the constructor. Thread-safe.
 */
final class Provider {

  private static final System.Logger LOG = System.getLogger(Provider.class.getName());
  private static final Duration FRESH = Duration.ofHours(1);
  private static final Duration REFETCH_INTERVAL = Duration.ofSeconds(6);
  private static final int REFETCHES_AT_ONCE = 10;

  private final URI issuer;
  private final SettingKeys settings;
  private final Http http;
  private final InstantSource clock;
  private final Remembered<ProviderMetadata> metadata;
  private final Remembered<Jwks> keys;
  private Instant refetchesUsedUntil = Instant.MIN;

  /** The main client's provider. */
  Provider(URI issuer, Http http, InstantSource clock) {
    this(issuer, SettingKeys.MAIN, http, clock);
  }

  Provider(URI issuer, SettingKeys settings, Http http, InstantSource clock) {
    this.issuer = issuer;
    this.settings = settings;
    this.http = http;
    this.clock = clock;
    this.metadata = new Remembered<>(this::loadMetadata);
    this.keys = new Remembered<>(this::loadKeys);
  }

  URI issuer() {
    return issuer;
  }

  ProviderMetadata metadata() {
    return metadata.get().value();
  }

  /**
   * The one key that fits a token's header, else the check fails. An unknown kid is looked for once
   * more in a new copy of the key set; all who wait for the same copy share it. There are ten such
   * copies at once and then one every six seconds: a stranger's kids cost the provider no more than
   * that, and no rotation is missed for longer, because a copy is everybody's, whoever's kid it was
   * fetched for.
   */
  PublicKey key(Check check, SigningAlgorithm algorithm, @Nullable String kid) {
    Stamped<Jwks> known = keys.get();
    List<PublicKey> fitting = known.value().fitting(algorithm, kid);
    if (fitting.isEmpty()) {
      fitting = keys.newerThan(known, this::mayRefetch).value().fitting(algorithm, kid);
    }
    // OpenID Connect Core 1.0 §10.1: where several keys fit, the header's kid must tell them apart.
    if (fitting.size() != 1) {
      throw new OidcException.TenantMustAct(
          check,
          (fitting.isEmpty() ? "No key" : "More than one key")
              + " of the provider's set fits the token's header ("
              + algorithm
              + ")");
    }
    return fitting.get(0);
  }

  private synchronized boolean mayRefetch() {
    Instant now = clock.instant();
    Instant allUnused = now.minus(REFETCH_INTERVAL.multipliedBy(REFETCHES_AT_ONCE));
    Instant used = refetchesUsedUntil.isAfter(allUnused) ? refetchesUsedUntil : allUnused;
    if (used.plus(REFETCH_INTERVAL).isAfter(now)) {
      return false;
    }
    refetchesUsedUntil = used.plus(REFETCH_INTERVAL);
    return true;
  }

  private ProviderMetadata loadMetadata() {
    // OpenID Connect Discovery 1.0 §4.1: the issuer's terminating slash is removed first.
    String base = issuer.toString().replaceFirst("/$", "");
    URI document = URI.create(base + "/.well-known/openid-configuration");
    return ProviderMetadata.of(issuer, settings, load(Check.METADATA, document));
  }

  private Jwks loadKeys() {
    return Jwks.of(load(Check.KEYS, metadata().jwksUri()));
  }

  private Map<String, Object> load(Check check, URI document) {
    Http.Answer answer = http.get(check, document);
    if (answer.status() != 200 || answer.json().isEmpty()) {
      throw new OidcException.Unavailable(
          check, null, "Status " + answer.status() + " and no JSON object from " + document, null);
    }
    return answer.json();
  }

  /** A class, not a record: two copies of the same content are still two. */
  private static final class Stamped<T> {
    private final T value;
    private final Instant loaded;

    Stamped(T value, Instant loaded) {
      this.value = value;
      this.loaded = loaded;
    }

    T value() {
      return value;
    }
  }

  /** A value that is loaded at first use and renewed when it is no longer fresh. */
  private final class Remembered<T> {

    private final Supplier<T> load;
    private final SingleFlight<Stamped<T>> flight = new SingleFlight<>(http.gate());
    private final AtomicReference<@Nullable Stamped<T>> known = new AtomicReference<>();
    private final AtomicBoolean renewing = new AtomicBoolean();

    Remembered(Supplier<T> load) {
      this.load = load;
    }

    Stamped<T> get() {
      Stamped<T> found = known.get();
      if (found == null) {
        return newerThan(null, () -> true);
      }
      if (found.loaded.plus(FRESH).isAfter(clock.instant())
          || !renewing.compareAndSet(false, true)) {
        return found;
      }
      try {
        return newerThan(found, () -> true);
      } catch (OidcException e) {
        LOG.log(Level.WARNING, "Going on with what is known of {0}: {1}", issuer, e.getMessage());
        known.compareAndSet(found, new Stamped<>(found.value(), clock.instant()));
        return found;
      } finally {
        renewing.set(false);
      }
    }

    /** A newer copy than the old one; the old one where no other may be loaded. */
    Stamped<T> newerThan(@Nullable Stamped<T> old, BooleanSupplier mayLoad) {
      return flight.join(
          () -> {
            Stamped<T> found = known.get();
            if (found != null && (found != old || !mayLoad.getAsBoolean())) {
              return found;
            }
            var loaded = new Stamped<>(load.get(), clock.instant());
            known.set(loaded);
            return loaded;
          });
    }
  }
}
