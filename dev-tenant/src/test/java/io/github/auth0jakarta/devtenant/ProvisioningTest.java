package io.github.auth0jakarta.devtenant;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Applications, connections, APIs and grants of the Management API. */
class ProvisioningTest {
  @RegisterExtension static final DevTenantExtension EXTENSION = new DevTenantExtension();

  private TestClient client;

  @BeforeEach
  void client() {
    client = new TestClient(EXTENSION.tenant());
  }

  @Test
  void applicationWhenCreatedAndGrantedThenItGetsTokens() {
    TestClient.Answer created = client.api("POST", "/clients", "{\"name\":\"Worker\"}");
    assertThat(created.status()).isEqualTo(201);
    assertThat(created.text("client_id")).hasSize(32);
    Map<String, String> form = new HashMap<>();
    form.put("grant_type", "client_credentials");
    form.put("client_id", created.text("client_id"));
    form.put("client_secret", created.text("client_secret"));
    form.put("audience", "https://orders.example.com/");
    assertThat(client.token(form).text("error_description")).contains("not authorized to access");

    String grant =
        "{\"client_id\":\"%s\",\"audience\":\"https://orders.example.com/\",\"scope\":[\"read:orders\"]}"
            .formatted(created.text("client_id"));
    assertThat(client.api("POST", "/client-grants", grant).status()).isEqualTo(201);
    assertThat(client.api("POST", "/client-grants", grant).status()).isEqualTo(409);
    assertThat(client.token(form).text("scope")).isEqualTo("read:orders");

    String path = "/clients/" + created.text("client_id");
    String next = client.api("POST", path + "/rotate-secret", "").text("client_secret");
    assertThat(client.token(form).status()).as("the old secret").isEqualTo(401);
    form.put("client_secret", next);
    assertThat(client.token(form).status()).isEqualTo(200);
    assertThat(client.api("DELETE", path, "").status()).isEqualTo(204);
    assertThat(client.api("GET", path, "").text("errorCode")).isEqualTo("inexistent_client");
  }

  @Test
  void applicationWhenPatchedThenListsReplacedAndMetadataMerged() {
    String path = "/clients/" + client.tenant.clientId();
    client.api("PATCH", path, "{\"client_metadata\":{\"a\":\"1\",\"b\":\"2\"}}");
    JsonNode patched =
        client
            .api("PATCH", path, "{\"client_metadata\":{\"a\":null},\"callbacks\":[\"http://x/\"]}")
            .json();

    assertThat(patched.path("client_metadata").toString()).isEqualTo("{\"b\":\"2\"}");
    assertThat(patched.path("callbacks").toString()).isEqualTo("[\"http://x/\"]");
    assertThat(client.api("PATCH", path, "{\"callbacks\":[\"a\",\"a\"]}").text("message"))
        .contains("Array items are not unique (indexes 0 and 1)");
  }

  @Test
  void connectionWhenCreatedThenListedByNameAndDeletedWithItsUsers() {
    TestClient.Answer created =
        client.api("POST", "/connections", "{\"name\":\"partners\",\"strategy\":\"auth0\"}");
    assertThat(created.status()).isEqualTo(201);
    assertThat(created.json().path("options").path("passwordPolicy").asText()).isEqualTo("good");
    assertThat(client.api("POST", "/connections", created.body()).status()).isEqualTo(400);
    assertThat(
            client
                .api("POST", "/connections", "{\"name\":\"partners\",\"strategy\":\"auth0\"}")
                .status())
        .isEqualTo(409);
    client.api(
        "POST",
        "/users",
        "{\"connection\":\"partners\",\"email\":\"p@example.com\",\"password\":\"Partner-1\"}");
    JsonNode listed = client.api("GET", "/connections?name=partners&fields=id", "").json();
    assertThat(listed.path(0).has("is_domain_connection")).isTrue();

    String path = "/connections/" + created.text("id");
    String change = "[{\"client_id\":\"%s\",\"status\":true}]".formatted(client.tenant.clientId());
    assertThat(client.api("PATCH", path + "/clients", change).status()).isEqualTo(204);
    assertThat(client.api("GET", path + "/clients", "").body()).contains(client.tenant.clientId());
    assertThat(client.api("DELETE", path, "").status()).isEqualTo(202);
    assertThat(client.api("DELETE", path, "").status()).isEqualTo(204);
    assertThat(client.api("GET", path, "").text("errorCode")).isEqualTo("inexistent_connection");
    assertThat(client.api("GET", "/users-by-email?email=p@example.com", "").json()).isEmpty();
  }

  @Test
  void apiWhenCreatedThenReadByIdentifierToo() {
    TestClient.Answer created =
        client.api("POST", "/resource-servers", "{\"identifier\":\"https://new.example/\"}");
    assertThat(created.status()).isEqualTo(201);
    assertThat(
            client
                .api("GET", "/resource-servers/" + Urls.encode("https://new.example/"), "")
                .text("id"))
        .isEqualTo(created.text("id"));
  }
}
