package io.github.auth0jakarta.management;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.auth0jakarta.management.Batch.Outcome;
import io.github.auth0jakarta.management.ImportRefusedException.Problem;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Says from a job and its errors what became of each element of a file.
 *
 * <p>The tenant tells of errors only, each with the element itself. Where they do not add up with
 * its own summary, nothing is taken for imported.
 */
final class ImportReport {

  private ImportReport() {}

  /** One outcome for each row, in their order. */
  static List<Outcome<String>> of(List<ImportChunks.Row> rows, JsonNode job, JsonNode errors) {
    if (!job.path("status").asText().equals("completed")) {
      String why = job.path("status_details").asText("no reason given");
      return all(rows, new ManagementException.InvalidRequest(failure("the job failed: " + why)));
    }
    Map<String, ManagementException> refused = new HashMap<>();
    for (JsonNode error : errors) {
      ImportChunks.key(error.path("user")).ifPresent(key -> refused.put(key, refusal(error)));
    }
    List<Outcome<String>> outcomes = new ArrayList<>();
    int matched = 0;
    for (ImportChunks.Row row : rows) {
      ManagementException refusal = refused.get(row.key());
      matched += refusal == null ? 0 : 1;
      outcomes.add(
          refusal == null
              ? new Outcome.Done<>(job.path("id").asText())
              : new Outcome.Failed<>(refusal));
    }
    JsonNode summary = job.path("summary");
    boolean adds =
        matched == errors.size()
            && matched == summary.path("failed").asInt(matched)
            && rows.size() == summary.path("total").asInt(rows.size());
    if (adds) {
      return outcomes;
    }
    ManagementException unknown =
        new ManagementException.Incomplete(
            failure(
                "the tenant's report does not tell which elements it refused (job "
                    + job.path("id").asText()
                    + ")"));
    return outcomes.stream()
        .map(outcome -> outcome instanceof Outcome.Done ? failed(unknown) : outcome)
        .toList();
  }

  /** The same failure for all. */
  static List<Outcome<String>> all(List<ImportChunks.Row> rows, RuntimeException failure) {
    return rows.stream().map(row -> failed(failure)).toList();
  }

  private static Outcome<String> failed(RuntimeException failure) {
    return new Outcome.Failed<>(failure);
  }

  private static ManagementException refusal(JsonNode error) {
    List<Problem> problems = new ArrayList<>();
    for (JsonNode problem : error.path("errors")) {
      problems.add(
          new Problem(
              problem.path("code").asText("UNKNOWN"),
              problem.path("message").asText(""),
              problem.path("path").asText("")));
    }
    return new ImportRefusedException(problems);
  }

  private static Failure failure(String message) {
    return Failure.withoutAnswer(ImportJobs.NAME, message, null, null);
  }
}
