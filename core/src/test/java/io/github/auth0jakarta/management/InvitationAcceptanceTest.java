package io.github.auth0jakarta.management;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.auth0jakarta.devtenant.DevTenant;
import io.github.auth0jakarta.devtenant.DevTenantExtension;
import io.github.auth0jakarta.devtenant.Fault;
import io.github.auth0jakarta.oidc.SettingKeys;
import io.github.auth0jakarta.oidc.TestClock;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class InvitationAcceptanceTest {

  @RegisterExtension static final DevTenantExtension EXTENSION = new DevTenantExtension();

  private static final String EMAIL = "invited@example.com";

  private final TestClock clock = new TestClock();
  private DevTenant tenant;
  private Management management;
  private Invitations invitations;
  private InvitationAcceptance acceptance;

  @BeforeEach
  void connect() {
    tenant = EXTENSION.tenant();
    management = Management.connect(TestManagement.settings(tenant), clock);
    invitations = management.invitations(TestManagement.DATABASE, tenant.clientId());
    acceptance =
        management.acceptance(TestManagement.DATABASE, tenant.clientId(), SettingKeys.MAIN);
  }

  @AfterEach
  void close() {
    acceptance.close();
    management.close();
  }

  @Test
  void loginWhenTheLinkWasFollowedThenTheInvitationEndsAndIsNotAskedForAgain() {
    String user = invitations.invite(UserDraft.of(EMAIL)).id();
    follow();
    acceptance.loggedIn(user);
    await().until(() -> !isInvited(user));
    int before = requestsFor(user);
    acceptance.loggedIn(user);
    loginOfAnother();
    assertThat(requestsFor(user)).isEqualTo(before);
  }

  @Test
  void loginWhenTheAddressIsNotProvedThenTheInvitationStaysUntilItIs() {
    String user = invitations.invite(UserDraft.of(EMAIL)).id();
    acceptance.loggedIn(user);
    loginOfAnother();
    assertThat(isInvited(user)).isTrue();
    follow();
    acceptance.loggedIn(user);
    await().until(() -> !isInvited(user));
  }

  @Test
  void loginWhenTheTenantForbidsTheQuestionThenItIsNotAskedForAnHour() {
    String user = invitations.invite(UserDraft.of(EMAIL)).id();
    follow();
    tenant.fault("/api/v2/users/", Fault.status(403));
    acceptance.loggedIn(user);
    await().until(acceptance::isPausing);
    tenant.behave();
    clock.advance(Duration.ofMinutes(59));
    acceptance.loggedIn(user);
    assertThat(isInvited(user)).isTrue();
    clock.advance(Duration.ofMinutes(2));
    acceptance.loggedIn(user);
    await().until(() -> !isInvited(user));
  }

  @Test
  void loginWhenTheTenantIsDownThenTheNextOneEndsTheInvitation() {
    String user = invitations.invite(UserDraft.of(EMAIL)).id();
    follow();
    tenant.fault("/api/v2/users/", Fault.status(404).times(1));
    acceptance.loggedIn(user);
    await().until(() -> requestsFor(user) == 1);
    acceptance.loggedIn(user);
    await().until(() -> !isInvited(user));
  }

  @Test
  void loginWhenClosedThenNothingIsAsked() {
    String user = invitations.invite(UserDraft.of(EMAIL)).id();
    acceptance.close();
    acceptance.loggedIn(user);
    assertThat(requestsFor(user)).isZero();
  }

  private void follow() {
    tenant
        .userAgent()
        .setPassword(
            tenant.outbox().newest(EMAIL).orElseThrow().link().orElseThrow(),
            "Local-only-password-1");
  }

  /** Whoever logs in later is looked up later: then all before has been done. */
  private void loginOfAnother() {
    String another = tenant.userId("ada@example.com");
    acceptance.loggedIn(another);
    await().until(() -> requestsFor(another) == 1);
  }

  private int requestsFor(String user) {
    String path = "/api/v2/users/" + user.replace("|", "%7C");
    return (int) tenant.journal().count("GET", path);
  }

  private boolean isInvited(String user) {
    return management.users().get(user).appMetadata().containsKey("invitation");
  }
}
