package io.github.auth0jakarta.devtenant;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The users of the Management API. */
class UsersTest {
  @RegisterExtension static final DevTenantExtension EXTENSION = new DevTenantExtension();
  private static final String DATABASE = "\"connection\":\"Username-Password-Authentication\"";

  private TestClient client;

  @BeforeEach
  void client() {
    client = new TestClient(EXTENSION.tenant());
  }

  private String path(String email) {
    return "/users/" + Urls.encode(client.tenant.userId(email));
  }

  @Test
  void userWhenCreatedThenAsRecordedAtAuth0() {
    TestClient.Answer answer =
        client.api(
            "POST",
            "/users",
            "{" + DATABASE + ",\"email\":\"New@Example.com\",\"password\":\"New-user-1\"}");

    assertThat(answer.status()).isEqualTo(201);
    JsonNode user = answer.json();
    assertThat(user.path("email").asText()).isEqualTo("new@example.com");
    assertThat(user.path("user_id").asText()).matches("auth0\\|[0-9a-f]{24}");
    assertThat(user.path("name").asText()).isEqualTo("new@example.com");
    assertThat(user.path("nickname").asText()).isEqualTo("new");
    assertThat(user.path("picture").asText()).startsWith("https://s.gravatar.com/avatar/");
    assertThat(user.path("created_at").asText()).endsWith("Z").hasSize(24);
    assertThat(user.has("app_metadata")).isFalse();
    assertThat(user.has("password")).isFalse();
  }

