package io.github.auth0jakarta.management;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.auth0jakarta.devtenant.DevTenant;
import io.github.auth0jakarta.devtenant.DevTenantExtension;
import io.github.auth0jakarta.devtenant.Fault;
import java.util.Map;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UsersTest {

  @RegisterExtension static final DevTenantExtension EXTENSION = new DevTenantExtension();

  private static final String EMAIL = "new@example.com";
  private static final UserDraft DRAFT = UserDraft.of(EMAIL).password("Local-only-password-1");

  private DevTenant tenant;
  private Management management;
  private Users users;

  @BeforeEach
  void connect() {
    tenant = EXTENSION.tenant();
    management = TestManagement.connect(tenant);
    users = management.users();
  }

  @AfterEach
  void close() {
    management.close();
  }

  @Test
  void getWhenTheUserExistsThenIsTheUser() {
    User ada = users.get(tenant.userId("ada@example.com"));
    assertThat(ada.email()).contains("ada@example.com");
    assertThat(ada.tenant()).isEqualTo(tenant.issuer().resolve("api/v2/"));
  }

  @Test
  void getWhenTheUserDoesNotExistThenIsNotFound() {
    assertThatThrownBy(() -> users.get("auth0|nobody"))
        .isInstanceOf(ManagementException.NotFound.class);
    assertThat(users.find("auth0|nobody")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", ".", ".."})
  void idWhenItWouldNameAnotherPathThenIsRefused(String id) {
    assertThatIllegalArgumentException().isThrownBy(() -> users.delete(id));
    assertThat(tenant.journal().entries()).isEmpty();
  }

  @Test
  void idWhenItHasAPathInItThenNamesNoOther() {
    assertThat(users.find("x/../" + tenant.userId("ada@example.com"))).isEmpty();
    assertThat(users.find("?x#y")).isEmpty();
  }

  @Test
  void byEmailWhenTheCaseDiffersThenFindsTheUser() {
    assertThat(users.byEmail("Ada@Example.com")).hasSize(1);
    assertThat(users.byEmail("nobody@example.com")).isEmpty();
  }

  @Test
  void createWhenTheUserIsNewThenIsWhatTheTenantKeeps() {
    User created = users.create(DRAFT.name("New").appMetadata("plan", "gold").emailVerified(true));
    assertThat(created.isEmailVerified()).isTrue();
    assertThat(created.text("name")).contains("New");
    assertThat(users.get(created.id()).toMap()).isEqualTo(created.toMap());
  }

  @Test
  void createWhenTheUserExistsThenIsAlreadyExists() {
    users.create(DRAFT);
    assertThatThrownBy(() -> users.create(DRAFT))
        .isInstanceOf(ManagementException.AlreadyExists.class);
  }

  @Test
  void createWhenThePasswordIsRandomThenIsStrongEnough() {
    assertThat(users.create(UserDraft.of(EMAIL).randomPassword()).email()).contains(EMAIL);
  }

  @Test
  void getOrCreateWhenThereIsNoUserThenCreatesOne() {
    Users.GotOrCreated got = users.getOrCreate(EMAIL, DRAFT);
    assertThat(got.isCreated()).isTrue();
    assertThat(users.getOrCreate("NEW@example.com", DRAFT))
        .isEqualTo(new Users.GotOrCreated(got.user(), false));
  }

  @Test
  void getOrCreateWhenTheUserIsInAnotherConnectionThenCreatesOne() {
    User social =
        users.create(UserDraft.of(EMAIL).connection("google-oauth2").attribute("user_id", "77"));
    Users.GotOrCreated got = users.getOrCreate(EMAIL, DRAFT);
    assertThat(got.isCreated()).isTrue();
    assertThat(got.user()).isNotEqualTo(social);
  }

  @Test
  void getOrCreateWhenManyTryAtOnceThenOneCreatesAndAllGetTheUser() throws Exception {
    int created = 0;
    for (Future<Users.GotOrCreated> got :
        TestManagement.together(16, () -> users.getOrCreate(EMAIL, DRAFT))) {
      created += got.get().isCreated() ? 1 : 0;
    }
    assertThat(created).isEqualTo(1);
    assertThat(users.byEmail(EMAIL)).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void getOrCreateWhenTheAnswerIsLostThenTheNextCallFindsTheUser(boolean half) {
    assertThat(users.byEmail(EMAIL)).isEmpty();
    tenant.fault("/api/v2/users", (half ? Fault.half() : Fault.cut()).times(1));
    assertThatThrownBy(() -> users.create(DRAFT))
        .isInstanceOf(ManagementException.Unavailable.class);
    assertThat(users.getOrCreate(EMAIL, DRAFT).isCreated()).isFalse();
    assertThat(users.byEmail(EMAIL)).hasSize(1);
  }

  @Test
  void saveWhenNothingIsChangedThenSendsNothing() {
    User created = users.create(DRAFT);
    tenant.journal().clear();
    assertThat(users.save(created.edit().email(EMAIL))).isSameAs(created);
    assertThat(tenant.journal().entries()).isEmpty();
  }

  @Test
  void saveWhenMetadataIsEditedThenTheTenantHasJustThat() {
    User created = users.create(DRAFT.appMetadata(Map.of("a", 1, "b", Map.of("c", 2))));
    User saved =
        users.save(created.edit().appMetadata("a", null).appMetadata("b", Map.of("d", true)));
    assertThat(saved.appMetadata()).isEqualTo(Map.of("b", Map.of("d", true)));
    assertThat(users.get(created.id()).toMap()).isEqualTo(saved.toMap());
  }

  @Test
  void saveWhenAttributesAreUnsetThenTheTenantHasThemNoMore() {
    User created = users.create(DRAFT.givenName("New"));
    User saved = users.save(created.edit().givenName(null));
    assertThat(saved.text("given_name")).isEmpty();
  }

  @Test
  void saveWhenSeveralRequestsAreNeededThenSavesAll() {
    User created = users.create(DRAFT);
    User saved =
        users.save(
            created
                .edit()
                .email("newer@example.com")
                .emailVerified(true)
                .password("Local-only-password-2"));
    assertThat(saved.email()).contains("newer@example.com");
    assertThat(saved.text("last_password_reset")).isPresent();
    assertThat(tenant.journal().count("PATCH", "/api/v2/users/")).isEqualTo(2);
  }

  @Test
  void saveWhenALaterRequestFailsThenSaysWhatIsSaved() {
    User created = users.create(DRAFT);
    PartlySavedException partly =
        catchThrowableOfType(
            PartlySavedException.class,
            () ->
                users.save(
                    created
                        .edit()
                        .password("Local-only-password-2")
                        .email("no address")
                        .name("N")));
    assertThat(partly.done()).containsExactly("password");
    assertThat(partly.undone()).containsExactlyInAnyOrder("email", "name");
    assertThat(partly.user().text("last_password_reset")).isPresent();
    assertThat(partly).hasCauseInstanceOf(ManagementException.InvalidRequest.class);
  }

  @Test
  void saveWhenTheFirstRequestFailsThenIsThatFailure() {
    User created = users.create(DRAFT);
    assertThatThrownBy(() -> users.save(created.edit().password("weak").email("x@example.com")))
        .isInstanceOf(ManagementException.WeakPassword.class);
    assertThat(users.get(created.id()).email()).contains(EMAIL);
  }

  @Test
  void saveWhenTheUserIsGoneThenIsNotFound() {
    User created = users.create(DRAFT);
    users.delete(created);
    assertThatThrownBy(() -> users.save(created.edit().name("N")))
        .isInstanceOf(ManagementException.NotFound.class);
  }

  @Test
  void deleteWhenDoneTwiceThenIsStillDone() {
    User created = users.create(DRAFT);
    users.delete(created);
    users.delete(created.id());
    assertThat(users.find(created.id())).isEmpty();
  }

  @Test
  void blockWhenUndoneThenIsUndone() {
    User created = users.create(DRAFT);
    assertThat(users.block(created.id()).isBlocked()).isTrue();
    assertThat(users.unblock(created.id()).isBlocked()).isFalse();
  }
}
