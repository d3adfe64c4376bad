package io.github.auth0jakarta.oidc;

import java.lang.System.Logger.Level;
import java.net.URI;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Revokes refresh tokens (RFC 7009) while nobody waits for it.
 *
 * <p>A tenant that does not answer makes no logout slower; what cannot be revoked ends by its own
 * lifetime, and the log says so. Thread-safe.
 */
final class Revocation {

  private static final System.Logger LOG = System.getLogger(Revocation.class.getName());
  private static final int THREADS = 2;
  private static final int MOST_WAITING = 1_000;

  private final Provider provider;
  private final ClientRegistration client;
  private final Http http;
  private final ThreadPoolExecutor executor;

  Revocation(Provider provider, ClientRegistration client, Http http) {
    this.provider = provider;
    this.client = client;
    this.http = http;
    this.executor =
        new ThreadPoolExecutor(
            THREADS,
            THREADS,
            10,
            TimeUnit.SECONDS,
            new ArrayBlockingQueue<>(MOST_WAITING),
            task -> {
              Thread thread = new Thread(task, "auth0-revocation");
              thread.setDaemon(true);
              return thread;
            });
    executor.allowCoreThreadTimeOut(true);
  }

  void revokeLater(String refreshToken) {
    try {
      executor.execute(() -> revoke(refreshToken));
    } catch (RejectedExecutionException tooManyOrClosed) {
      LOG.log(Level.WARNING, "A refresh token was not revoked: too many are waiting");
    }
  }

  private void revoke(String refreshToken) {
    try {
      URI endpoint = provider.metadata().revocationEndpoint().orElse(null);
      if (endpoint == null) {
        return;
      }
      // RFC 7009 §2.1 and §2.2.
      Http.Answer answer =
          http.post(
              Check.REVOCATION,
              endpoint,
              Map.of("token", refreshToken, "token_type_hint", "refresh_token"),
              Map.of(),
              client);
      if (answer.status() != 200) {
        LOG.log(
            Level.WARNING,
            "A refresh token was not revoked: the tenant answered {0} (RFC 7009 §2.2)",
            answer.status());
      }
    } catch (OidcException e) {
      LOG.log(Level.WARNING, "A refresh token was not revoked: {0}", e.getMessage());
    }
  }

  void close() {
    executor.shutdown();
  }
}
