package io.github.auth0jakarta.devtenant;

import static io.github.auth0jakarta.devtenant.TestClient.ADA;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Mails, their templates and the links that they carry. */
class MailTest {
  @RegisterExtension static final DevTenantExtension EXTENSION = new DevTenantExtension();
  private static final String NEW_PASSWORD = "Another-password-1";

  private TestClient client;

  @BeforeEach
  void client() {
    client = new TestClient(EXTENSION.tenant());
  }

  private URI askForReset() {
    client.postForm(
        "/dbconnections/change_password",
        Map.of("email", ADA, "connection", "Username-Password-Authentication"));
    return client.tenant.outbox().newest(ADA).orElseThrow().link().orElseThrow();
  }

  private boolean verified() {
    return client
        .api("GET", "/users-by-email?email=" + ADA, "")
        .json()
        .path(0)
        .path("email_verified")
        .asBoolean();
  }

  @Test
  void resetLinkWhenUsedThenNewPasswordAndVerifiedAndOnlyOnce() {
    client.tenant.patchUser(ADA, Map.of("email_verified", false));
    URI link = askForReset();
    client.tenant.userAgent().setPassword(link, NEW_PASSWORD);

    URI back =
        client.tenant.userAgent().logIn(client.authorize(client.parameters()), ADA, NEW_PASSWORD);
    assertThat(TestClient.query(back)).containsKey("code");
    assertThat(verified()).isTrue();
    assertThatThrownBy(() -> client.tenant.userAgent().setPassword(link, NEW_PASSWORD))
        .hasMessageContaining("Invalid link");
  }

  @Test
  void resetLinkWhenANewerExistsThenGone() {
    URI old = askForReset();
    askForReset();

    assertThat(client.get(old.getPath() + "?" + old.getQuery()).status()).isEqualTo(400);
  }

  @Test
  void resetLinkWhenPasswordIsWeakThenThePageSaysSo() {
    URI link = askForReset();

    assertThatThrownBy(() -> client.tenant.userAgent().setPassword(link, "a"))
        .hasMessageContaining("Password is too weak.");
  }

  @Test
  void ticketWhenRedeemedThenGoesToItsResultUrl() {
    String body =
        "{\"user_id\":\"%s\",\"result_url\":\"https://app.example/done?x=1\",\"includeEmailInRedirect\":true}"
            .formatted(client.tenant.userId(ADA));
    TestClient.Answer ticket = client.api("POST", "/tickets/email-verification", body);
    assertThat(ticket.status()).isEqualTo(201);
    URI link = URI.create(ticket.text("ticket"));
    assertThat(link.toString()).matches(".*/u/email-verification\\?ticket=[A-Za-z0-9]{32}#");

    TestClient.Answer used = client.get(link.getPath() + "?" + link.getQuery());
    assertThat(used.header("location"))
        .startsWith("https://app.example/done?x=1&email=ada%40example.com&success=true&message=");
    assertThat(client.get(link.getPath() + "?" + link.getQuery()).status()).isEqualTo(400);
  }

  @Test
  void ticketWhenUserIsUnknownOrMissingThenRefused() {
    assertThat(
            client.api("POST", "/tickets/password-change", "{\"user_id\":\"auth0|no\"}").status())
        .isEqualTo(404);
    assertThat(client.api("POST", "/tickets/password-change", "{}").status()).isEqualTo(400);
  }

  @Test
  void templateWhenProviderIsConfiguredThenItsLiquidIsRendered() {
    String template =
        """
        {"template":"reset_email","enabled":true,"syntax":"liquid","from":"team@example.com",
         "subject":"{% if user.app_metadata.needsInvitation %}Welcome{% else %}Reset{% endif %}",
         "body":"{{ user.email }} {{ url }}"}
        """;
    assertThat(client.api("POST", "/email-templates", template).status()).isEqualTo(200);
    client.tenant.patchUser(ADA, Map.of("app_metadata", Map.of("needsInvitation", true)));
    askForReset();
    assertThat(client.tenant.outbox().newest(ADA).orElseThrow().subject())
        .as("custom templates need a provider")
        .isEqualTo("Reset your password");

    String provider =
        "{\"name\":\"smtp\",\"credentials\":{\"smtp_host\":\"localhost\",\"smtp_pass\":\"secret\"}}";
    TestClient.Answer created = client.api("POST", "/emails/provider", provider);
    assertThat(created.status()).isEqualTo(201);
    assertThat(created.body()).doesNotContain("secret");
    assertThat(client.api("POST", "/emails/provider", provider).status()).isEqualTo(409);
    URI link = askForReset();
    Outbox.Mail mail = client.tenant.outbox().newest(ADA).orElseThrow();
    assertThat(mail.subject()).isEqualTo("Welcome");
    assertThat(mail.from()).isEqualTo("team@example.com");
    assertThat(mail.body()).isEqualTo(ADA + " " + link);
  }

  @Test
  void userWhenCreatedUnverifiedThenVerificationMailUnlessToldNot() {
    String user =
        "{\"connection\":\"Username-Password-Authentication\",\"email\":\"%s\",\"password\":\"New-user-1\"%s}";
    client.api("POST", "/users", user.formatted("a@example.com", ""));
    client.api("POST", "/users", user.formatted("b@example.com", ",\"verify_email\":false"));

    assertThat(client.tenant.outbox().newest("a@example.com").orElseThrow().template())
        .isEqualTo("verify_email");
    assertThat(client.tenant.outbox().newest("b@example.com")).isEmpty();
  }

  @Test
  void outboxPageWhenOpenedThenShowsTheMail() {
    askForReset();

    assertThat(client.get("/dev/outbox").body()).contains(ADA).contains("/dev/outbox/0");
    assertThat(client.get("/dev/outbox/0").header("content-security-policy")).startsWith("sandbox");
    assertThat(client.get("/dev/outbox.json").json().path(0).path("to").asText()).isEqualTo(ADA);
    assertThat(client.get("/dev/outbox/1").status()).isEqualTo(404);
  }
}
