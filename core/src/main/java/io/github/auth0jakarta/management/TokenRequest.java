package io.github.auth0jakarta.management;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.auth0jakarta.oidc.ClientKey;
import io.github.auth0jakarta.oidc.ClientSecrets;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.regex.Pattern;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;

/**
 * Asks the tenant for one Management API access token by the client credentials grant (RFC 6749
 * §4.4). Thread-safe.
 *
 * @see <a
 *     href="https://auth0.com/docs/secure/tokens/access-tokens/management-api-access-tokens/get-management-api-access-tokens-for-production">Management
 *     API tokens for production</a>
 */
final class TokenRequest {

  private static final String NAME = "POST oauth/token";
  private static final MediaType JSON = MediaType.get("application/json");

  /** RFC 6750 §2.1, {@code b68token}: nothing else goes into a header. */
  private static final Pattern BEARER_TOKEN = Pattern.compile("[A-Za-z0-9._~+/-]+=*");

  /** The longest lifetime that Auth0 lets a tenant set for an API's tokens: 30 days. */
  private static final long LONGEST_LIFETIME = Duration.ofDays(30).toSeconds();

  private final OkHttpClient http;
  private final ManagementSettings settings;
  private final ClientSecrets secrets;
  private final InstantSource clock;

  TokenRequest(OkHttpClient http, ManagementSettings settings, InstantSource clock) {
    this.http = http;
    this.settings = settings;
    this.secrets = new ClientSecrets(settings.clientSecrets());
    this.clock = clock;
  }

  /** One token. While a secret is being changed, one of the old and the new works. */
  ManagementToken send() {
    ClientKey key = settings.clientKey();
    Answer answer =
        key != null
            ? ask(signed(key))
            : secrets
                .offer(secret -> ask(Map.of("client_secret", secret)), Answer::isOfSecret)
                .orElseThrow(
                    () ->
                        TokenRefusal.of(
                            0, null, "there is no client secret to send", settings.keys()));
    ManagementException refused = answer.refusal();
    if (refused != null) {
      throw refused;
    }
    return token(answer.json(), answer.asked());
  }

  /** What the tenant said; the refusal is null where it gave a token. */
  private record Answer(
      JsonNode json, Instant asked, boolean isOfSecret, @Nullable ManagementException refusal) {}

  private Answer ask(Map<String, String> credential) {
    Instant asked = clock.instant();
    try (Response response = http.newCall(request(credential)).execute()) {
      JsonNode json = Json.read(response.body().string());
      if (response.isSuccessful()) {
        return new Answer(json, asked, false, null);
      }
      String error = json.path("error").textValue();
      return new Answer(
          json,
          asked,
          TokenRefusal.isOfSecret(response.code(), error),
          TokenRefusal.of(
              response.code(), error, json.path("error_description").asText(""), settings.keys()));
    } catch (IOException e) {
      throw new ManagementException.Unavailable(NAME, "no answer (" + e.getMessage() + ")", e);
    }
  }

  /** RFC 7523 §2.2; the tenant's own issuer is where its Management API is. */
  private Map<String, String> signed(ClientKey key) {
    return Map.of(
        "client_assertion_type",
        "urn:ietf:params:oauth:client-assertion-type:jwt-bearer",
        "client_assertion",
        key.assertion(settings.clientId(), settings.baseUrl().resolve("/"), clock.instant()));
  }

  private Request request(Map<String, String> credential) {
    ObjectNode body =
        Json.MAPPER
            .createObjectNode()
            .put("grant_type", "client_credentials")
            .put("client_id", settings.clientId())
            .put("audience", settings.audience());
    credential.forEach((name, value) -> body.put(name, value));
    if (!settings.scopes().isEmpty()) {
      body.put("scope", String.join(" ", settings.scopes()));
    }
    return new Request.Builder()
        .url(settings.tokenEndpoint().toString())
        .post(RequestBody.create(body.toString(), JSON))
        .header("Accept", "application/json")
        .tag(Repeats.Harmless.class, Repeats.Harmless.YES)
        .build();
  }

  private static ManagementToken token(JsonNode answer, Instant asked) {
    String value = answer.path("access_token").asText();
    long seconds = answer.path("expires_in").asLong();
    demand("access_token", BEARER_TOKEN.matcher(value).matches());
    demand("token_type", "Bearer".equalsIgnoreCase(answer.path("token_type").asText()));
    demand("expires_in", seconds >= 1 && seconds <= LONGEST_LIFETIME);
    return ManagementToken.of(value, asked, Duration.ofSeconds(seconds));
  }

  private static void demand(String member, boolean usable) {
    if (!usable) {
      throw new ManagementException.Unavailable(
          NAME, "the answer has no usable " + member + " (RFC 6749 §5.1)", null);
    }
  }
}
