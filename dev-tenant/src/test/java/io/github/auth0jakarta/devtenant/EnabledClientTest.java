package io.github.auth0jakarta.devtenant;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which applications may use which connections. */
class EnabledClientTest {
  @RegisterExtension static final DevTenantExtension EXTENSION = new DevTenantExtension();

  private TestClient client;
  private String application;
  private String ofConnection;
  private String ofApplication;

  @BeforeEach
  void client() {
    client = new TestClient(EXTENSION.tenant());
    application = client.api("POST", "/clients", "{\"name\":\"Other\"}").text("client_id");
    ofConnection =
        "/connections/"
            + client
                .api("GET", "/connections?strategy=github", "")
                .json()
                .path(0)
                .path("id")
                .asText()
            + "/clients";
    ofApplication = "/clients/" + application + "/connections";
  }

  @Test
  void connectionWhenEnabledThenBothSidesShowItUntilItIsDisabled() {
    assertThat(client.api("GET", ofApplication, "").body()).isEqualTo("{\"connections\":[]}");
    assertThat(change(true).status()).isEqualTo(204);
    JsonNode shown = client.api("GET", ofApplication, "").json().path("connections");
    assertThat(shown).hasSize(1);
    assertThat(shown.path(0).path("strategy").asText()).isEqualTo("github");
    assertThat(shown.path(0).has("enabled_clients")).isFalse();
    assertThat(client.api("GET", ofConnection, "").body()).contains(application);
    assertThat(client.api("GET", ofApplication + "?strategy=auth0", "").json().path("connections"))
        .isEmpty();
    assertThat(client.api("GET", ofApplication + "?fields=name", "").body())
        .isEqualTo("{\"connections\":[{\"name\":\"github\"}]}");
    change(false);
    assertThat(client.api("GET", ofApplication, "").json().path("connections")).isEmpty();
  }

  @Test
  void listWhenLongerThanAPageThenGoesOnFromACheckpoint() {
    change(true);
    String first = client.api("GET", ofConnection + "?take=1", "").text("next");
    JsonNode rest = client.api("GET", ofConnection + "?take=1&from=" + first, "").json();
    assertThat(rest.path("clients").path(0).path("client_id").asText()).isEqualTo(application);
    assertThat(rest.has("next")).isFalse();
    assertThat(client.api("GET", ofConnection + "?take=1000", "").status()).isEqualTo(200);
    assertThat(client.api("GET", ofConnection + "?take=1001", "").status()).isEqualTo(400);
    assertThat(client.api("GET", ofConnection + "?take=0", "").status()).isEqualTo(400);
    assertThat(client.api("GET", ofApplication + "?take=101", "").status()).isEqualTo(400);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "[]",
        "[1]",
        "[{\"client_id\":\"APPLICATION\"}]",
        "[{\"client_id\":\"APPLICATION\",\"status\":\"yes\"}]",
        "[{\"client_id\":\"APPLICATION\",\"status\":true,\"more\":1}]"
      })
  void changeWhenNotValidThen400AndNothingIsDone(String body) {
    assertThat(client.api("PATCH", ofConnection, body.replace("APPLICATION", application)).status())
        .isEqualTo(400);
    assertThat(client.api("GET", ofConnection, "").body()).doesNotContain(application);
  }

  @Test
  void changesWhenTooManyThen400() {
    String one = "{\"client_id\":\"" + application + "\",\"status\":true}";
    String most = String.join(",", Collections.nCopies(50, one));
    assertThat(client.api("PATCH", ofConnection, "[" + most + "," + one + "]").status())
        .isEqualTo(400);
    assertThat(client.api("PATCH", ofConnection, "[" + most + "]").status()).isEqualTo(204);
  }

  @Test
  void connectionsOfAClientWhenTheScopeIsForOneOfBothThen403() {
    for (String scope : List.of("read:connections", "read:clients")) {
      Map<String, String> form = client.credentials("client_credentials");
      form.put("audience", client.url("/api/v2/").toString());
      form.put("scope", scope);
      String token = client.token(form).text("access_token");
      assertThat(client.get("/api/v2" + ofApplication, token).text("errorCode"))
          .isEqualTo("insufficient_scope");
    }
  }

  @Test
  void clientOrConnectionWhenUnknownThen404() {
    String change = "[{\"client_id\":\"unknown\",\"status\":true}]";
    assertThat(client.api("PATCH", ofConnection, change).text("errorCode"))
        .isEqualTo("inexistent_client");
    assertThat(client.api("GET", "/clients/unknown/connections", "").text("errorCode"))
        .isEqualTo("inexistent_client");
    assertThat(client.api("GET", "/connections/unknown/clients", "").text("errorCode"))
        .isEqualTo("inexistent_connection");
  }

  private TestClient.Answer change(boolean enabled) {
    return client.api(
        "PATCH",
        ofConnection,
        "[{\"client_id\":\"" + application + "\",\"status\":" + enabled + "}]");
  }
}
