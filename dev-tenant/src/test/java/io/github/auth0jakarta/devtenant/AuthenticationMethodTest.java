package io.github.auth0jakarta.devtenant;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Collections;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The second factors of users. */
class AuthenticationMethodTest {
  @RegisterExtension static final DevTenantExtension EXTENSION = new DevTenantExtension();

  private static final String PHONE =
      "{\"type\":\"phone\",\"phone_number\":\"+15555550100\",\"name\":\"mine\"}";
  private static final String TOTP = "{\"type\":\"totp\",\"totp_secret\":\"JBSWY3DPEHPK3PXP\"}";

  private TestClient client;
  private String user;
  private String methods;

  @BeforeEach
  void client() {
    client = new TestClient(EXTENSION.tenant());
    user = "/users/" + Urls.encode(client.tenant.userId(TestClient.ADA));
    methods = user + "/authentication-methods";
  }

  @Test
  void phoneWhenCreatedThenShownAsMethodAndAsEnrollment() {
    TestClient.Answer created = client.api("POST", methods, PHONE);
    assertThat(created.status()).isEqualTo(201);
    assertThat(created.text("id")).matches("phone\\|dev_[A-Za-z0-9]{16}");
    assertThat(created.text("preferred_authentication_method")).isEqualTo("sms");
    assertThat(created.json().path("authentication_methods")).hasSize(2);

    JsonNode listed = client.api("GET", methods + "?include_totals=true", "").json();
    assertThat(listed.path("total").asInt()).isEqualTo(1);
    assertThat(listed.path("authenticators").path(0).path("confirmed").asBoolean()).isTrue();
    JsonNode enrollment = client.api("GET", user + "/enrollments", "").json().path(0);
    assertThat(enrollment.path("auth_method").asText()).isEqualTo("sms");
    assertThat(enrollment.path("status").asText()).isEqualTo("confirmed");
    assertThat(created.text("id")).endsWith(enrollment.path("id").asText());
  }

  @Test
  void methodWhenChangedAndDeletedThenIsAndIsGone() {
    String one = methods + "/" + Urls.encode(client.api("POST", methods, PHONE).text("id"));
    String change = "{\"name\":\"work\",\"preferred_authentication_method\":\"voice\"}";
    assertThat(client.api("PATCH", one, change).text("name")).isEqualTo("work");
    assertThat(client.api("GET", one, "").text("preferred_authentication_method"))
        .isEqualTo("voice");
    assertThat(client.api("PATCH", one, "{\"phone_number\":\"+1\"}").status()).isEqualTo(400);
    assertThat(client.api("DELETE", one, "").status()).isEqualTo(204);
    assertThat(client.api("GET", one, "").status()).isEqualTo(404);
    assertThat(client.api("PATCH", one, change).status()).isEqualTo(404);
  }

  @Test
  void secretWhenGivenThenIsShownOnce() {
    TestClient.Answer created = client.api("POST", methods, TOTP);
    assertThat(created.text("totp_secret")).isEqualTo("JBSWY3DPEHPK3PXP");
    assertThat(client.api("GET", methods, "").body()).contains("totp|").doesNotContain("JBSW");
  }

