package io.github.auth0jakarta.management;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.util.zip.GZIPInputStream;
import okio.Buffer;
import okio.BufferedSource;
import okio.ByteString;
import okio.Okio;

/**
 * Reads the users of an export's file, one JSON object in each line, as they are asked for. Not
 * thread-safe.
 *
 * <p>A file that ends too early is an exception: gzip has its length and checksum at the end (RFC
 * 1952 §2.3.1), plain text is cut by the transport alone.
 */
final class ExportedUsers extends Walk {

  private static final ByteString GZIP = ByteString.of((byte) 0x1f, (byte) 0x8b);

  /** A profile has at most some hundred kilobytes; a line without an end shall not fill memory. */
  private static final long LONGEST_LINE = 4L << 20;

  private final BufferedSource lines;
  private final URI tenant;

  ExportedUsers(BufferedSource file, URI tenant) throws IOException {
    this.tenant = tenant;
    lines =
        file.rangeEquals(0, GZIP)
            ? Okio.buffer(Okio.source(new GZIPInputStream(file.inputStream())))
            : file;
  }

  @Override
  void fetch() {
    try {
      long end = lines.indexOf((byte) '\n', 0, LONGEST_LINE);
      if (end < 0 && lines.request(LONGEST_LINE)) {
        throw new IOException("a line is longer than " + LONGEST_LINE + " bytes");
      }
      if (end < 0) {
        Buffer rest = new Buffer();
        rest.writeAll(lines);
        end();
        read(rest.readUtf8());
        lines.close();
      } else {
        String line = lines.readUtf8(end);
        lines.skip(1);
        read(line);
      }
    } catch (IOException e) {
      end();
      throw new ManagementException.Unavailable(
          "GET the file of an export", "the file ends too early or is broken", e);
    }
  }

  private void read(String line) throws IOException {
    if (line.isBlank()) {
      return;
    }
    JsonNode user = Json.read(line);
    if (!user.path("user_id").isTextual()) {
      throw new IOException("a line is no user");
    }
    found(User.of(tenant, user));
  }
}
