package io.github.auth0jakarta.management;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.auth0jakarta.oidc.SettingKeys;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Ends the invitations of those who log in, behind their logins. Thread-safe.
 *
 * <p>A user is looked up once in the life of this object, for who has a verified address cannot be
 * invited again. One lookup is under way at a time; beyond 1,000 that wait, the invitation stays
 * until the next login, as it does when the tenant does not answer. A tenant that does not let us
 * look is left alone for an hour.
 */
public final class InvitationAcceptance implements AutoCloseable {

  private static final System.Logger LOG = System.getLogger(InvitationAcceptance.class.getName());

  private static final int MOST_WAITING = 1_000;
  private static final int MOST_SETTLED = 100_000;
  private static final Duration PAUSE = Duration.ofHours(1);

  private final Users users;
  private final Invitations invitations;
  private final SettingKeys keys;
  private final InstantSource clock;
  private final Cache<String, Boolean> settled =
      Caffeine.newBuilder().maximumSize(MOST_SETTLED).build();
  private final ThreadPoolExecutor worker =
      new ThreadPoolExecutor(
          1,
          1,
          1,
          TimeUnit.MINUTES,
          new LinkedBlockingQueue<>(MOST_WAITING),
          Transport::daemon,
          new ThreadPoolExecutor.DiscardPolicy());
  private volatile Instant notBefore = Instant.MIN;

  InvitationAcceptance(
      Users users, Invitations invitations, SettingKeys keys, InstantSource clock) {
    this.users = users;
    this.invitations = invitations;
    this.keys = keys;
    this.clock = clock;
    worker.allowCoreThreadTimeOut(true);
  }

  /**
   * Ends the user's invitation soon, if there is one; returns at once and never fails.
   *
   * @param userId who has just logged in
   */
  public void loggedIn(String userId) {
    if (settled.getIfPresent(userId) == null && !isPausing()) {
      worker.execute(() -> settle(userId));
    }
  }

  boolean isPausing() {
    return clock.instant().isBefore(notBefore);
  }

  private void settle(String userId) {
    try {
      User user = users.get(userId);
      invitations.accept(user);
      if (user.isEmailVerified()) {
        settled.put(userId, true);
      }
    } catch (ManagementException e) {
      int status = e.status().orElse(0);
      boolean forbidden = status == 401 || status == 403;
      notBefore = forbidden ? clock.instant().plus(PAUSE) : notBefore;
      LOG.log(
          forbidden ? Level.WARNING : Level.INFO,
          forbidden
              ? keys.in(
                  "Logins end no invitation for the next hour: {0} Where nobody is invited, set"
                      + " auth0.invitations.accept-at-login=false")
              : "Whether a login ends an invitation is asked at the next one again: {0}",
          e.getMessage());
    } catch (RuntimeException e) {
      LOG.log(Level.WARNING, "Whether a login ends an invitation could not be asked", e);
    }
  }

  /** Leaves what waits to the next logins. */
  @Override
  public void close() {
    worker.shutdownNow();
  }
}
