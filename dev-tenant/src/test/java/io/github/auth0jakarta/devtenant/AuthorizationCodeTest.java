package io.github.auth0jakarta.devtenant;

import static io.github.auth0jakarta.devtenant.TestClient.ADA;
import static io.github.auth0jakarta.devtenant.TestClient.ADAS_PASSWORD;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.net.http.HttpRequest;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Login by authorization code with PKCE, from the application's side. */
class AuthorizationCodeTest {
  @RegisterExtension static final DevTenantExtension EXTENSION = new DevTenantExtension();

  private TestClient client;
  private DevTenant tenant;

  @BeforeEach
  void client() {
    tenant = EXTENSION.tenant();
    client = new TestClient(tenant);
  }

  @Test
  void loginWhenPasswordIsRightThenTokensOfTheUser() {
    TestClient.Answer answer = client.logIn(client.parameters());

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.text("token_type")).isEqualTo("Bearer");
    assertThat(answer.json().path("expires_in").asLong()).isEqualTo(86_400);
    assertThat(answer.json().has("refresh_token")).isFalse();
    ObjectNode claims = TestClient.claims(answer.text("id_token"));
    assertThat(claims.path("iss").asText()).isEqualTo(tenant.issuer().toString());
    assertThat(claims.path("aud").asText()).isEqualTo(tenant.clientId());
    assertThat(claims.path("sub").asText()).isEqualTo(tenant.userId(ADA));
    assertThat(claims.path("nonce").asText()).isEqualTo("the-nonce");
    assertThat(claims.path("email").asText()).isEqualTo(ADA);
    assertThat(claims.path("sid").asText()).hasSize(32);
    assertThat(claims.has("auth_time")).isFalse();
    assertThat(claims.has("app_metadata")).isFalse();
  }

  @Test
  void callbackWhenLoggedInThenStateAndIssuerComeBack() {
    URI back = tenant.userAgent().logIn(client.authorize(client.parameters()), ADA, ADAS_PASSWORD);

    assertThat(back.toString()).startsWith(TestClient.CALLBACK + "?");
    assertThat(TestClient.query(back))
        .containsEntry("state", "the-state")
        .containsEntry("iss", tenant.issuer().toString());
  }

  @Test
  void loginWhenPasswordIsWrongThenThePageSaysSo() {
    URI request = client.authorize(client.parameters());

    assertThatThrownBy(() -> tenant.userAgent().logIn(request, ADA, "wrong"))
        .hasMessageContaining("Wrong email or password.");
  }

  @Test
  void loginWhenUserIsBlockedThenErrorUnauthorized() {
    URI back =
        tenant
            .userAgent()
            .logIn(
                client.authorize(client.parameters()),
                "mallory@example.com",
                "Blocked-on-localhost-1");

    assertThat(TestClient.query(back))
        .containsEntry("error", "unauthorized")
        .containsEntry("error_description", "user is blocked");
  }

  @Test
  void loginWhenUserHasASocialConnectionThenChosenThere() {
    URI back =
        tenant.userAgent().logIn(client.authorize(client.parameters()), "alan@example.com", "");

    TestClient.Answer answer = client.token(client.exchange(TestClient.query(back).get("code")));
    assertThat(TestClient.claims(answer.text("id_token")).path("sub").asText())
        .isEqualTo("google-oauth2|100000000000000000001");
  }

  @Test
  void consentWhenDeniedThenErrorAccessDenied() {
    URI back = tenant.userAgent().deny(client.authorize(client.parameters()), ADA, ADAS_PASSWORD);

    assertThat(TestClient.query(back))
        .containsEntry("error", "access_denied")
        .containsEntry("state", "the-state")
        .containsEntry("iss", tenant.issuer().toString());
  }

  @Test
  void formPostWhenAskedForThenParametersArePosted() {
    Map<String, String> parameters = client.parameters();
    parameters.put("response_mode", "form_post");
    Map<String, String> posted =
        tenant.userAgent().logInByFormPost(client.authorize(parameters), ADA, ADAS_PASSWORD);

    assertThat(posted).containsKeys("code", "iss").containsEntry("state", "the-state");
  }

  @Test
  void silentLoginWhenNoSessionThenLoginRequired() {
    Map<String, String> parameters = client.parameters();
    parameters.put("prompt", "none");

    TestClient.Answer answer = client.get("/authorize?" + TestClient.form(parameters));
    assertThat(TestClient.query(URI.create(answer.header("location"))))
        .containsEntry("error", "login_required");
  }

  @Test
  void silentLoginWhenSessionThenCode() {
    UserAgent browser = tenant.userAgent();
    browser.logIn(client.authorize(client.parameters()), ADA, ADAS_PASSWORD);
    Map<String, String> parameters = client.parameters();
    parameters.put("prompt", "none");

    URI back = browser.logIn(client.authorize(parameters), "", "");
    assertThat(TestClient.query(back)).containsKey("code");
  }

  @Test
  void loginWhenMaxAgeWasAskedThenAuthTimeIsTold() {
    Map<String, String> parameters = client.parameters();
    parameters.put("max_age", "60");

    ObjectNode claims = TestClient.claims(client.logIn(parameters).text("id_token"));
    assertThat(claims.path("auth_time").asLong()).isPositive();
  }

  @Test
  void loginWhenOrganizationWasAskedThenItsIdIsTold() {
    Map<String, String> parameters = client.parameters();
    parameters.put("organization", "org_DevTenantAcme001");

    ObjectNode claims = TestClient.claims(client.logIn(parameters).text("id_token"));
    assertThat(claims.path("org_id").asText()).isEqualTo("org_DevTenantAcme001");
  }

  @Test
  void loginWhenAudienceWasAskedThenAccessTokenIsAJwtForIt() {
    Map<String, String> parameters = client.parameters();
    parameters.put("audience", "https://orders.example.com/");

    ObjectNode claims = TestClient.claims(client.logIn(parameters).text("access_token"));
    assertThat(claims.path("aud").path(0).asText()).isEqualTo("https://orders.example.com/");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://localhost:1/callback",
        "http://localhost.example.com/callback",
        "http://evil@localhost:1/callback",
        "http://localhost:1/callback#fragment",
        "http://example.com/",
        "javascript:alert(1)",
        "not a url"
      })
  void callbackWhenNotAllowedThenNothingIsRedirected(String callback) {
    Map<String, String> parameters = client.parameters();
    parameters.put("redirect_uri", callback);
    parameters.put("response_type", "token");

    TestClient.Answer answer = client.get("/authorize?" + TestClient.form(parameters));
    assertThat(answer.status()).isEqualTo(403);
    assertThat(answer.body()).contains("Callback URL mismatch.");
    assertThat(answer.header("location")).isEmpty();
  }

  @Test
  void clientWhenUnknownThenNothingIsRedirected() {
    Map<String, String> parameters = client.parameters();
    parameters.put("client_id", "nobody");

    TestClient.Answer answer = client.get("/authorize?" + TestClient.form(parameters));
    assertThat(answer.status()).isEqualTo(403);
    assertThat(answer.header("location")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "response_type,token,unsupported_response_type",
    "response_type,'',invalid_request",
    "response_mode,fragment,invalid_request",
    "code_challenge_method,plain,invalid_request",
    "code_challenge_method,'',invalid_request",
    "audience,https://nowhere.example/,access_denied",
    "organization,nobody,invalid_request",
    "connection,nowhere,invalid_request",
    "max_age,old,invalid_request",
  })
  void requestWhenAParameterIsWrongThenTheApplicationIsTold(
      String name, String value, String error) {
    Map<String, String> parameters = client.parameters();
    parameters.put(name, value);

    TestClient.Answer answer = client.get("/authorize?" + TestClient.form(parameters));
    assertThat(TestClient.query(URI.create(answer.header("location"))))
        .containsEntry("error", error)
        .containsEntry("state", "the-state")
        .containsEntry("iss", tenant.issuer().toString());
  }

  @Test
  void requestWhenAParameterComesTwiceThenInvalidRequest() {
    TestClient.Answer answer =
        client.get("/authorize?" + TestClient.form(client.parameters()) + "&nonce=another");

    assertThat(TestClient.query(URI.create(answer.header("location"))))
        .containsEntry("error", "invalid_request");
  }

  @Test
  void codeWhenUsedTwiceThenAllItsTokensAreRevoked() {
    Map<String, String> parameters = client.parameters();
    parameters.put("scope", "openid offline_access");
    String code = client.code(parameters);
    TestClient.Answer first = client.token(client.exchange(code));

    TestClient.Answer second = client.token(client.exchange(code));
    assertThat(second.status()).isEqualTo(403);
    assertThat(second.text("error")).isEqualTo("invalid_grant");
    assertThat(client.get("/userinfo", first.text("access_token")).status()).isEqualTo(401);
    Map<String, String> refresh = client.credentials("refresh_token");
    refresh.put("refresh_token", first.text("refresh_token"));
    assertThat(client.token(refresh).status()).isEqualTo(403);
  }

  @ParameterizedTest
  @CsvSource({
    "code_verifier,wrong-wrong-wrong-wrong-wrong-wrong-wrong-wrong,invalid_grant",
    "code_verifier,'',invalid_grant",
    "redirect_uri,http://localhost:1/app/other,invalid_grant",
    "redirect_uri,'',invalid_grant",
    "code,unknown,invalid_grant",
  })
  void exchangeWhenAProofIsWrongThenRefused(String name, String value, String error) {
    Map<String, String> form = client.exchange(client.code(client.parameters()));
    form.put(name, value);

    TestClient.Answer answer = client.token(form);
    assertThat(answer.status()).isEqualTo(403);
    assertThat(answer.text("error")).isEqualTo(error);
  }

  @Test
  void exchangeWhenVerifierComesWithoutChallengeThenRefused() {
    Map<String, String> parameters = client.parameters();
    parameters.keySet().removeIf(name -> name.startsWith("code_challenge"));

    assertThat(client.logIn(parameters).status()).isEqualTo(403);
  }

  @Test
  void formWhenPostedByAnotherBrowserThenRefused() {
    TestClient.Answer redirect = client.get("/authorize?" + TestClient.form(client.parameters()));
    String state = TestClient.query(client.url(redirect.header("location"))).get("state");

    TestClient.Answer answer =
        client.postForm(
            "/u/login", Map.of("state", state, "username", ADA, "password", ADAS_PASSWORD));
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.body()).contains("This login is over");
  }

  @Test
  void pageWhenItShowsWhatWasSentThenEscaped() {
    Map<String, String> parameters = client.parameters();
    parameters.put("login_hint", "\"><script>alert(1)</script>");
    TestClient.Answer redirect = client.get("/authorize?" + TestClient.form(parameters));
    String cookie = redirect.header("set-cookie").replaceFirst(";.*", "");

    TestClient.Answer page =
        client.send(
            HttpRequest.newBuilder(client.url(redirect.header("location")))
                .header("Cookie", cookie));
    assertThat(page.status()).isEqualTo(200);
    assertThat(page.body())
        .contains("value=\"&quot;&gt;&lt;script&gt;alert(1)&lt;/script&gt;\"")
        .doesNotContain("<script>");
    assertThat(page.header("content-security-policy")).contains("frame-ancestors 'none'");
  }

  @ParameterizedTest
  @ValueSource(strings = {"HS256", "PS256", "ES256"})
  void idTokenWhenClientChoseAnAlgorithmThenSignedByItAndGoodAsAHint(String algorithm) {
    String body = "{\"jwt_configuration\":{\"alg\":\"" + algorithm + "\"}}";
    client.api("PATCH", "/clients/" + tenant.clientId(), body);

    String idToken = client.logIn(client.parameters()).text("id_token");
    assertThat(TestClient.part(idToken, 0).path("alg").asText()).isEqualTo(algorithm);
    tenant.rotateKeys();
    assertThat(client.get("/oidc/logout?id_token_hint=" + idToken).status()).isEqualTo(200);
  }
}
