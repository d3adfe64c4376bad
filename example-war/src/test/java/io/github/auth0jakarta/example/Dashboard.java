package io.github.auth0jakarta.example;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.auth0jakarta.devtenant.DevTenant;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;

/**
 * What an administrator sets up in the tenant's dashboard, by the API behind it.
 *
 * <p>For one thread.
 */
final class Dashboard {

  private final DevTenant tenant;
  private final HttpClient http = HttpClient.newHttpClient();

  Dashboard(DevTenant tenant) {
    this.tenant = tenant;
  }

  /** Changes the application's settings. */
  void changeClient(String json) throws IOException, InterruptedException {
    call("PATCH", "clients/" + tenant.clientId(), json);
  }

  /** Changes the tenant's settings. */
  void changeTenant(String json) throws IOException, InterruptedException {
    call("PATCH", "tenants/settings", json);
  }

  /** Makes an organization without members. */
  String found(String organization) throws IOException, InterruptedException {
    return text(call("POST", "organizations", "{\"name\": \"" + organization + "\"}"), "id");
  }

  void addMember(String organization, String userId) throws IOException, InterruptedException {
    call(
        "POST",
        "organizations/" + organization + "/members",
        "{\"members\": [\"" + userId + "\"]}");
  }

  /** A program's access token for an API of the tenant's. */
  static String accessToken(DevTenant tenant, String audience)
      throws IOException, InterruptedException {
    var form =
        Map.of(
            "grant_type",
            "client_credentials",
            "client_id",
            tenant.clientId(),
            "client_secret",
            tenant.clientSecret(),
            "audience",
            audience);
    return text(new Visitor(tenant.issuer()).postWith("oauth/token", form).body(), "access_token");
  }

  private String call(String method, String path, String json)
      throws IOException, InterruptedException {
    URI api = tenant.issuer().resolve("api/v2/");
    HttpRequest request =
        HttpRequest.newBuilder(api.resolve(path))
            .header("Authorization", "Bearer " + accessToken(tenant, api.toString()))
            .header("Content-Type", "application/json")
            .method(method, BodyPublishers.ofString(json))
            .build();
    var answer = http.send(request, BodyHandlers.ofString());
    assertThat(answer.statusCode()).as(answer.body()).isBetween(200, 299);
    return answer.body();
  }

  /** A member of an object that is a text. */
  private static String text(String json, String name) {
    return json.replaceFirst("(?s).*?\"" + name + "\" ?: ?\"([^\"]+)\".*", "$1");
  }
}
