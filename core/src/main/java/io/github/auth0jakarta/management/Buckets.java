package io.github.auth0jakarta.management;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;

/**
 * Finds out which endpoints the tenant counts together. Not thread-safe: {@link Pace} guards it.
 *
 * <p>Auth0 counts by groups of endpoints that its answers do not name, or all together, depending
 * on the plan. Endpoints of equal limits are taken to share a {@link Bucket} until an answer has
 * more left than that bucket can. Before its first answer an endpoint goes with the smallest
 * bucket, and the connection's very first request goes alone.
 */
final class Buckets {

  private final Waits waits;
  private final double share;
  private final Map<String, Bucket> known = new HashMap<>();
  private final List<Permit> underWay = new ArrayList<>();
  private final Bucket unknown;
  private final Bucket unlimited;

  /** One request that was let through. */
  static final class Permit {
    final String group;
    Bucket.Sent sent;

    private Permit(String group, Bucket.Sent sent) {
      this.group = group;
      this.sent = sent;
    }
  }

  Buckets(Waits waits, double share, long now) {
    this.waits = waits;
    this.share = share;
    unknown = Bucket.unknown(now);
    unlimited = Bucket.unlimited(now);
  }

  Bucket of(String group) {
    Bucket bucket = known.get(group);
    return bucket != null
        ? bucket
        : known.values().stream().min(Comparator.comparingLong(Bucket::limit)).orElse(unknown);
  }

  /** Whether any answer has told how much may be asked. */
  boolean hasHeardOf(String group) {
    return of(group) != unknown;
  }

  Permit take(String group, long now) {
    Permit permit = new Permit(group, of(group).send(now));
    underWay.add(permit);
    return permit;
  }

  /** A request came back, with an answer or without. */
  void learn(Permit permit, @Nullable Response response, long now) {
    Optional<RateLimit> told =
        Optional.ofNullable(response)
            .flatMap(answer -> RateLimit.of(answer.headers()))
            .filter(limit -> limit.limit() > 0);
    if (response != null && told.isPresent()) {
      learn(permit, response, told.get(), now);
    } else {
      if (response != null && response.isSuccessful() && !known.containsKey(permit.group)) {
        move(permit.group, unlimited, now);
      }
      permit.sent.bucket().learnNothing();
    }
    underWay.remove(permit);
  }

  private void learn(Permit permit, Response response, RateLimit told, long now) {
    boolean refused = response.code() == 429;
    long left = refused ? 0 : told.remaining();
    Bucket bucket = known.get(permit.group);
    if (bucket == null || bucket.limit() != told.limit()) {
      move(permit.group, ofLimit(told.limit(), now), now);
    } else if (!bucket.canHave(left, permit.sent, now)) {
      bucket.forget();
      move(permit.group, Bucket.of(told.limit(), share, now), now);
    }
    if (refused) {
      join(permit.sent.bucket(), now);
    }
    long untilMore = waits.untilMore(response.headers(), told).toNanos();
    permit.sent.bucket().learn(left, untilMore, refused, permit.sent, now);
  }

  private Bucket ofLimit(long limit, long now) {
    return known.values().stream()
        .filter(bucket -> bucket.limit() == limit)
        .findFirst()
        .orElseGet(() -> Bucket.of(limit, share, now));
  }

  /** Counts all endpoints of a limit together again: apart they were allowed too much. */
  private void join(Bucket bucket, long now) {
    List.copyOf(known.keySet()).stream()
        .filter(group -> of(group) != bucket && of(group).limit() == bucket.limit())
        .forEach(group -> move(group, bucket, now));
  }

  /** From now on a group is counted in another bucket, what is under way included. */
  private void move(String group, Bucket bucket, long now) {
    known.put(group, bucket);
    for (Permit permit : underWay) {
      if (permit.group.equals(group) && permit.sent.bucket() != bucket) {
        permit.sent.bucket().learnNothing();
        permit.sent = bucket.sendLate(permit.sent, now);
      }
    }
  }
}
