package io.github.auth0jakarta.management;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.auth0jakarta.management.Batch.Outcome;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Reports that no tenant should give: one that adds up is in {@link UserImportTest}. */
class ImportReportTest {

  private static final List<ImportChunks.Row> ROWS =
      List.of(
          new ImportChunks.Row(0, "email:a@example.com", new byte[0]),
          new ImportChunks.Row(1, "email:b@example.com", new byte[0]));
  private static final String ERROR_OF_B =
      "{'user':{'email':'B@example.com'},'errors':[{'code':'FORMAT','message':'m','path':'p'}]}";
  private static final String ERROR_OF_NOBODY = "{'user':{},'errors':[{'code':'FORMAT'}]}";

  @Test
  void reportWhenItAddsUpThenEachRowHasItsOutcome() {
    assertThat(report("{'status':'completed','id':'j'}", ERROR_OF_B))
        .satisfiesExactly(
            first -> assertThat(first).isEqualTo(new Outcome.Done<>("j")),
            second -> assertThat(failure(second)).isInstanceOf(ImportRefusedException.class));
  }

  @ParameterizedTest
  @CsvSource({"2, 2", "1, 3", "0, 2", "1, 1"})
  void reportWhenTheSummaryDiffersThenNothingIsTakenForImported(int failed, int total) {
    String job =
        "{'status':'completed','summary':{'failed':%d,'total':%d}}".formatted(failed, total);
    assertThat(report(job, ERROR_OF_B))
        .satisfiesExactly(
            first -> assertThat(failure(first)).isInstanceOf(ManagementException.Incomplete.class),
            second -> assertThat(failure(second)).isInstanceOf(ImportRefusedException.class));
  }

  @Test
  void reportWhenAnErrorIsOfNoRowThenNothingIsTakenForImported() {
    assertThat(report("{'status':'completed'}", ERROR_OF_NOBODY))
        .allMatch(outcome -> failure(outcome) instanceof ManagementException.Incomplete);
  }

  @Test
  void reportWhenTheJobFailedThenAllRowsDid() {
    assertThat(report("{'status':'failed','status_details':'no array'}", ""))
        .hasSize(2)
        .allMatch(outcome -> failure(outcome).getMessage().contains("no array"));
  }

  private static List<Outcome<String>> report(String job, String errors) {
    return ImportReport.of(ROWS, json(job), json("[" + errors + "]"));
  }

  private static JsonNode json(String text) {
    return Json.read(text.replace('\'', '"'));
  }

  private static RuntimeException failure(Outcome<String> outcome) {
    return ((Outcome.Failed<String>) outcome).failure();
  }
}
