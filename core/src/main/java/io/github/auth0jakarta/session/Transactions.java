package io.github.auth0jakarta.session;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.auth0jakarta.oidc.Json;
import io.github.auth0jakarta.oidc.LoginTransaction;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Seals the logins under way and takes each of them once.
 *
 * <p>Thread-safe.
 */
public final class Transactions {

  private static final long MAX_TAKEN = 100_000;

  private final Seal seal;
  private final Cache<String, Boolean> taken =
      Caffeine.newBuilder().maximumSize(MAX_TAKEN).expireAfterWrite(Duration.ofHours(2)).build();

  /** Transactions of one owner, an issuer and a client there; the first secret seals, all open. */
  public Transactions(String owner, List<String> secrets) {
    this.seal = new Seal("login", owner, secrets);
  }

  /** The transaction as text that only this application can open. */
  public String seal(LoginTransaction transaction) {
    return seal.seal(Json.write(transaction.toMap()));
  }

  /** The transaction in the text, for the first who asks; empty when it is none of ours. */
  public Optional<LoginTransaction> take(String sealed) {
    return seal.open(sealed)
        .flatMap(Json::parse)
        .flatMap(LoginTransaction::fromMap)
        .filter(transaction -> taken.asMap().putIfAbsent(transaction.state(), true) == null);
  }
}
