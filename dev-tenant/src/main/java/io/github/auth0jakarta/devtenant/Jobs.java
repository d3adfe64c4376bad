package io.github.auth0jakarta.devtenant;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * Runs jobs behind the requests that asked for them.
 *
 * <p>How far a job has come depends on the tenant's clock alone, so that a test can stop it
 * anywhere: every request, and a thread when the time is up, first does what is due. The caller
 * holds the tenant's lock.
 */
record Jobs(Tenant tenant) {
  /** What a job has to do. */
  interface Work {
    /** Does what is due when this share of the whole must be done, from 0 to 1. */
    void advance(double share);

    /** Adds the result to what is shown; without a {@code status} it is completed. */
    void finish(ObjectNode job);
  }

  /** One job that has not come to its end. */
  record Running(ObjectNode job, Work work, Instant begun, Duration takes) {
    double share(Instant now) {
      double elapsed = Duration.between(begun, now).toMillis();
      return takes.isZero() ? 1 : Math.max(0, Math.min(1, elapsed / takes.toMillis()));
    }

    boolean is(String type) {
      return job.path("type").asText().equals(type);
    }
  }

  /** Begins a job; the answer is what its creation shows. */
  ObjectNode start(ObjectNode job, Work work) {
    TenantState state = tenant.state();
    state.jobs.put(job.path("id").asText(), job);
    state.running.add(new Running(job, work, tenant.now(), state.jobDuration));
    tenant.deliveries().later(state.jobDuration, this::tick);
    return job.deepCopy();
  }

  private void tick() {
    synchronized (tenant.lock()) {
      advance();
      tenant.save();
    }
  }

  /** Does what is due. */
  void advance() {
    for (Running running : List.copyOf(tenant.state().running)) {
      advance(running);
    }
  }

  private void advance(Running running) {
    double share = running.share(tenant.now());
    running.work().advance(share);
    ObjectNode job = running.job();
    if (share == 0) {
      return;
    }
    if (share < 1) {
      long left = Math.round(running.takes().toSeconds() * (1 - share));
      job.put("status", "processing")
          .put("percentage_done", (int) (share * 100))
          .put("time_left_seconds", left);
      return;
    }
    tenant.state().running.remove(running);
    job.put("status", "completed").put("percentage_done", 100).put("time_left_seconds", 0);
    running.work().finish(job);
  }
}
