package io.github.auth0jakarta.devtenant;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The grants without a browser, and how clients say who they are. */
class TokenEndpointTest {
  @RegisterExtension static final DevTenantExtension EXTENSION = new DevTenantExtension();

  private TestClient client;

  @BeforeEach
  void client() {
    client = new TestClient(EXTENSION.tenant());
  }

  @Test
  void clientCredentialsWhenAuthorizedThenJwtForTheAudience() {
    ObjectNode claims = TestClient.claims(client.managementToken());

    assertThat(claims.path("sub").asText()).isEqualTo(client.tenant.clientId() + "@clients");
    assertThat(claims.path("aud").asText()).isEqualTo(client.url("/api/v2/").toString());
    assertThat(claims.path("gty").asText()).isEqualTo("client-credentials");
    assertThat(claims.path("scope").asText()).contains("read:users").contains("update:users");
  }

  @Test
  void clientCredentialsWhenScopeIsAskedThenNoMoreThanThat() {
    Map<String, String> form = client.credentials("client_credentials");
    form.put("audience", client.url("/api/v2/").toString());
    form.put("scope", "read:users not:granted");

    assertThat(client.token(form).text("scope")).isEqualTo("read:users");
  }

  @Test
  void clientCredentialsWhenAudienceIsUnknownThenServiceNotFound() {
    Map<String, String> form = client.credentials("client_credentials");
    form.put("audience", "https://nowhere.example/");

    TestClient.Answer answer = client.token(form);
    assertThat(answer.status()).isEqualTo(403);
    assertThat(answer.text("error_description"))
        .isEqualTo("Service not found: https://nowhere.example/");
  }

  @Test
  void jsonBodyWhenMembersAreNullThenAsGoodAsAbsent() {
    ObjectNode body = Json.object().putNull("organization");
    client.credentials("client_credentials").forEach(body::put);
    body.put("audience", client.url("/api/v2/").toString());

    TestClient.Answer answer =
        client.send(
            HttpRequest.newBuilder(client.url("/oauth/token"))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body.toString())));
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.header("cache-control")).isEqualTo("no-store");
  }

  @Test
  void basicAuthenticationWhenRightThenToken() {
    assertThat(basic(client.tenant.clientSecret()).status()).isEqualTo(200);
    assertThat(basic("wrong").status()).isEqualTo(401);
  }

  private TestClient.Answer basic(String secret) {
    String pair = client.tenant.clientId() + ":" + Urls.encode(secret);
    String encoded = Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
    Map<String, String> form = new HashMap<>();
    form.put("grant_type", "client_credentials");
    form.put("audience", client.url("/api/v2/").toString());
    return client.send(
        HttpRequest.newBuilder(client.url("/oauth/token"))
            .header("Authorization", "Basic " + encoded)
            .POST(BodyPublishers.ofString(TestClient.form(form))));
  }

  @Test
  void clientWhenSecretIsWrongOrMissingThenAccessDenied() {
    Map<String, String> wrong = client.credentials("client_credentials");
    wrong.put("client_secret", "wrong");
    Map<String, String> missing = client.credentials("client_credentials");
    missing.remove("client_secret");
    Map<String, String> unknown = client.credentials("client_credentials");
    unknown.put("client_id", "nobody");

    for (Map<String, String> form : List.of(wrong, missing, unknown)) {
      TestClient.Answer answer = client.token(form);
      assertThat(answer.status()).isEqualTo(401);
      assertThat(answer.text("error")).isEqualTo("access_denied");
    }
  }

  @Test
  void grantWhenUnknownOrMissingThenRefused() {
    assertThat(client.token(client.credentials("urn:magic")).text("error"))
        .isEqualTo("unsupported_grant_type");
    assertThat(client.token(Map.of()).text("error")).isEqualTo("invalid_request");
  }

  @Test
  void passwordGrantWhenRightThenTokensElseInvalidGrant() {
    Map<String, String> form = client.credentials(PasswordGrant.REALM);
    form.put("username", TestClient.ADA);
    form.put("password", TestClient.ADAS_PASSWORD);
    form.put("realm", "Username-Password-Authentication");
    assertThat(client.token(form).status()).isEqualTo(200);

    form.put("password", "wrong");
    TestClient.Answer answer = client.token(form);
    assertThat(answer.status()).isEqualTo(403);
    assertThat(answer.text("error_description")).isEqualTo("Wrong email or password.");
  }

  @Test
  void refreshWhenRotatedThenTheOldTokenRevokesTheFamily() {
    TestClient.Answer login = offline();
    String first = login.text("refresh_token");
    TestClient.Answer refreshed = refresh(first);
    assertThat(refreshed.status()).isEqualTo(200);
    assertThat(refreshed.json().has("id_token")).isTrue();
    String second = refreshed.text("refresh_token");
    assertThat(second).isNotEqualTo(first);

    TestClient.Answer reused = refresh(first);
    assertThat(reused.status()).isEqualTo(403);
    assertThat(reused.text("error_description")).isEqualTo("Unknown or invalid refresh token.");
    assertThat(refresh(second).status()).isEqualTo(403);
  }

  @Test
  void refreshWhenLessScopeIsAskedThenNarrowed() {
    Map<String, String> form = client.credentials("refresh_token");
    form.put("refresh_token", offline().text("refresh_token"));
    form.put("scope", "openid admin");

    assertThat(client.token(form).text("scope")).isEqualTo("openid");
  }

  @Test
  void refreshWhenRevokedThenRefused() {
    String token = offline().text("refresh_token");
    Map<String, String> form = client.credentials("");
    form.put("token", token);

    assertThat(client.postForm("/oauth/revoke", form).status()).isEqualTo(200);
    assertThat(refresh(token).status()).isEqualTo(403);
  }

  private TestClient.Answer offline() {
    Map<String, String> parameters = client.parameters();
    parameters.put("scope", "openid profile offline_access");
    return client.logIn(parameters);
  }

  private TestClient.Answer refresh(String token) {
    Map<String, String> form = client.credentials("refresh_token");
    form.put("refresh_token", token);
    return client.token(form);
  }

  @Test
  void userInfoWhenTokenIsGoodThenClaimsElse401() {
    String token = client.logIn(client.parameters()).text("access_token");

    TestClient.Answer answer = client.get("/userinfo", token);
    assertThat(answer.text("sub")).isEqualTo(client.tenant.userId(TestClient.ADA));
    assertThat(answer.text("email")).isEqualTo(TestClient.ADA);
    assertThat(client.get("/userinfo", "wrong").status()).isEqualTo(401);
    assertThat(client.get("/userinfo", "e30.e30.e30").status()).isEqualTo(401);
    assertThat(client.get("/userinfo").status()).isEqualTo(401);
    assertThat(client.get("/userinfo", client.managementToken()).status()).isEqualTo(401);
  }

  @Test
  void pushedRequestWhenUsedThenWorksOnce() {
    Map<String, String> form = new LinkedHashMap<>(client.parameters());
    form.put("client_secret", client.tenant.clientSecret());
    TestClient.Answer pushed = client.postForm("/oauth/par", form);
    assertThat(pushed.status()).isEqualTo(201);
    Map<String, String> parameters =
        Map.of("client_id", client.tenant.clientId(), "request_uri", pushed.text("request_uri"));

    assertThat(client.logIn(parameters).status()).isEqualTo(200);
    assertThat(client.get("/authorize?" + TestClient.form(parameters)).status()).isEqualTo(400);
  }
}
