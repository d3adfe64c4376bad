package io.github.auth0jakarta.management;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.auth0jakarta.devtenant.DevTenant;
import io.github.auth0jakarta.devtenant.DevTenantExtension;
import io.github.auth0jakarta.devtenant.Fault;
import io.github.auth0jakarta.devtenant.Outbox;
import io.github.auth0jakarta.management.InvitationSetup.Change;
import io.github.auth0jakarta.management.InvitationSetup.Installed;
import io.github.auth0jakarta.management.InvitationSetup.Smtp;
import io.github.auth0jakarta.management.InvitationSetup.Text;
import java.time.Duration;
import java.util.Map;
import okhttp3.OkHttpClient;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class InvitationSetupTest {

  @RegisterExtension static final DevTenantExtension EXTENSION = new DevTenantExtension();

  private static final String INVITED = "invited@example.com";
  private static final String FORGETFUL = "ada@example.com";
  private static final Smtp SMTP = Smtp.of("smtp.example.com", 587, "us", "the-smtp-password");
  private static final Text INVITATION =
      new Text(
          "Welcome", "<a href='{{ url }}'>{% if user.name %}Join{% else %}Come{% endif %}</a>");
  private static final InvitationSetup SETUP =
      InvitationSetup.of("us@example.com", INVITATION).smtp(SMTP);

  private DevTenant tenant;
  private Management management;
  private Invitations invitations;
  private Endpoint api;

  @BeforeEach
  void connect() {
    tenant = EXTENSION.tenant();
    management = TestManagement.connect(tenant);
    invitations = management.invitations(TestManagement.DATABASE, tenant.clientId());
    api = TestManagement.endpoint(tenant);
  }

  @AfterEach
  void close() {
    management.close();
  }

  @Test
  void installWhenThereIsNothingThenTheInvitedAndTheForgetfulGetTheirOwnMail() {
    assertThat(invitations.install(SETUP)).isEqualTo(new Installed(Change.CREATED, Change.CREATED));
    assertThat(mailOfInvited().subject()).isEqualTo("Welcome");
    assertThat(mailOfInvited().body()).contains("Join").doesNotContain("Reset your");
    assertThat(mailOfForgetful().subject()).isEqualTo("Reset your password");
    assertThat(mailOfForgetful().body()).contains("href").doesNotContain("Join");
    assertThat(mailOfForgetful().from()).isEqualTo("us@example.com");
  }

  @Test
  void installWhenDoneTwiceThenChangesNothingAndSaysSo() {
    invitations.install(SETUP);
    tenant.journal().clear();
    Installed again = invitations.install(SETUP);
    assertThat(again).isEqualTo(new Installed(Change.LEFT, Change.LEFT));
    assertThat(again.isChanged()).isFalse();
    assertThat(tenant.journal().entries()).allMatch(entry -> entry.method().equals("GET"));
  }

  @Test
  void installWhenTheTenantHasATextForResetsThenKeepsIt() {
    invitations.install(SETUP);
    api.at("email-templates", "reset_email")
        .patch(
            Json.of(
                Map.of(
                    "subject",
                    "Forgotten?",
                    "body",
                    "{% if user.name %}Their own{% endif %} {{ url }}",
                    "resultUrl",
                    "https://app.example.com/done",
                    "enabled",
                    false)));
    assertThat(invitations.install(SETUP)).isEqualTo(new Installed(Change.LEFT, Change.CHANGED));
    assertThat(mailOfForgetful().subject()).isEqualTo("Forgotten?");
    assertThat(mailOfForgetful().body()).startsWith("Their own http");
    assertThat(mailOfInvited().subject()).isEqualTo("Welcome");
    assertThat(template().path("resultUrl").asText()).isEqualTo("https://app.example.com/done");
    assertThat(invitations.install(SETUP).isChanged()).isFalse();
  }

  @Test
  void installWhenTheInvitationChangesThenTheResetTextStays() {
    invitations.install(SETUP.reset(new Text("Forgotten?", "Their own {{ url }}")));
    InvitationSetup next = InvitationSetup.of("us@example.com", new Text("Hello", "Hi {{ url }}"));
    assertThat(invitations.install(next)).isEqualTo(new Installed(Change.LEFT, Change.CHANGED));
    assertThat(mailOfInvited().body()).startsWith("Hi http");
    assertThat(mailOfForgetful().body()).startsWith("Their own http");
    assertThat(template().path("body").asText().split("user.app_metadata", -1)).hasSize(2);
  }

  @Test
  void installWhenAResetTextIsGivenThenReplacesTheTenants() {
    invitations.install(SETUP.reset(new Text("Old", "Old {{ url }}")));
    Installed installed =
        invitations.install(
            SETUP.reset(new Text("New", "New {{ url }}")).lifetime(Duration.ofDays(2)));
    assertThat(installed).isEqualTo(new Installed(Change.LEFT, Change.CHANGED));
    assertThat(mailOfForgetful().body()).startsWith("New http").doesNotContain("Old");
    assertThat(template().path("urlLifetimeInSeconds").asLong()).isEqualTo(172_800);
  }

  @Test
  void installWhenTheProviderIsAnotherThenReplacesIt() {
    invitations.install(SETUP);
    assertThat(invitations.install(SETUP.smtp(Smtp.of("other.example.com", 25, "us", "p"))))
        .isEqualTo(new Installed(Change.CHANGED, Change.LEFT));
    assertThat(api.at("emails", "provider").query("fields", "credentials").get().toString())
        .contains("other.example.com");
  }

  @Test
  void installWhenOnlyThePasswordIsNewThenIsSentIfSoAsked() {
    invitations.install(SETUP);
    InvitationSetup next = SETUP.smtp(Smtp.of("smtp.example.com", 587, "us", "another"));
    assertThat(invitations.install(next).isChanged()).isFalse();
    assertThat(invitations.install(next.sendingPassword()))
        .isEqualTo(new Installed(Change.CHANGED, Change.LEFT));
  }

  @Test
  void installWhenThereIsNeitherServerNorProviderThenChangesNothing() {
    InvitationSetup bare = InvitationSetup.of("us@example.com", INVITATION);
    assertThatThrownBy(() -> invitations.install(bare))
        .isInstanceOf(ManagementException.NotFound.class)
        .hasMessageContaining("email provider");
    assertThat(tenant.journal().count("POST", "/api/v2/")).isZero();
  }

  @Test
  void installWhenTheTemplateFailsThenSaysThatTheProviderIsThere() {
    tenant.fault("/api/v2/email-templates/", Fault.delay(Duration.ZERO).times(1)); // the reading
    tenant.fault("/api/v2/email-templates", Fault.status(500).times(1));
    PartlyDoneException partly =
        catchThrowableOfType(PartlyDoneException.class, () -> invitations.install(SETUP));
    assertThat(partly.done()).containsExactly("emails/provider");
    assertThat(partly.undone()).containsExactly("email-templates/reset_email");
    assertThat(partly).hasCauseInstanceOf(ManagementException.Unavailable.class);
    assertThat(invitations.install(SETUP)).isEqualTo(new Installed(Change.LEFT, Change.CREATED));
  }

  @Test
  void installWhenTheTemplateFailsAloneThenIsThatFailure() {
    invitations.install(SETUP);
    tenant.fault("/api/v2/email-templates", Fault.delay(Duration.ZERO).times(1));
    tenant.fault("/api/v2/email-templates", Fault.status(500).times(1));
    assertThatThrownBy(() -> invitations.install(SETUP.reset(new Text("New", "{{ url }}"))))
        .isInstanceOf(ManagementException.Unavailable.class);
  }

  @Test
  void setupWhenShownThenHoldsNoSecret() {
    assertThat(SMTP.toString() + SETUP)
        .contains("smtp.example.com")
        .doesNotContain("the-smtp-password");
  }

  @Test
  void setupWhenItCannotWorkThenIsRefused() {
    assertThatIllegalArgumentException().isThrownBy(() -> Smtp.of(" ", 25, "us", "p"));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Smtp.of("smtp.example.com", 0, "us", "p"));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> InvitationSetup.of("us@example.com", new Text("Welcome", "No link")));
    assertThatIllegalArgumentException().isThrownBy(() -> SETUP.lifetime(Duration.ZERO));
  }

  private JsonNode template() {
    return api.at("email-templates", "reset_email").get();
  }

  private Outbox.Mail mailOfInvited() {
    invitations.invite(UserDraft.of(INVITED).name("Invited"));
    return tenant.outbox().newest(INVITED).orElseThrow();
  }

  private Outbox.Mail mailOfForgetful() {
    Endpoint.of(new OkHttpClient(), tenant.issuer())
        .at("dbconnections", "change_password")
        .tell(Json.of(Map.of("email", FORGETFUL, "connection", TestManagement.DATABASE)));
    return tenant.outbox().newest(FORGETFUL).orElseThrow();
  }
}
