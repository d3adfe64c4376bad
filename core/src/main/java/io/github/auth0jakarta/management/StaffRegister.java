package io.github.auth0jakarta.management;

import com.auth0.client.mgmt.types.GetUserRequestParameters;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.io.IOException;
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
 * time. It fails closed: without an answer there is an exception, never an older answer.
 */
public final class StaffRegister {

  private static final int MOST_USERS = 10_000;
  private static final Set<String> DOTS = Set.of(".", "..");

  private final Management management;
  private final StaffSettings settings;
  private final Duration timeout;
  private final Executor executor;
  private final InstantSource clock;
  private final Cache<String, CompletableFuture<Answer>> answers;

  private record Answer(boolean staff, Instant asked) {}

  StaffRegister(
      Management management,
      StaffSettings settings,
      Duration timeout,
      Executor executor,
      InstantSource clock) {
    this.management = management;
    this.settings = settings;
    this.timeout = timeout;
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
   *     ManagementSettings#timeout()}
   */
  public boolean isStaff(String userId, Instant authenticatedAt) {
    if (userId.isBlank() || DOTS.contains(userId)) { // would name another path
      throw new IllegalArgumentException("not a user id");
    }
    Instant now = clock.instant();
    Instant youngest = now.minus(settings.maxAge());
    Instant notBefore = youngest.isAfter(authenticatedAt) ? youngest : authenticatedAt;
    Deadline deadline = Deadline.in(timeout);
    while (true) {
      CompletableFuture<Answer> pending = answers.get(userId, this::ask);
      Answer answer = await(userId, pending, deadline);
      if (!answer.asked().isBefore(now) || !answer.asked().isBefore(notBefore)) {
        return answer.staff();
      }
      answers.asMap().remove(userId, pending);
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
      throw new ManagementException.Unavailable("GET users/{id}", "the connection is closed", e);
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

  private Answer await(String userId, CompletableFuture<Answer> pending, Deadline deadline) {
    try {
      return deadline.await(pending);
    } catch (IOException e) {
      throw new ManagementException.Unavailable("GET users/{id}", "no answer in time", e);
    } finally {
      if (pending.isCompletedExceptionally()) {
        answers.asMap().remove(userId, pending); // the next question is asked anew
      }
    }
  }
}