  @Test
  void methodsWhenReplacedThenTheOldOnesAreGone() {
    client.api("POST", methods, PHONE);
    TestClient.Answer replaced = client.api("PUT", methods, "[" + TOTP + "]");
    assertThat(replaced.status()).isEqualTo(200);
    assertThat(replaced.json().path(0).path("type").asText()).isEqualTo("totp");
    assertThat(client.api("GET", methods, "").json()).hasSize(1);

    assertThat(client.api("PUT", methods, "[{\"type\":\"passkey\"}]").status()).isEqualTo(400);
    assertThat(client.api("PUT", methods, "{}").status()).isEqualTo(400);
    assertThat(client.api("GET", methods, "").json()).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/authentication-methods", "/authenticators"})
  void methodsWhenAllAreDeletedThenNoneIsLeft(String what) {
    client.api("POST", methods, PHONE);
    assertThat(client.api("DELETE", user + what, "").status()).isEqualTo(204);
    assertThat(client.api("GET", methods, "").body()).isEqualTo("[]");
  }

  @Test
  void userWhenDeletedThenTheNextOfThatIdHasNoFactor() {
    String body =
        "{\"connection\":\"google-oauth2\",\"user_id\":\"again\",\"email\":\"a@b.example\"}";
    String path = "/users/" + Urls.encode(client.api("POST", "/users", body).text("user_id"));
    assertThat(client.api("POST", path + "/authentication-methods", PHONE).status()).isEqualTo(201);
    client.api("DELETE", path, "");
    client.api("POST", "/users", body);
    assertThat(client.api("GET", path + "/authentication-methods", "").body()).isEqualTo("[]");
  }

  @Test
  void providerWhenDeletedThenItsFactorIsGone() {
    client.api("POST", methods, TOTP);
    client.api("POST", methods, PHONE);
    assertThat(client.api("DELETE", user + "/multifactor/duo", "").status()).isEqualTo(204);
    assertThat(client.api("GET", methods, "").json()).hasSize(2);
    assertThat(client.api("DELETE", user + "/multifactor/google-authenticator", "").status())
        .isEqualTo(204);
    assertThat(client.api("GET", methods, "").body()).doesNotContain("totp");
    assertThat(client.api("DELETE", user + "/multifactor/other", "").text("errorCode"))
        .isEqualTo("invalid_uri");
    String forget = user + "/multifactor/actions/invalidate-remember-browser";
    assertThat(client.api("POST", forget, "").status()).isEqualTo(204);
  }

  @Test
  void recoveryCodeWhenRegeneratedThenIsNewAndNeedsAFactor() {
    String regenerate = user + "/recovery-code-regeneration";
    assertThat(client.api("POST", regenerate, "").status()).isEqualTo(404);
    client.api("POST", methods, PHONE);
    TestClient.Answer first = client.api("POST", regenerate, "");
    assertThat(first.status()).isEqualTo(201);
    assertThat(first.text("recovery_code")).matches("[A-Z0-9]{24}");
    assertThat(client.api("POST", regenerate, "").text("recovery_code"))
        .isNotEqualTo(first.text("recovery_code"));
    assertThat(client.api("GET", methods, "").json()).hasSize(2);
    assertThat(client.api("GET", user + "/enrollments", "").json()).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{\"type\":\"pigeon\"}",
        "{\"type\":\"phone\"}",
        "{\"type\":\"email\",\"email\":\"nobody\"}",
        "{\"type\":\"totp\",\"totp_secret\":\"not base32\"}",
        "{\"type\":\"webauthn-roaming\",\"key_id\":\"k\"}",
        "{\"type\":\"phone\",\"phone_number\":\"+15555550100\",\"confirmed\":true}"
      })
  void methodWhenNotValidThen400(String body) {
    assertThat(client.api("POST", methods, body).text("errorCode")).isEqualTo("invalid_body");
    assertThat(client.api("GET", methods, "").body()).isEqualTo("[]");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/authentication-methods", "/enrollments"})
  void userWhenUnknownThen404(String what) {
    assertThat(client.api("GET", "/users/auth0%7Cno" + what, "").text("errorCode"))
        .isEqualTo("inexistent_user");
  }

  @Test
  void importWhenItHasFactorsThenTheUserHasThem() {
    String connection =
        client.api("GET", "/connections?strategy=auth0", "").json().path(0).path("id").asText();
    String factors =
        "[{\"totp\":{\"secret\":\"JBSWY3DPEHPK3PXP\"}},{\"phone\":{\"value\":\"+15555550100\"}}]";
    TestClient.Answer job =
        client.importUsers(
            connection,
            false,
            "[{\"email\":\"new@example.com\",\"mfa_factors\":"
                + factors
                + "},"
                + "{\"email\":\"odd@example.com\",\"mfa_factors\":[{\"pigeon\":{}}]},"
                + "{\"email\":\"few@example.com\",\"mfa_factors\":[]},"
                + "{\"email\":\"many@example.com\",\"mfa_factors\":["
                + String.join(
                    ",", Collections.nCopies(11, "{\"email\":{\"value\":\"a@b.example\"}}"))
                + "]}]");
    JsonNode errors = client.api("GET", "/jobs/" + job.text("id") + "/errors", "").json();
    assertThat(errors.findValuesAsText("code"))
        .containsExactly("NOT_PASSED", "ARRAY_LENGTH_SHORT", "ARRAY_LENGTH_LONG");
    String imported = "/users/" + Urls.encode(client.tenant.userId("new@example.com"));
    assertThat(client.api("GET", imported + "/authentication-methods", "").json()).hasSize(2);
  }
}
