package io.github.auth0jakarta.management;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Cuts a source of drafts into files that the tenant takes. Not thread-safe.
 *
 * <p>What cannot be imported is told apart at once: a second element of the same address, which
 * could be told from the first in no report, and what the file format has no place for.
 */
final class ImportChunks {

  /** Auth0's documentation says 500 KB, its API 512,000 bytes. */
  private static final int LARGEST = 500_000;

  private static final List<String> KEYS = List.of("email", "username", "phone_number", "user_id");
  private static final Set<String> NOT_IN_FILES = Set.of("connection", "verify_email");

  private final Iterator<UserDraft> source;
  private final String connection;
  private final BiConsumer<Integer, RuntimeException> refused;
  private final Set<String> seen = new HashSet<>();
  private @Nullable Row left;
  private boolean broken;
  private int read;

  /** One element: its place in the source, who it is, and how it is written. */
  @SuppressWarnings("ArrayRecordComponent") // never compared, never changed
  record Row(int index, String key, byte[] json) {}

  /** The elements of one file. */
  record Chunk(List<Row> rows) {
    byte[] file() {
      ByteArrayOutputStream file = new ByteArrayOutputStream();
      for (Row row : rows) {
        file.write(file.size() == 0 ? '[' : ',');
        file.writeBytes(row.json());
      }
      file.write(']');
      return file.toByteArray();
    }
  }

  ImportChunks(
      Iterator<UserDraft> source,
      String connection,
      BiConsumer<Integer, RuntimeException> refused) {
    this.source = source;
    this.connection = connection;
    this.refused = refused;
  }

  /** How many elements have been read. */
  int read() {
    return read;
  }

  /** The next file; empty at the end. */
  Optional<Chunk> next() {
    List<Row> rows = new ArrayList<>();
    int size = 1;
    while (true) {
      Row row = left != null ? left : readOn();
      left = null;
      if (row == null) {
        return rows.isEmpty() ? Optional.empty() : Optional.of(new Chunk(rows));
      }
      size += row.json().length + 1;
      if (size > LARGEST && !rows.isEmpty()) {
        left = row;
        return Optional.of(new Chunk(rows));
      }
      rows.add(row);
    }
  }

  /** The next element that can be imported, null at the end. */
  private @Nullable Row readOn() {
    while (!broken) {
      int index = read;
      UserDraft draft;
      try {
        if (!source.hasNext()) {
          return null;
        }
        draft = source.next();
      } catch (RuntimeException e) { // the source's own: what comes after it cannot be known
        broken = true;
        refused.accept(index, e);
        return null;
      }
      read++;
      try {
        return row(index, draft);
      } catch (ManagementException e) {
        refused.accept(index, e);
      }
    }
    return null;
  }

  private Row row(int index, UserDraft draft) {
    ObjectNode user = draft.attributes().deepCopy();
    if (!user.path("connection").asText(connection).equals(connection)) {
      throw invalid("the element names another connection than the import");
    }
    if (user.has("password")) {
      throw invalid("a file has no place for passwords: import a hash, or create the user");
    }
    user.remove(NOT_IN_FILES);
    String key = key(user).orElseThrow(() -> invalid("the element has no e-mail address"));
    byte[] json = user.toString().getBytes(StandardCharsets.UTF_8);
    if (json.length + 2 > LARGEST) {
      throw invalid("the element alone is larger than a file may be");
    }
    if (!seen.add(key)) {
      throw new ImportRefusedException(
          List.of(
              new ImportRefusedException.Problem(
                  ImportRefusedException.DUPLICATE, "The user came earlier in this import", "")));
    }
    return new Row(index, key, json);
  }

  /** Who a user is, in a file and in its report: Auth0 compares addresses in lower case. */
  static Optional<String> key(JsonNode user) {
    return KEYS.stream()
        .filter(user::hasNonNull)
        .findFirst()
        .map(name -> name + ":" + user.path(name).asText().toLowerCase(Locale.ROOT));
  }

  private static ManagementException invalid(String why) {
    return new ManagementException.InvalidRequest(
        Failure.withoutAnswer(ImportJobs.NAME, why, null, null));
  }
}
