package io.github.auth0jakarta.management;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.auth0.client.mgmt.types.CreateOrganizationRequestContent;
import io.github.auth0jakarta.devtenant.DevTenant;
import io.github.auth0jakarta.devtenant.DevTenantExtension;
import io.github.auth0jakarta.devtenant.Fault;
import io.github.auth0jakarta.devtenant.Outbox;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class InvitationsTest {

  @RegisterExtension static final DevTenantExtension EXTENSION = new DevTenantExtension();

  private static final String EMAIL = "invited@example.com";
  private static final String PASSWORD = "Local-only-password-1";
  private static final UserDraft DRAFT = UserDraft.of(EMAIL).name("Invited");

  private DevTenant tenant;
  private Management management;
  private Users users;
  private Invitations invitations;

  @BeforeEach
  void connect() {
    tenant = EXTENSION.tenant();
    management = TestManagement.connect(tenant);
    users = management.users();
    invitations = management.invitations(TestManagement.DATABASE, tenant.clientId());
  }

  @AfterEach
  void close() {
    management.close();
  }

  @Test
  void invitationWhenSentThenTheMailsLinkMakesAUserOfThePerson() {
    User user = invitations.invite(DRAFT);
    assertThat(user.isEmailVerified()).isFalse();
    assertThat(invitations.pending()).containsExactly(user);
    assertThat(invitations.accept(user.id())).isFalse();

    tenant.userAgent().setPassword(mail().link().orElseThrow(), PASSWORD);

    assertThat(invitations.pending()).isEmpty();
    assertThat(invitations.accept(user.id())).isTrue();
    assertThat(users.get(user.id()).appMetadata()).doesNotContainKey("invitation");
    assertThat(users.get(user.id()).text("name")).contains("Invited");
    assertThat(invitations.accept(user.id())).isFalse();
  }

  @Test
  void invitationWhenSentAgainThenIsTheSameUserWithAnotherMail() {
    User user = invitations.invite(DRAFT);
    assertThat(invitations.invite(DRAFT)).isEqualTo(user);
    assertThat(invitations.resend("Invited@example.com")).isTrue();
    assertThat(tenant.outbox().mails()).hasSize(3);
    assertThat(users.byEmail(EMAIL)).hasSize(1);
  }

  @Test
  void invitationWhenTheAddressIsVerifiedThenIsAnErrorOfItsOwn() {
    users.create(DRAFT.password(PASSWORD).emailVerified(true));
    assertThatThrownBy(() -> invitations.invite(DRAFT))
        .isInstanceOf(ManagementException.AlreadyVerified.class)
        .hasMessageNotContaining(EMAIL);
    assertThat(tenant.outbox().mails()).isEmpty();
  }

  @Test
  void invitationWhenSomebodyElseSignedUpWithTheAddressThenTheirPasswordEnds() {
    User squatter = users.create(DRAFT.password(PASSWORD).verifyEmail(false));
    User invited = invitations.invite(DRAFT);
    assertThat(invited).isEqualTo(squatter);
    assertThat(invited.text("last_password_reset")).isPresent();
    assertThat(invitations.pending()).containsExactly(invited);
  }

  @Test
  void invitationWhenThereIsNoAddressThenIsRefused() {
    assertThatIllegalArgumentException().isThrownBy(() -> invitations.invite(UserDraft.empty()));
  }

  @Test
  void invitationWhenTheMailFailsThenCanBeSentAgain() {
    tenant.fault("/dbconnections/", Fault.status(500).times(1));
    assertThatThrownBy(() -> invitations.invite(DRAFT))
        .isInstanceOf(ManagementException.Unavailable.class);
    assertThat(invitations.resend(EMAIL)).isTrue();
    assertThat(mail().to()).isEqualTo(EMAIL);
  }

  @Test
  void linkWhenUsedThenMakesAUserOfThePersonWithoutAMail() {
    Invitations.Link link =
        invitations.inviteByLink(
            DRAFT, Duration.ofHours(1), Optional.of(URI.create("https://app.example.com/welcome")));
    assertThat(tenant.outbox().mails()).isEmpty();
    assertThat(link.toString()).doesNotContain("ticket");
    tenant.userAgent().setPassword(link.uri(), PASSWORD);
    assertThat(users.get(link.user().id()).isEmailVerified()).isTrue();
  }

  @Test
  void linkWhenRenewedThenTheOneBeforeHoldsNoMore() {
    Duration hour = Duration.ofHours(1);
    assertThat(invitations.renewLink(EMAIL, hour, Optional.empty())).isEmpty();
    URI first = invitations.inviteByLink(DRAFT, hour, Optional.empty()).uri();
    URI second = invitations.renewLink(EMAIL, hour, Optional.empty()).orElseThrow().uri();
    assertThatThrownBy(() -> tenant.userAgent().setPassword(first, PASSWORD))
        .isInstanceOf(IllegalStateException.class);
    tenant.userAgent().setPassword(second, PASSWORD);
    assertThat(invitations.renewLink(EMAIL, hour, Optional.empty())).isEmpty();
  }

  @Test
  void linkWhenTheAnswerHasNoneThenIsAFailure() {
    tenant.fault("/api/v2/tickets/", Fault.status(201));
    assertThatThrownBy(() -> invitations.inviteByLink(DRAFT, Duration.ofHours(1), Optional.empty()))
        .isInstanceOf(ManagementException.Unavailable.class)
        .hasMessageContaining("no https link");
  }

  @Test
  void invitationWhenTakenBackThenUserAndLinkAreGone() {
    User user = invitations.invite(DRAFT);
    URI link = mail().link().orElseThrow();
    assertThat(invitations.revoke(EMAIL)).isTrue();
    assertThat(users.find(user.id())).isEmpty();
    assertThatThrownBy(() -> tenant.userAgent().setPassword(link, PASSWORD))
        .isInstanceOf(IllegalStateException.class);
    assertThat(invitations.revoke(EMAIL)).isFalse();
    assertThat(invitations.resend(EMAIL)).isFalse();
  }

  @Test
  void invitationWhenTakenBackFromOneWhoSignedUpThenTheUserStaysAndTheLinkIsGone() {
    User user = users.create(DRAFT.password(PASSWORD).verifyEmail(false));
    invitations.invite(DRAFT);
    URI link = mail().link().orElseThrow();
    assertThat(invitations.revoke(EMAIL)).isTrue();
    assertThat(users.get(user.id()).appMetadata()).isEmpty();
    assertThatThrownBy(() -> tenant.userAgent().setPassword(link, PASSWORD))
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  void revokeWhenTheUserIsNotInvitedThenTouchesNobody() {
    assertThat(invitations.revoke("ada@example.com")).isFalse();
    assertThat(users.byEmail("ada@example.com")).hasSize(1);
  }

  @Test
  void organizationInvitationWhenSentThenIsPendingUntilTakenBack() {
    String organization =
        management
            .call(
                api ->
                    api.organizations()
                        .create(
                            CreateOrganizationRequestContent.builder().name("invited-to").build()))
            .getId()
            .orElseThrow();
    OrganizationInvitations members = invitations.organization(organization);
    OrganizationInvitations.Invitation sent =
        members.invite("Grace", EMAIL, List.of(), Duration.ofDays(1), true);
    assertThat(sent.email()).isEqualTo(EMAIL);
    assertThat(sent.url().getQuery()).contains("invitation=", "organization=" + organization);
    assertThat(sent.expires()).isPresent();
    assertThat(sent.toString()).doesNotContain(EMAIL).doesNotContain("http");
    assertThat(mail().template()).isEqualTo("user_invitation");
    members.invite("Grace", "other@example.com", List.of(), Duration.ofDays(1), false);
    assertThat(tenant.outbox().mails()).hasSize(1);
    assertThat(members.pending()).hasSize(2).contains(sent);
    members.revoke(sent.id());
    assertThat(members.pending()).hasSize(1).doesNotContain(sent);
  }

  private Outbox.Mail mail() {
    return tenant.outbox().newest(EMAIL).orElseThrow();
  }
}
