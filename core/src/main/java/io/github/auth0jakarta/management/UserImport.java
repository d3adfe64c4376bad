package io.github.auth0jakarta.management;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import io.github.auth0jakarta.management.Batch.Outcome;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * An import of users under way. Thread-safe.
 *
 * <p>The source is read as the import goes on, in files of at most 500 KB, and only by one thread
 * at a time. Auth0 runs two import jobs at once; so does this.
 *
 * @see <a href="https://auth0.com/docs/manage-users/user-migration/bulk-user-imports">Bulk user
 *     imports</a>
 */
public final class UserImport {

  /** As many jobs as Auth0 runs for one tenant. */
  static final int MOST_JOBS = 2;

  private final ImportJobs jobs;
  private final Transport transport;
  private final CountDownLatch workers = new CountDownLatch(MOST_JOBS);
  private final Object reading = new Object();

  @GuardedBy("reading")
  private final ImportChunks chunks;

  @GuardedBy("outcomes")
  private final List<@Nullable Outcome<String>> outcomes = new ArrayList<>();

  private volatile boolean cancelled;

  /**
   * How far it is.
   *
   * @param read the elements that have been read from the source
   * @param done those of them that have an outcome
   * @param failed those of them that have failed
   */
  public record Progress(int read, int done, int failed) {}

  private UserImport(ImportJobs jobs, Transport transport, Function<UserImport, ImportChunks> cut) {
    this.jobs = jobs;
    this.transport = transport;
    this.chunks = cut.apply(this);
  }

  static UserImport start(
      Iterator<UserDraft> source, String connection, ImportJobs jobs, Transport transport) {
    UserImport begun =
        new UserImport(jobs, transport, self -> new ImportChunks(source, connection, self::refuse));
    Batch.work(transport.executor(), MOST_JOBS, begun::work);
    return begun;
  }

  /**
   * How far it is.
   *
   * @return a snapshot
   */
  public Progress progress() {
    synchronized (outcomes) {
      int done = (int) outcomes.stream().filter(Objects::nonNull).count();
      int failed = (int) outcomes.stream().filter(Outcome.Failed.class::isInstance).count();
      return new Progress(outcomes.size(), done, failed);
    }
  }

  /**
   * Reads no further and begins no further job. Those under way come to their end: Auth0 cannot
   * stop them.
   */
  public void cancel() {
    cancelled = true;
  }

  /**
   * Waits for all outcomes.
   *
   * @return one for each element that was read, in that order: done with the id of the job that
   *     imported it, failed with an {@link ImportRefusedException} or another {@link
   *     ManagementException}, or cancelled. {@link ManagementException.Unavailable} leaves it open
   *     whether the element was imported. Where the source itself failed, its exception is the last
   *     outcome
   * @throws InterruptedException where the waiting thread is interrupted; the import goes on
   */
  public List<Outcome<String>> await() throws InterruptedException {
    workers.await();
    synchronized (outcomes) {
      List<Outcome<String>> all = new ArrayList<>();
      outcomes.forEach(outcome -> all.add(outcome == null ? new Outcome.Cancelled<>() : outcome));
      return List.copyOf(all);
    }
  }

  private void work() {
    try {
      for (Optional<ImportChunks.Chunk> chunk = next(); chunk.isPresent(); chunk = next()) {
        List<ImportChunks.Row> rows = chunk.get().rows();
        List<Outcome<String>> became = jobs.run(chunk.get());
        for (int i = 0; i < rows.size(); i++) {
          set(rows.get(i).index(), became.get(i));
        }
      }
    } finally {
      workers.countDown();
    }
  }

  private Optional<ImportChunks.Chunk> next() {
    synchronized (reading) {
      if (cancelled || transport.isClosed()) {
        return Optional.empty();
      }
      Optional<ImportChunks.Chunk> chunk = chunks.next();
      synchronized (outcomes) {
        while (outcomes.size() < chunks.read()) {
          outcomes.add(null);
        }
      }
      return chunk;
    }
  }

  private void refuse(int index, RuntimeException why) {
    set(index, new Outcome.Failed<>(why));
  }

  private void set(int index, Outcome<String> outcome) {
    synchronized (outcomes) {
      while (outcomes.size() <= index) {
        outcomes.add(null);
      }
      outcomes.set(index, outcome);
    }
  }
}
