package io.github.auth0jakarta.management;

import com.auth0.client.mgmt.types.GetUserRequestParameters;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.auth0jakarta.oidc.OidcException;
import io.github.auth0jakarta.oidc.TenantGate;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;

/**
 * Knows which users are staff, by the tenant's word and no older than it may be. Thread-safe.
 *
 * <p>Staff is whose {@code app_metadata} holds the JSON boolean {@code true} under the configured
 * key; text, numbers and users that do not exist are not. One request per user is under way at a
 * time, and whoever waits for one has a place at the tenant's gate. It fails closed: without an
 * answer there is an exception, never an older answer.
 */
public final class StaffRegister {

  private static final String QUESTION = "GET users/{id}";
  private static final int MOST_USERS = 10_000;
  private static final Set<String> DOTS = Set.of(".", "..");

  private final Management management;
  private final StaffSettings settings;
  private final Duration timeout;
  private final TenantGate gate;
  private final Executor executor;
  private final InstantSource clock;
  private final Cache<String, CompletableFuture<Answer>> answers;

  private record Answer(boolean staff, Instant asked) {
    /** Whether it is from after the question, or no older than it may be. */
    boolean counts(Instant question, Instant notBefore) {
      return !asked.isBefore(question) || !asked.isBefore(notBefore);
    }
  }

  StaffRegister(
      Management management,
      StaffSettings settings,
      Duration timeout,
      TenantGate gate,
      Executor executor,
      InstantSource clock) {
    this.management = management;
    this.settings = settings;
    this.timeout = timeout;
    this.gate = gate;
    this.executor = executor;
    this.clock = clock;
    answers =
        Caffeine.newBuilder()
            .maximumSize(MOST_USERS)
            .expireAfterWrite(settings.maxAge())
            .executor(Runnable::run)
            .build();
  }

  /**
   * Whether a user is staff.
   *
   * @param userId the user
   * @param authenticatedAt when they logged in: an answer from before does not count
   * @return what the tenant said, at most {@link StaffSettings#maxAge()} ago
   * @throws ManagementException where the tenant gives no answer within {@link
   *     ManagementSettings#timeout()}, or lately gave none, or too many wait for it
   */
  public boolean isStaff(String userId, Instant authenticatedAt) {
    if (userId.isBlank() || DOTS.contains(userId)) { // would name another path
      throw new IllegalArgumentException("not a user id");
    }
    Instant now = clock.instant();
    Instant youngest = now.minus(settings.maxAge());
    Instant notBefore = youngest.isAfter(authenticatedAt) ? youngest : authenticatedAt;
    CompletableFuture<Answer> known = answers.getIfPresent(userId);
    if (known != null && known.isDone()) {
      if (!known.isCompletedExceptionally() && known.join().counts(now, notBefore)) {
        return known.join().staff();
      }
      answers.asMap().remove(userId, known); // is asked anew
      known = null;
    }
    try (TenantGate.Place place = known == null ? gate.place() : gate.join()) {
      Deadline deadline = Deadline.in(place.patience(timeout));
      while (true) {
        CompletableFuture<Answer> pending = answers.get(userId, this::ask);
        Answer answer = place.await(pending, deadline.remaining());
        if (answer.counts(now, notBefore)) {
          return answer.staff();
        }
        answers.asMap().remove(userId, pending);
      }
    } catch (OidcException.Unavailable e) {
      throw new ManagementException.Unavailable(QUESTION, String.valueOf(e.getMessage()), e);
    }
  }

  /**
   * Drops what is known about a user, so that the next question reaches the tenant.
   *
   * @param userId the user
   */
  public void forget(String userId) {
    answers.asMap().remove(userId);
  }

  private CompletableFuture<Answer> ask(String userId) {
    Instant asked = clock.instant();
    try {
      return CompletableFuture.supplyAsync(() -> new Answer(fetch(userId), asked), executor);
    } catch (RejectedExecutionException e) {
      throw new ManagementException.Unavailable(QUESTION, "the connection is closed", e);
    }
  }

  private boolean fetch(String userId) {
    GetUserRequestParameters onlyMetadata =
        GetUserRequestParameters.builder().fields("app_metadata").includeFields(true).build();
    try {
      return management
          .call(api -> api.users().get(userId, onlyMetadata))
          .getAppMetadata()
          .map(metadata -> Boolean.TRUE.equals(metadata.get(settings.metadataKey())))
          .orElse(false);
    } catch (ManagementException.NotFound e) {
      return false;
    }
  }
}
