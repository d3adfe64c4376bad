package io.github.auth0jakarta.management;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.auth0jakarta.oidc.Loopback;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;

/**
 * Has the tenant write all users into a file, and opens that. Thread-safe.
 *
 * @see <a href="https://auth0.com/docs/manage-users/user-migration/bulk-user-exports">Bulk user
 *     exports</a>
 */
final class UserExport {

  private static final String DOWNLOAD = "GET the file of an export";
  private static final int MOST_LINKS = 3;

  private final Endpoint api;
  private final OkHttpClient downloads;
  private final URI tenant;

  /** With a client for the file, which is not the tenant's own: no token may go there. */
  UserExport(Endpoint api, OkHttpClient downloads, URI tenant) {
    this.api = api;
    this.downloads = downloads;
    this.tenant = tenant;
  }

  Stream<User> run(Duration longest, List<String> fields) {
    Deadline deadline = Deadline.in(longest);
    JsonNode job = api.at("jobs", "users-exports").postAgain(body(fields));
    String id = job.path("id").asText();
    JobWait wait = new JobWait(api.at("jobs"));
    for (int links = 1; ; links++) {
      JsonNode ended = wait.forEnd(id, deadline);
      try {
        return users(open(ended));
      } catch (IOException e) { // a link holds for a minute: the job gives another one
        if (links == MOST_LINKS) {
          throw new ManagementException.Unavailable(DOWNLOAD, "no file: " + e.getMessage(), e);
        }
      }
    }
  }

  private static ObjectNode body(List<String> fields) {
    ObjectNode body = Json.object().put("format", "json");
    if (!fields.isEmpty()) {
      Set<String> names = new LinkedHashSet<>(List.of("user_id"));
      names.addAll(fields);
      names.forEach(name -> body.withArrayProperty("fields").addObject().put("name", name));
    }
    return body;
  }

  private Response open(JsonNode job) throws IOException {
    if (!job.path("status").asText().equals("completed")) {
      throw new ManagementException.InvalidRequest(
          Failure.withoutAnswer(
              "POST jobs/users-exports",
              "the job failed: " + job.path("status_details").asText("no reason given"),
              null,
              null));
    }
    String location = job.path("location").asText();
    if (!isSafe(location)) {
      throw new ManagementException.Unavailable(DOWNLOAD, "the job names no https address", null);
    }
    Response response = downloads.newCall(new Request.Builder().url(location).build()).execute();
    if (response.code() != 200) {
      response.close();
      throw new IOException("HTTP " + response.code());
    }
    return response;
  }

  private static boolean isSafe(String location) {
    try {
      return Loopback.httpsOrLoopback(URI.create(location));
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  private Stream<User> users(Response response) throws IOException {
    try {
      ExportedUsers users = new ExportedUsers(response.body().source(), tenant);
      return StreamSupport.stream(
              Spliterators.spliteratorUnknownSize(users, Spliterator.ORDERED | Spliterator.NONNULL),
              false)
          .onClose(response::close);
    } catch (IOException e) {
      response.close();
      throw e;
    }
  }
}
