package io.github.auth0jakarta.management;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.net.URI;
import java.util.Set;
import okhttp3.HttpUrl;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;

/** One address of the Management API, to which JSON is sent and which answers JSON. Immutable. */
final class Endpoint {

  private static final MediaType JSON = MediaType.get("application/json");
  private static final Set<String> NO_SEGMENT = Set.of("", ".", "..");

  private final OkHttpClient http;
  private final HttpUrl url;

  private Endpoint(OkHttpClient http, HttpUrl url) {
    this.http = http;
    this.url = url;
  }

  static Endpoint of(OkHttpClient http, URI url) {
    return new Endpoint(http, HttpUrl.get(url.toString()));
  }

  /** An address below this one; each segment is one, whatever is in it. */
  Endpoint at(String... segments) {
    HttpUrl.Builder below = url.newBuilder();
    for (String segment : segments) {
      if (NO_SEGMENT.contains(segment.strip())) {
        throw new IllegalArgumentException("an identifier is empty or a dot");
      }
      below.addPathSegment(segment);
    }
    return new Endpoint(http, below.build());
  }

  Endpoint query(String name, Object value) {
    return new Endpoint(http, url.newBuilder().setQueryParameter(name, value.toString()).build());
  }

  JsonNode get() {
    return send(new Request.Builder().get());
  }

  JsonNode post(JsonNode body) {
    return send(new Request.Builder().post(json(body)));
  }

  /** Posts what may be executed twice. */
  JsonNode postAgain(JsonNode body) {
    return upload(json(body), true);
  }

  /** Posts what is not JSON, more than once where that can do no harm. */
  JsonNode upload(RequestBody body, boolean harmless) {
    Request.Builder request = new Request.Builder().post(body);
    return send(harmless ? request.tag(Repeats.Harmless.class, Repeats.Harmless.YES) : request);
  }

  /** Posts where the answer is a text that nobody needs. */
  void tell(JsonNode body) {
    Request request = new Request.Builder().url(url).post(json(body)).build();
    try (Response response = http.newCall(request).execute()) {
      response.body().close();
    } catch (IOException e) {
      throw new ManagementException.Unavailable(PathTemplate.of(request), "no answer", e);
    }
  }

  JsonNode put(JsonNode body) {
    return send(new Request.Builder().put(json(body)));
  }

  JsonNode patch(JsonNode body) {
    return send(new Request.Builder().patch(json(body)));
  }

  void delete() {
    send(new Request.Builder().method("DELETE", null));
  }

  void delete(JsonNode body) {
    send(new Request.Builder().delete(json(body)));
  }

  private static RequestBody json(JsonNode body) {
    return RequestBody.create(body.toString(), JSON);
  }

  private JsonNode send(Request.Builder builder) {
    Request request = builder.url(url).header("Accept", "application/json").build();
    try (Response response = http.newCall(request).execute()) {
      String text = response.body().string();
      return text.isBlank() ? MissingNode.getInstance() : Json.MAPPER.readTree(text);
    } catch (JsonProcessingException e) {
      throw new ManagementException.Unavailable(
          PathTemplate.of(request), "the answer is broken JSON", null); // the cause would quote it
    } catch (IOException e) {
      throw new ManagementException.Unavailable(PathTemplate.of(request), "no answer", e);
    }
  }
}
