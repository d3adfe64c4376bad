package io.github.auth0jakarta.devtenant;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.zip.GZIPOutputStream;

/**
 * Writes users as gzipped NDJSON or CSV.
 *
 * <p>See <a href="https://auth0.com/docs/manage-users/user-migration/bulk-user-exports">Bulk User
 * Exports</a>. CSV values are quoted and begin with an apostrophe, so that no spreadsheet runs them
 * as formulas.
 */
record UserExport(Tenant tenant) implements Jobs.Work {
  /** A way to the file of a job. */
  record Link(String job, Instant expires) {}

  @Override
  public void advance(double share) {
    // The file is written when the time is over.
  }

  @Override
  public void finish(ObjectNode job) {
    String connection = Json.text(job, "connection");
    List<ObjectNode> users =
        tenant.state().users.values().stream()
            .filter(user -> connection == null || user.in(connection))
            .limit(job.path("limit").asLong(Long.MAX_VALUE))
            .map(User::profile)
            .toList();
    tenant.state().files.put(job.path("id").asText(), write(users, job));
  }

  private static byte[] write(List<ObjectNode> users, ObjectNode job) {
    Map<String, String> fields = new LinkedHashMap<>();
    for (JsonNode field : job.path("fields")) {
      String name = field.path("name").asText();
      fields.put(name, field.path("export_as").asText(name));
    }
    List<String> lines = new ArrayList<>();
    boolean csv = job.path("format").asText().equals("csv");
    if (csv) {
      lines.add(fields.values().stream().map(UserExport::quote).collect(Collectors.joining(",")));
    }
    for (ObjectNode user : users) {
      lines.add(csv ? csv(user, fields) : select(user, fields).toString());
    }
    return gzip(String.join("\n", lines) + "\n");
  }

  private static ObjectNode select(ObjectNode user, Map<String, String> fields) {
    if (fields.isEmpty()) {
      return user;
    }
    ObjectNode selected = Json.object();
    fields.forEach(
        (name, exportAs) -> {
          JsonNode value = user.at("/" + name.replace('.', '/'));
          if (!value.isMissingNode()) {
            selected.set(exportAs, value);
          }
        });
    return selected;
  }

  private static String csv(ObjectNode user, Map<String, String> fields) {
    return fields.keySet().stream()
        .map(name -> user.at("/" + name.replace('.', '/')))
        .map(value -> value.isMissingNode() ? "" : quote("'" + value.asText()))
        .collect(Collectors.joining(","));
  }

  private static String quote(String text) {
    return '"' + text.replace("\"", "\"\"") + '"';
  }

  private static byte[] gzip(String text) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
      gzip.write(text.getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException("Memory does not fail", e);
    }
    return bytes.toByteArray();
  }
}
