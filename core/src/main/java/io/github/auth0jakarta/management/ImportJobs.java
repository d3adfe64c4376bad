package io.github.auth0jakarta.management;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.errorprone.annotations.concurrent.GuardedBy;
import io.github.auth0jakarta.management.Batch.Outcome;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Semaphore;
import okhttp3.MediaType;
import okhttp3.MultipartBody;
import okhttp3.RequestBody;
import org.jspecify.annotations.Nullable;

/**
 * Has the tenant import files into one connection, a job for each. Thread-safe.
 *
 * @see <a href="https://auth0.com/docs/api/management/v2/jobs/post-users-imports">Create import
 *     users job</a>
 */
final class ImportJobs {

  static final String NAME = "POST jobs/users-imports";

  private static final MediaType JSON = MediaType.get("application/json");
  private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);

  private final Endpoint api;
  private final Semaphore places;
  private final String connection;
  private final ImportOptions options;

  @GuardedBy("this")
  private @Nullable String connectionId;

  /** With the places that all imports of this connection to the tenant share. */
  ImportJobs(Endpoint api, Semaphore places, String connection, ImportOptions options) {
    this.api = api;
    this.places = places;
    this.connection = connection;
    this.options = options;
  }

  /** What became of each element. */
  List<Outcome<String>> run(ImportChunks.Chunk chunk) {
    Deadline deadline = Deadline.in(options.patience());
    try {
      places.acquire();
    } catch (InterruptedException e) {
      return ImportReport.all(
          chunk.rows(),
          new ManagementException.Unavailable(NAME, "interrupted", Deadline.interrupted(e)));
    }
    try {
      String id = start(file(chunk), deadline);
      JsonNode job = new JobWait(api.at("jobs")).forEnd(id, deadline);
      return ImportReport.of(chunk.rows(), job, api.at("jobs", id, "errors").get());
    } catch (RuntimeException e) { // whatever it is, it is these elements'
      return ImportReport.all(chunk.rows(), e);
    } finally {
      places.release();
    }
  }

  /** The job's id. Other programs may have the tenant's places for jobs: those are waited for. */
  private String start(RequestBody file, Deadline deadline) {
    // a second job of the same file finds the users of the first and replaces them by the same
    boolean harmless = options.existing() == ImportOptions.Existing.REPLACED;
    for (Duration pause = FIRST_PAUSE; ; pause = JobWait.longer(pause)) {
      try {
        JsonNode job = api.at("jobs", "users-imports").upload(file, harmless);
        if (!job.path("id").isTextual()) {
          throw new ManagementException.Unavailable(NAME, "the answer is no job", null);
        }
        return job.path("id").asText();
      } catch (ManagementException.RateLimited e) {
        if (!deadline.allows(pause)) {
          throw e;
        }
      }
      JobWait.pause(deadline, pause);
    }
  }

  private RequestBody file(ImportChunks.Chunk chunk) {
    return new MultipartBody.Builder()
        .setType(MultipartBody.FORM)
        .addFormDataPart("connection_id", connectionId())
        .addFormDataPart(
            "upsert", String.valueOf(options.existing() == ImportOptions.Existing.REPLACED))
        .addFormDataPart("send_completion_email", "false")
        .addFormDataPart("users", "users.json", RequestBody.create(chunk.file(), JSON))
        .build();
  }

  private synchronized String connectionId() {
    if (connectionId == null) {
      for (JsonNode found : api.at("connections").query("name", connection).get()) {
        if (found.path("name").asText().equals(connection) && found.path("id").isTextual()) {
          connectionId = found.path("id").asText();
          return connectionId;
        }
      }
      throw new ManagementException.NotFound(
          Failure.withoutAnswer(
              "GET connections", "the tenant has no connection " + connection, null, null));
    }
    return connectionId;
  }
}
