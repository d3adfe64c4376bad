package io.github.auth0jakarta;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.auth0jakarta.devtenant.DevTenant;
import io.github.auth0jakarta.devtenant.DevTenantExtension;
import io.github.auth0jakarta.devtenant.Fault;
import io.github.auth0jakarta.oidc.Login;
import io.github.auth0jakarta.oidc.TestClock;
import io.github.auth0jakarta.oidc.TestLogin;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class Auth0Test {

  @RegisterExtension static final DevTenantExtension TENANT = new DevTenantExtension();

  private static final String ADA = "ada@example.com";
  private static final String GRACE = "grace@example.com";
  private static final String CLAIM = "https://shop.example/staff";
  private static final Duration MAX_AGE = Duration.ofMinutes(5);

  private final TestClock clock = new TestClock();
  private DevTenant tenant;
  private Auth0 auth0;

  @BeforeEach
  void connect() {
    tenant = TENANT.tenant();
    auth0 = auth0(Map.of());
  }

  @AfterEach
  void close() {
    auth0.close();
  }

  @Test
  void connectWhenTheTenantIsDownThenSucceedsBecauseNothingIsAsked() {
    tenant.stop();
    try (Auth0 deployed = auth0(Map.of())) {
      assertThat(deployed.management()).isNotNull();
    }
  }

  @Test
  void callerWhenSomebodyIsLoggedInThenIsThatUser() {
    Caller caller = loggedIn(ADA, Map.of("name", "Ada", "email_verified", true));
    assertThat(caller.isAuthenticated()).isTrue();
    assertThat(caller.getName()).isEqualTo(tenant.userId(ADA));
    assertThat(caller.claim("name")).contains("Ada");
    assertThat(caller.claim("email_verified")).isEmpty();
    assertThat(caller.session()).isPresent();
    assertThat(caller).isEqualTo(loggedIn(ADA, Map.of())).isNotEqualTo(loggedIn(GRACE, Map.of()));
    assertThat(caller).hasSameHashCodeAs(loggedIn(ADA, Map.of()));
  }

  @Test
  void callerWhenNobodyIsLoggedInThenIsAnonymous() {
    Caller caller = Caller.anonymous();
    assertThat(caller.isAuthenticated()).isFalse();
    assertThat(caller.getName()).isEqualTo("anonymous");
    assertThat(caller.claims()).isEmpty();
    assertThat(caller.session()).isEmpty();
    assertThat(caller.isStaff()).isFalse();
  }

  @Test
  void isStaffWhenTheMetadataSaysTrueThenAndOnlyThen() {
    assertThat(loggedIn(GRACE, Map.of()).isStaff()).isTrue();
    assertThat(loggedIn(ADA, Map.of()).isStaff()).isFalse();
    for (Object notTrue : Arrays.asList("true", 1, false, List.of(true), Map.of(), null)) {
      setStaff(GRACE, notTrue);
      clock.advance(MAX_AGE.plusSeconds(1));
      assertThat(loggedIn(GRACE, Map.of()).isStaff()).isFalse();
    }
  }

  @Test
  void isStaffWhenTheUserIsGoneThenIsFalse() {
    assertThat(caller("auth0|nobody", Map.of()).isStaff()).isFalse();
  }

  @Test
  void isStaffWhenItChangesThenIsKnownWithinMaxAge() {
    Caller ada = loggedIn(ADA, Map.of());
    assertThat(ada.isStaff()).isFalse();
    setStaff(ADA, true);
    clock.advance(MAX_AGE);
    assertThat(ada.isStaff()).isFalse();
    assertThat(tenant.journal().count("GET", "/api/v2/users/")).isOne();
    clock.advance(Duration.ofSeconds(1));
    assertThat(ada.isStaff()).isTrue();
    setStaff(ADA, false);
    clock.advance(MAX_AGE.plusSeconds(1));
    assertThat(ada.isStaff()).isFalse();
  }

  @Test
  void isStaffWhenTheUserLogsInAgainThenIsAskedAnew() {
    assertThat(loggedIn(ADA, Map.of()).isStaff()).isFalse();
    setStaff(ADA, true);
    clock.advance(Duration.ofSeconds(1));
    assertThat(loggedIn(ADA, Map.of()).isStaff()).isTrue();
  }

  @Test
  void isStaffWhenTwoHundredAskAtOnceThenTheTenantIsAskedOnce() throws Exception {
    auth0.close();
    auth0 = auth0(Map.of("auth0.tenant.max-waiting", "400"));
    Caller grace = loggedIn(GRACE, Map.of());
    Callable<Boolean> ask = grace::isStaff;
    ExecutorService threads = Executors.newFixedThreadPool(200);
    try {
      for (Future<Boolean> answer : threads.invokeAll(Collections.nCopies(200, ask))) {
        assertThat(answer.get()).isTrue();
      }
    } finally {
      threads.shutdownNow();
    }
    assertThat(tenant.journal().count("POST", "/oauth/token")).isOne();
    assertThat(tenant.journal().count("GET", "/api/v2/users/")).isOne();
  }

  @Test
  void isStaffWhenTheTenantIsDownThenNobodyKnowsUntilItIsBack() {
    assertThat(loggedIn(GRACE, Map.of()).isStaff()).isTrue();
    try (Auth0 other = auth0(Map.of())) {
      Caller grace = other.caller(other.sessions().start(login(GRACE, Map.of())));
      tenant.stop();
      assertThatThrownBy(grace::isStaff).isInstanceOf(StaffUnknownException.class);
      tenant.restart();
      assertThat(grace.isStaff()).isTrue();
      tenant.stop();
      clock.advance(MAX_AGE.plusSeconds(1));
      assertThatThrownBy(grace::isStaff).isInstanceOf(StaffUnknownException.class);
    }
  }

  @Test
  void isStaffWhenTheTenantRefusesThenNobodyKnows() {
    tenant.fault("/api/v2/", Fault.status(403));
    assertThatThrownBy(loggedIn(GRACE, Map.of())::isStaff)
        .isInstanceOf(StaffUnknownException.class);
  }

  @Test
  void isStaffWhenTheClaimIsFreshThenTheTenantIsNotAsked() {
    try (Auth0 claiming = auth0(Map.of("auth0.staff.claim", CLAIM))) {
      assertThat(staff(claiming, ADA, true)).isTrue();
      assertThat(staff(claiming, GRACE, false)).isFalse();
      assertThat(staff(claiming, GRACE, "true")).isFalse();
      assertThat(staff(claiming, ADA, Map.of("is_staff", true, "x", 1))).isTrue();
      assertThat(staff(claiming, GRACE, Map.of("is_staff", "true"))).isFalse();
      assertThat(staff(claiming, GRACE, Map.of())).isFalse();
    }
    assertThat(tenant.journal().entries()).isEmpty();
  }

  @Test
  void isStaffWhenTheClaimIsMissingOrOldThenTheTenantIsAsked() {
    try (Auth0 claiming = auth0(Map.of("auth0.staff.claim", CLAIM))) {
      assertThat(staff(claiming, GRACE, null)).isTrue();
      Caller ada = claiming.caller(claiming.sessions().start(login(ADA, Map.of(CLAIM, true))));
      clock.advance(MAX_AGE);
      assertThat(ada.isStaff()).isTrue();
      clock.advance(Duration.ofSeconds(1));
      assertThat(ada.isStaff()).isFalse();
    }
  }

  @Test
  void usersWhenAskedThenAreTheTenants() {
    try (Auth0 here = auth0(Map.of())) {
      assertThat(here.users().byEmail(GRACE))
          .singleElement()
          .satisfies(grace -> assertThat(grace.id()).isEqualTo(TENANT.tenant().userId(GRACE)));
      assertThat(here.invitations().pending().count()).isZero();
      assertThat(here.usage()).isNotNull();
    }
  }

  @Test
  void usersWhenThereIsNoManagementApiThenSaysWhatToConfigure() {
    try (Auth0 elsewhere = auth0(Map.of("auth0.domain", ""))) {
      assertThatIllegalStateException()
          .isThrownBy(elsewhere::users)
          .withMessageContaining("auth0.domain");
    }
  }

  @Test
  void isStaffWhenThereIsNoManagementApiThenSaysWhatToConfigure() {
    try (Auth0 elsewhere = auth0(Map.of("auth0.domain", ""))) {
      Caller caller = elsewhere.caller(elsewhere.sessions().start(login(GRACE, Map.of())));
      assertThatThrownBy(caller::isStaff)
          .isInstanceOf(StaffUnknownException.class)
          .hasMessageContainingAll("auth0.domain", "auth0.staff.claim");
      assertThatIllegalStateException()
          .isThrownBy(() -> elsewhere.management().users().get(GRACE))
          .withMessageContaining("auth0.domain");
    }
  }

  @Test
  void isStaffWhenTheClaimIsOldAndThereIsNoManagementApiThenSaysWhatToConfigure() {
    var settings = Map.of("auth0.domain", "", "auth0.staff.claim", CLAIM);
    try (Auth0 elsewhere = auth0(settings)) {
      Caller caller =
          elsewhere.caller(elsewhere.sessions().start(login(GRACE, Map.of(CLAIM, true))));
      assertThat(caller.isStaff()).isTrue();
      clock.advance(MAX_AGE.plusSeconds(1));
      assertThatThrownBy(caller::isStaff)
          .isInstanceOf(StaffUnknownException.class)
          .hasMessageContaining("auth0.staff.max-age");
    }
  }

  private void setStaff(String email, @Nullable Object flag) {
    tenant.patchUser(email, Map.of("app_metadata", Collections.singletonMap("is_staff", flag)));
  }

  private boolean staff(Auth0 connection, String email, @Nullable Object claim) {
    Map<String, Object> claims = claim == null ? Map.of() : Map.of(CLAIM, claim);
    return connection.caller(connection.sessions().start(login(email, claims))).isStaff();
  }

  private Caller loggedIn(String email, Map<String, Object> claims) {
    return caller(tenant.userId(email), claims);
  }

  private Caller caller(String subject, Map<String, Object> claims) {
    return auth0.caller(auth0.sessions().start(TestLogin.finished(subject, claims)));
  }

  private Login login(String email, Map<String, Object> claims) {
    return TestLogin.finished(tenant.userId(email), claims);
  }

  private Auth0 auth0(Map<String, String> further) {
    var settings = new HashMap<>(tenant.settings());
    settings.putAll(further);
    return Auth0.connect(Auth0Config.from(settings::get), clock);
  }
}