  @Test
  void userWhenItExistsThenConflict() {
    TestClient.Answer answer =
        client.api(
            "POST",
            "/users",
            "{" + DATABASE + ",\"email\":\"ada@example.com\",\"password\":\"New-user-1\"}");

    assertThat(answer.status()).isEqualTo(409);
    assertThat(answer.text("message")).isEqualTo("The user already exists.");
    assertThat(answer.text("errorCode")).isEqualTo("auth0_idp_error");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "{};Missing required property: connection",
        "{\"connection\":\"x\",\"favourite\":1};Additional properties not allowed: favourite",
        "{\"connection\":\"x\",\"email\":\"nobody\"};format email: nobody' on property email",
        "{\"connection\":\"x\",\"email\":{}};Expected type string but found type object",
        "{\"connection\":\"x\",\"app_metadata\":{\"email\":1}};Invalid app_metadata properties",
      })
  void userWhenBodyIsWrongThenTheErrorNamesTheProperty(String body, String message) {
    TestClient.Answer answer = client.api("POST", "/users", body);

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.text("message")).startsWith("Payload validation error: '").contains(message);
    assertThat(answer.text("errorCode")).isEqualTo("invalid_body");
  }

  @Test
  void metadataWhenPatchedThenMergedAtTheFirstLevel() {
    String path = path("ada@example.com");
    client.api("PATCH", path, "{\"user_metadata\":{\"a\":{\"x\":1},\"b\":2}}");
    JsonNode user =
        client.api("PATCH", path, "{\"user_metadata\":{\"a\":{\"y\":1},\"b\":null}}").json();
    assertThat(user.path("user_metadata").toString()).isEqualTo("{\"a\":{\"y\":1}}");

    client.api("PATCH", path, "{\"app_metadata\":{\"is_staff\":true}}");
    JsonNode wiped = client.api("PATCH", path, "{\"user_metadata\":{},\"app_metadata\":{}}").json();
    assertThat(wiped.path("user_metadata").toString()).isEqualTo("{}");
    assertThat(wiped.has("app_metadata")).isFalse();
  }

  @Test
  void attributeWhenPatchedToNullThenUnset() {
    JsonNode user = client.api("PATCH", path("ada@example.com"), "{\"given_name\":null}").json();

    assertThat(user.has("given_name")).isFalse();
  }

  @Test
  void passwordWhenChangedWithTheEmailThenRefused() {
    TestClient.Answer answer =
        client.api(
            "PATCH",
            path("ada@example.com"),
            "{\"email\":\"x@example.com\",\"password\":\"New-password-1\"}");

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.text("errorCode")).isEqualTo("operation_not_supported");
  }

  @Test
  void userWhenUnknownThen404ButDeleteIsSilent() {
    TestClient.Answer answer = client.api("GET", "/users/auth0%7Cnobody", "");
    assertThat(answer.status()).isEqualTo(404);
    assertThat(answer.text("errorCode")).isEqualTo("inexistent_user");
    assertThat(client.api("DELETE", "/users/auth0%7Cnobody", "").status()).isEqualTo(204);
  }

  @Test
  void userWhenFoundByEmailThenFieldsAsAsked() {
    JsonNode found =
        client
            .api("GET", "/users-by-email?email=grace%40example.com&fields=app_metadata", "")
            .json();

    assertThat(found.toString()).isEqualTo("[{\"app_metadata\":{\"is_staff\":true}}]");
  }

  @Test
  void listWhenTotalsAreAskedThenPageWithThem() {
    JsonNode page = client.api("GET", "/users?page=1&per_page=2&include_totals=true", "").json();

    assertThat(page.path("start").asInt()).isEqualTo(2);
    assertThat(page.path("total").asInt()).isEqualTo(5);
    assertThat(page.path("users")).hasSize(2);
    assertThat(client.api("GET", "/users", "").json()).hasSize(5);
    assertThat(client.api("GET", "/users?per_page=101", "").text("errorCode"))
        .isEqualTo("invalid_query_string");
  }

  @Test
  void tokenWhenMissingWrongOrForAnotherAudienceThen401() {
    assertThat(client.get("/api/v2/users").text("message")).isEqualTo("Missing authentication");
    assertThat(client.get("/api/v2/users", "wrong").text("message")).isEqualTo("Invalid token");
    Map<String, String> form = client.credentials("client_credentials");
    form.put("audience", "https://orders.example.com/");
    String other = client.token(form).text("access_token");
    assertThat(client.get("/api/v2/users", other).status()).isEqualTo(401);
  }

  @Test
  void tokenWhenScopeIsMissingThen403NamesIt() {
    Map<String, String> form = client.credentials("client_credentials");
    form.put("audience", client.url("/api/v2/").toString());
    form.put("scope", "read:roles");
    String narrow = client.token(form).text("access_token");

    TestClient.Answer answer = client.get("/api/v2/users", narrow);
    assertThat(answer.status()).isEqualTo(403);
    assertThat(answer.text("message")).isEqualTo("Insufficient scope, expected any of: read:users");
    assertThat(answer.text("errorCode")).isEqualTo("insufficient_scope");
  }

  @Test
  void routeWhenUnknownThen404InTheApisWords() {
    assertThat(client.api("GET", "/nowhere", "").body())
        .isEqualTo("{\"statusCode\":404,\"error\":\"Not Found\",\"message\":\"Not Found\"}");
  }

  @Test
  void signUpWhenRepeatedThenRefusedWithoutTellingWhy() {
    Map<String, String> form =
        Map.of(
            "client_id", client.tenant.clientId(),
            "connection", "Username-Password-Authentication",
            "email", "fresh@example.com",
            "password", "Fresh-user-1");
    TestClient.Answer first = client.postForm("/dbconnections/signup", form);
    assertThat(first.status()).isEqualTo(200);
    assertThat(first.json().has("_id")).isTrue();

    TestClient.Answer second = client.postForm("/dbconnections/signup", form);
    assertThat(second.status()).isEqualTo(400);
    assertThat(second.text("code")).isEqualTo("invalid_signup");
  }

  @Test
  void changePasswordWhenUserIsUnknownThenTheSameAnswer() {
    for (String email : new String[] {"ada@example.com", "nobody@example.com"}) {
      TestClient.Answer answer =
          client.postForm(
              "/dbconnections/change_password",
              Map.of("email", email, "connection", "Username-Password-Authentication"));
      assertThat(answer.status()).isEqualTo(200);
      assertThat(answer.header("content-type")).isEqualTo("text/html; charset=utf-8");
      assertThat(answer.body()).isEqualTo("We've just sent you an email to reset your password.");
    }
  }
}
