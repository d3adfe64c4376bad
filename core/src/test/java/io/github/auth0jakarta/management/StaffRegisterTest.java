package io.github.auth0jakarta.management;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.auth0jakarta.devtenant.DevTenant;
import io.github.auth0jakarta.devtenant.DevTenantExtension;
import io.github.auth0jakarta.devtenant.Hold;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class StaffRegisterTest {

  @RegisterExtension static final DevTenantExtension EXTENSION = new DevTenantExtension();

  private static final String ADA = "ada@example.com";
  private static final String GRACE = "grace@example.com";
  private static final Instant LONG_AGO = Instant.EPOCH;

  private final TestClock clock = new TestClock();
  private DevTenant tenant;
  private Management management;
  private StaffRegister register;

  @BeforeEach
  void connect() {
    tenant = EXTENSION.tenant();
    management = Management.connect(TestManagement.settings(tenant), 200, clock);
    register = management.staff(StaffSettings.DEFAULT);
  }

  @AfterEach
  void close() {
    management.close();
  }

  @Test
  void staffWhenTheFlagIsTrueThenIsStaff() {
    assertThat(isStaff(GRACE)).isTrue();
  }

  @Test
  void staffWhenThereIsNoFlagThenIsNot() {
    assertThat(isStaff(ADA)).isFalse();
  }

  static List<Object> notTrue() {
    return List.of("true", 1, "yes", List.of(true), Map.of("is_staff", true), false);
  }

  @ParameterizedTest
  @MethodSource("notTrue")
  void staffWhenTheFlagIsNotTheBooleanTrueThenIsNot(Object value) {
    tenant.patchUser(ADA, Map.of("app_metadata", Map.of("is_staff", value)));
    assertThat(isStaff(ADA)).isFalse();
  }

  @Test
  void staffWhenTheFlagIsInUserMetadataThenIsNot() {
    tenant.patchUser(ADA, Map.of("user_metadata", Map.of("is_staff", true)));
    assertThat(isStaff(ADA)).isFalse();
  }

  @Test
  void staffWhenAnotherKeyIsConfiguredThenCountsThatKey() {
    tenant.patchUser(ADA, Map.of("app_metadata", Map.of("team", true)));
    StaffRegister team = management.staff(new StaffSettings("team", Duration.ofMinutes(5)));
    assertThat(team.isStaff(tenant.userId(ADA), LONG_AGO)).isTrue();
    assertThat(team.isStaff(tenant.userId(GRACE), LONG_AGO)).isFalse();
  }

  @Test
  void staffWhenTheUserDoesNotExistThenIsNot() {
    assertThat(register.isStaff("auth0|nobody", LONG_AGO)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", ".", ".."})
  void staffWhenTheIdWouldNameAnotherPathThenIsRefused(String id) {
    assertThatIllegalArgumentException().isThrownBy(() -> register.isStaff(id, LONG_AGO));
  }

  @Test
  void staffWhenTheIdHasAPathInItThenAsksForThatUserOnly() {
    assertThat(register.isStaff("../users/" + tenant.userId(GRACE), LONG_AGO)).isFalse();
  }

  @Test
  void answerWhenFreshThenIsNotAskedForAgain() {
    isStaff(GRACE);
    clock.advance(Duration.ofMinutes(5));
    assertThat(isStaff(GRACE)).isTrue();
    assertThat(questions()).isEqualTo(1);
  }

  @Test
  void answerWhenOlderThanMaxAgeThenIsAskedForAgain() {
    isStaff(GRACE);
    tenant.patchUser(GRACE, Map.of("app_metadata", Map.of("is_staff", false)));
    clock.advance(Duration.ofMinutes(5).plusMillis(1));
    assertThat(isStaff(GRACE)).isFalse();
  }

  @Test
  void answerWhenFromBeforeTheLoginThenIsAskedForAgain() {
    assertThat(isStaff(ADA)).isFalse();
    tenant.patchUser(ADA, Map.of("app_metadata", Map.of("is_staff", true)));
    clock.advance(Duration.ofSeconds(1));
    assertThat(register.isStaff(tenant.userId(ADA), clock.instant())).isTrue();
  }

  @Test
  void answerWhenTheLoginIsInTheFutureThenIsAskedForOnce() {
    Instant ahead = clock.instant().plusSeconds(60);
    assertThat(register.isStaff(tenant.userId(GRACE), ahead)).isTrue();
    assertThat(questions()).isEqualTo(1);
  }

  @Test
  void answerWhenForgottenThenIsAskedForAgain() {
    assertThat(isStaff(ADA)).isFalse();
    tenant.patchUser(ADA, Map.of("app_metadata", Map.of("is_staff", true)));
    register.forget(tenant.userId(ADA));
    assertThat(isStaff(ADA)).isTrue();
  }

  @Test
  void questionWhenTwoHundredAskAtOnceThenIsSentOnce() throws Exception {
    Hold question = tenant.hold("/api/v2/users/");
    String grace = tenant.userId(GRACE);
    var answers = TestManagement.together(200, () -> register.isStaff(grace, LONG_AGO));
    question.await(1);
    question.release();
    for (Future<Boolean> answer : answers) {
      assertThat(answer.get()).isTrue();
    }
    assertThat(questions()).isEqualTo(1);
    assertThat(tenant.journal().count("POST", "/oauth/token")).isEqualTo(1);
  }

  @Test
  void questionWhenTheTenantIsDownThenFailsAndIsAskedAgainLater() {
    tenant.stop();
    assertThatThrownBy(() -> isStaffAtOnce("auth0|any"))
        .isInstanceOf(ManagementException.Unavailable.class);
    tenant.restart();
    assertThat(isStaff(GRACE)).isTrue();
  }

  @Test
  void questionWhenTheTenantIsDownThenIsNotAnsweredByAnOldAnswer() {
    String grace = tenant.userId(GRACE);
    assertThat(isStaff(GRACE)).isTrue();
    tenant.stop();
    clock.advance(Duration.ofMinutes(6));
    assertThatThrownBy(() -> isStaffAtOnce(grace))
        .isInstanceOf(ManagementException.Unavailable.class);
  }

  @Test
  void questionWhenTheTenantHangsThenFailsAtTheDeadline() {
    try (Management hasty =
        Management.connect(
            TestManagement.settings(tenant).withTimeout(Duration.ofMillis(300)), clock)) {
      StaffRegister hastyRegister = hasty.staff(StaffSettings.DEFAULT);
      tenant.hold("/api/v2/users/");
      assertThatThrownBy(() -> hastyRegister.isStaff(tenant.userId(GRACE), LONG_AGO))
          .isInstanceOf(ManagementException.Unavailable.class);
    }
  }

  @Test
  void questionWhenInterruptedThenEndsAndStaysInterrupted() {
    tenant.hold("/api/v2/users/");
    String grace = tenant.userId(GRACE);
    Thread.currentThread().interrupt();
    assertThatThrownBy(() -> isStaffAtOnce(grace))
        .isInstanceOf(ManagementException.Unavailable.class);
    assertThat(Thread.interrupted()).isTrue();
  }

  @Test
  void questionWhenTheConnectionIsClosedThenFails() {
    management.close();
    assertThatThrownBy(() -> isStaffAtOnce("auth0|any"))
        .isInstanceOf(ManagementException.Unavailable.class)
        .hasMessageContaining("closed");
  }

  private boolean isStaff(String email) {
    return isStaffAtOnce(tenant.userId(email));
  }

  private boolean isStaffAtOnce(String id) {
    return register.isStaff(id, LONG_AGO);
  }

  private long questions() {
    return tenant.journal().count("GET", "/api/v2/users/");
  }
}
