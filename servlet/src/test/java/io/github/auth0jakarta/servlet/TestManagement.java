package io.github.auth0jakarta.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.auth0jakarta.devtenant.DevTenant;
import io.github.auth0jakarta.oidc.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** An administrator at the tenant's Management API. */
record TestManagement(DevTenant tenant) {

  private static final HttpClient HTTP = HttpClient.newHttpClient();

  /** Calls the API; what it answers. */
  Map<String, Object> call(String method, String path, Map<String, ?> body) {
    String token =
        (String)
            send(
                    "POST",
                    "oauth/token",
                    Map.of(
                        "grant_type",
                        "client_credentials",
                        "client_id",
                        tenant.clientId(),
                        "client_secret",
                        tenant.clientSecret(),
                        "audience",
                        tenant.issuer() + "api/v2/"),
                    "")
                .get("access_token");
    return send(method, "api/v2/" + path, body, "Bearer " + token);
  }

  String userPath(String email) {
    return "users/" + URLEncoder.encode(tenant.userId(email), StandardCharsets.UTF_8);
  }

  /** Has the tenant tell the application of every ended session. */
  void tellOfLogouts(URI application) {
    call(
        "PATCH",
        "clients/" + tenant.clientId(),
        Map.of(
            "oidc_logout",
            Map.of(
                "backchannel_logout_urls",
                new String[] {application.resolve("auth/backchannel-logout").toString()},
                "backchannel_logout_initiators",
                Map.of("mode", "all"))));
  }

  /** Has the tenant stream its log to the application. */
  void streamLog(TestApplication application, String authorization, String format) {
    call(
        "POST",
        "log-streams",
        Map.of(
            "type",
            "http",
            "sink",
            Map.of(
                "httpEndpoint", application.uri("/auth/log-stream").toString(),
                "httpAuthorization", authorization,
                "httpContentFormat", format)));
  }

  private Map<String, Object> send(
      String method, String path, Map<String, ?> body, String authorization) {
    var request =
        HttpRequest.newBuilder(tenant.issuer().resolve(path))
            .header("Content-Type", "application/json")
            .header("Authorization", authorization)
            .method(method, BodyPublishers.ofByteArray(Json.write(body)))
            .build();
    try {
      var response = HTTP.send(request, BodyHandlers.ofByteArray());
      assertThat(response.statusCode()).as(method + " " + path).isBetween(200, 299);
      return Json.parse(response.body()).orElse(Map.of());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
