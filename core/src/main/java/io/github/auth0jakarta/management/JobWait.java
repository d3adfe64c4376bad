package io.github.auth0jakarta.management;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.Set;

/**
 * Waits for a job of the tenant's to end. Immutable.
 *
 * @see <a href="https://auth0.com/docs/api/management/v2/jobs/get-jobs-by-id">Get a job</a>
 */
record JobWait(Endpoint jobs) {

  private static final Duration FIRST_PAUSE = Duration.ofMillis(250);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(10);
  private static final Set<String> ENDED = Set.of("completed", "failed");

  /** The job as it ended; a tenant that does not answer is asked again. */
  JsonNode forEnd(String id, Deadline deadline) {
    String state = "nothing heard of it";
    for (Duration pause = FIRST_PAUSE; ; pause = longer(pause)) {
      try {
        JsonNode job = jobs.at(id).get();
        state = job.path("status").asText("no status");
        if (ENDED.contains(state)) {
          return job;
        }
      } catch (ManagementException.Unavailable | ManagementException.RateLimited e) {
        if (!deadline.allows(pause)) {
          throw e;
        }
      }
      if (!deadline.allows(pause)) {
        throw new ManagementException.Unavailable(
            "GET jobs/{id}", "the job " + id + " has not ended in time: " + state, null);
      }
      pause(deadline, pause);
    }
  }

  static Duration longer(Duration pause) {
    Duration longer = pause.multipliedBy(2);
    return longer.compareTo(LONGEST_PAUSE) < 0 ? longer : LONGEST_PAUSE;
  }

  static void pause(Deadline deadline, Duration pause) {
    try {
      deadline.pause(pause);
    } catch (InterruptedIOException e) {
      throw new ManagementException.Unavailable("GET jobs/{id}", "interrupted", e);
    }
  }
}
