package io.github.auth0jakarta.servlet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.auth0jakarta.Auth0;
import io.github.auth0jakarta.Auth0Config;
import io.github.auth0jakarta.devtenant.DevTenantExtension;
import io.github.auth0jakarta.management.UserDraft;
import java.net.URI;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The way of an invited person from the mail into the application. */
class InvitationTest {

  @RegisterExtension static final DevTenantExtension TENANT = new DevTenantExtension();

  private static final String EMAIL = "invited@example.com";
  private static final String PASSWORD = "Local-only-password-1";

  private final Auth0 office = Auth0.connect(Auth0Config.from(TENANT.tenant().settings()::get));
  private String user;

  @BeforeEach
  void invite() {
    user = office.invitations().invite(UserDraft.of(EMAIL)).id();
  }

  @AfterEach
  void close() {
    office.close();
  }

  @Test
  void invitationWhenThePersonLogsInThenHasEnded() {
    try (var application = TestLogin.application(TENANT.tenant()).start()) {
      logIn(application);
      await().until(() -> !isInvited());
    }
  }

  @Test
  void invitationWhenLoginsShallNotEndItThenStays() {
    try (var application =
        TestLogin.application(TENANT.tenant())
            .setting("auth0.invitations.accept-at-login", "false")
            .start()) {
      logIn(application);
    }
    assertThat(isInvited()).isTrue();
    assertThat(TENANT.tenant().journal().count("GET", "/api/v2/users/")).isEqualTo(1);
  }

  private void logIn(TestApplication application) {
    URI link = TENANT.tenant().outbox().newest(EMAIL).orElseThrow().link().orElseThrow();
    var person = new TestLogin(application, TENANT.tenant());
    person.atTenant().setPassword(link, PASSWORD);
    URI answer = person.atTenant().logIn(person.begin("/auth/login"), EMAIL, PASSWORD);
    assertThat(person.browser().get(answer).status()).isEqualTo(303);
  }

  private boolean isInvited() {
    return office.users().get(user).appMetadata().containsKey("invitation");
  }
}
