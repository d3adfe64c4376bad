package io.github.auth0jakarta.oidc;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import okhttp3.Call;
import okhttp3.ConnectionPool;
import okhttp3.FormBody;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import okhttp3.Protocol;
import okhttp3.Request;
import okhttp3.Response;
import okio.BufferedSource;

/**
 * Carries the flow's requests to the provider: no redirect is followed, an answer is at most 1 MiB,
 * an exchange takes at most the given time, and begins only where the tenant's gate lets it.
 *
 * <p>A redirect would carry codes and secrets to a place that nobody configured. A post is sent
 * once: an Auth0 tenant takes a code that comes twice for a stolen one (RFC 6749 §4.1.2).
 * Thread-safe.
 */
final class Http {

  private static final long MAX_ANSWER = 1 << 20;

  /** RFC 7523 §2.2. */
  private static final String ASSERTION_TYPE =
      "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";

  private final OkHttpClient client;
  private final OkHttpClient posting;
  private final Duration timeout;
  private final URI issuer;
  private final TenantGate gate;
  private final Supplier<TenantGate.Place> entry;
  private final InstantSource clock;

  /**
   * Requests to the endpoints of the issuer, for whom the client's assertions are meant; each of
   * them enters by the gate.
   */
  Http(Duration timeout, URI issuer, TenantGate gate, InstantSource clock) {
    this.timeout = timeout;
    this.issuer = issuer;
    this.gate = gate;
    this.entry = gate::enter;
    this.clock = clock;
    this.client =
        new OkHttpClient.Builder()
            .followRedirects(false)
            .followSslRedirects(false)
            // By HTTP/2 all exchanges share a connection: a dead one would be taken again.
            .protocols(List.of(Protocol.HTTP_1_1))
            .build();
    // A code is sent once (RFC 6749 §4.1.2). So it is never sent over a kept connection, which the
    // provider may have closed meanwhile: that would fail, and could not be tried again.
    this.posting =
        client
            .newBuilder()
            .retryOnConnectionFailure(false)
            .connectionPool(new ConnectionPool(0, 1, TimeUnit.SECONDS))
            .build();
  }

  private Http(Http same, Supplier<TenantGate.Place> entry) {
    this.client = same.client;
    this.posting = same.posting;
    this.timeout = same.timeout;
    this.issuer = same.issuer;
    this.gate = same.gate;
    this.entry = entry;
    this.clock = same.clock;
  }

  /** The same for exchanges that must not be broken off early. */
  Http unhurried() {
    return new Http(this, gate::enterUnhurried);
  }

  /** The same for exchanges that no request waits for. */
  Http besides() {
    return new Http(this, gate::besides);
  }

  TenantGate gate() {
    return gate;
  }

  /** Status and JSON object of an answer; the object is empty where the body is anything else. */
  record Answer(int status, Map<String, Object> json) {
    /**
     * Refuses a redirect: it says nothing of the client, only that the tenant is not there.
     *
     * @param endpoint what was asked, for the log
     */
    void requireNoRedirect(Check check, String endpoint) {
      if (status >= 300 && status < 400) {
        throw new OidcException.TenantMustAct(
            check,
            endpoint
                + " answered "
                + status
                + ", a redirect, which is not followed: either something else answers in the"
                + " tenant's place, such as a proxy, or the tenant has another address"
                + " (auth0.domain, auth0.issuer)");
      }
    }

    /** Without the object, which may hold tokens. */
    @Override
    public String toString() {
      return "Answer[" + status + "]";
    }
  }

  Answer get(Check check, URI uri) {
    return exchange(client, check, request(uri).build());
  }

  Answer getWithBearer(Check check, URI uri, String accessToken) {
    return exchange(
        client, check, request(uri).header("Authorization", "Bearer " + accessToken).build());
  }

  /**
   * Posts a form on behalf of the client (RFC 6749 §2.3.1, RFC 7523 §2.2). A client's secret that
   * is refused is followed by its next one: what the form holds was not looked at then (§3.2.1).
   */
  Answer post(
      Check check,
      URI uri,
      Map<String, String> form,
      Map<String, String> headers,
      ClientRegistration client) {
    return client.authentication().needsSecret()
        ? client
            .secrets()
            .offer(secret -> post(check, uri, form, headers, client, secret), Http::refusesSecret)
            .orElseThrow(
                () ->
                    new OidcException.ApplicationMustAct(
                        check,
                        null,
                        client
                            .keys()
                            .in("There is no client secret to send: set auth0.client-secret")))
        : post(check, uri, form, headers, client, "");
  }

  /** RFC 6749 §5.2; Auth0's word for it is {@code access_denied}. */
  private static boolean refusesSecret(Answer answer) {
    Object error = answer.json().get("error");
    return "invalid_client".equals(error)
        || (answer.status() == 401 && "access_denied".equals(error));
  }

  private Answer post(
      Check check,
      URI uri,
      Map<String, String> form,
      Map<String, String> headers,
      ClientRegistration client,
      String secret) {
    // RFC 6749 §3.2: no parameter twice, and a pushed request names the client by itself.
    var all = new LinkedHashMap<>(form);
    var request = request(uri);
    headers.forEach(request::header);
    String id = client.clientId();
    switch (client.authentication()) {
      case CLIENT_SECRET_BASIC -> request.header("Authorization", basic(id, secret));
      case CLIENT_SECRET_POST -> all.putAll(Map.of("client_id", id, "client_secret", secret));
      case PRIVATE_KEY_JWT ->
          all.putAll(
              Map.of(
                  "client_id",
                  id,
                  "client_assertion_type",
                  ASSERTION_TYPE,
                  "client_assertion",
                  requireNonNull(client.key()).assertion(id, issuer, clock.instant())));
      case NONE -> all.put("client_id", id);
    }
    var body = new FormBody.Builder(StandardCharsets.UTF_8);
    all.forEach(body::add);
    return exchange(posting, check, request.post(body.build()).build());
  }

  void close() {
    client.dispatcher().executorService().shutdown();
    client.connectionPool().evictAll();
  }

  private static Request.Builder request(URI uri) {
    return new Request.Builder().url(HttpUrl.get(uri)).header("Accept", "application/json");
  }

  private static String basic(String clientId, String clientSecret) {
    String pair = encoded(clientId) + ":" + encoded(clientSecret);
    return "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
  }

  private static String encoded(String value) {
    return URLEncoder.encode(value, StandardCharsets.UTF_8);
  }

  private Answer exchange(OkHttpClient client, Check check, Request request) {
    try (TenantGate.Place place = entry.get()) {
      return exchange(client, check, request, place);
    }
  }

  private Answer exchange(
      OkHttpClient client, Check check, Request request, TenantGate.Place place) {
    Call call = client.newCall(request);
    call.timeout().timeout(place.patience(timeout).toNanos(), TimeUnit.NANOSECONDS);
    try (Response response = call.execute()) {
      BufferedSource source = response.body().source();
      boolean tooLarge = source.request(MAX_ANSWER + 1);
      place.answered();
      if (tooLarge) {
        throw new OidcException.TenantMustAct(check, "The provider's answer is over 1 MiB");
      }
      return new Answer(response.code(), Json.parse(source.readByteArray()).orElse(Map.of()));
    } catch (IOException e) {
      place.failed();
      this.client.connectionPool().evictAll(); // the other kept ones may be dead, too
      throw new OidcException.Unavailable(
          check, null, "No answer from " + request.url().host() + ":" + request.url().port(), e);
    }
  }
}
