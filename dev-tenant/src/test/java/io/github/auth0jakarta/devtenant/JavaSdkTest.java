package io.github.auth0jakarta.devtenant;

import static io.github.auth0jakarta.devtenant.TestClient.ADA;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.auth0.client.mgmt.ManagementApi;
import com.auth0.client.mgmt.core.OAuthTokenException;
import com.auth0.client.mgmt.errors.BadRequestError;
import com.auth0.client.mgmt.errors.ConflictError;
import com.auth0.client.mgmt.errors.NotFoundError;
import com.auth0.client.mgmt.roles.types.AssignRoleUsersRequestContent;
import com.auth0.client.mgmt.types.ClientAppTypeEnum;
import com.auth0.client.mgmt.types.ConnectionIdentityProviderEnum;
import com.auth0.client.mgmt.types.CreateClientRequestContent;
import com.auth0.client.mgmt.types.CreateConnectionRequestContent;
import com.auth0.client.mgmt.types.CreateRoleRequestContent;
import com.auth0.client.mgmt.types.CreateUserRequestContent;
import com.auth0.client.mgmt.types.CreateUserResponseContent;
import com.auth0.client.mgmt.types.ListConnectionsQueryParameters;
import com.auth0.client.mgmt.types.ListUsersByEmailRequestParameters;
import com.auth0.client.mgmt.types.ListUsersRequestParameters;
import com.auth0.client.mgmt.types.PermissionRequestPayload;
import com.auth0.client.mgmt.types.Role;
import com.auth0.client.mgmt.types.UpdateClientRequestContent;
import com.auth0.client.mgmt.types.UpdateConnectionRequestContent;
import com.auth0.client.mgmt.types.UpdateRoleRequestContent;
import com.auth0.client.mgmt.types.UpdateUserRequestContent;
import com.auth0.client.mgmt.types.UserResponseSchema;
import com.auth0.client.mgmt.users.types.AssignUserRolesRequestContent;
import com.auth0.client.mgmt.users.types.CreateUserPermissionsRequestContent;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * The official SDK for Java against the tenant, as its builder makes it: users, roles, clients and
 * connections.
 */
class JavaSdkTest {
  @RegisterExtension static final DevTenantExtension EXTENSION = new DevTenantExtension();
  private static final String DATABASE = "Username-Password-Authentication";

  private DevTenant tenant;
  private ManagementApi api;

  static ManagementApi sdk(DevTenant tenant, String secret) {
    return ManagementApi.builder()
        .url(tenant.issuer() + "api/v2")
        .clientCredentials(tenant.clientId(), secret)
        .build();
  }

  @BeforeEach
  void sdk() {
    tenant = EXTENSION.tenant();
    api = sdk(tenant, tenant.clientSecret());
  }

  private CreateUserResponseContent create(String email) {
    return api.users()
        .create(
            CreateUserRequestContent.builder()
                .connection(DATABASE)
                .email(email)
                .password("Correct-horse-1")
                .appMetadata(Map.of("plan", "gold"))
                .userMetadata(Map.of("hobby", "chess"))
                .build());
  }

  @Test
  void tokenWhenSecretIsWrongThenTheSdkSaysOnlyTheStatus() {
    ManagementApi wrong = sdk(tenant, "wrong");

    assertThatThrownBy(() -> wrong.users().get("auth0|1"))
        .isInstanceOf(OAuthTokenException.class)
        .hasMessageContaining("401");
  }

  @Test
  void userWhenCreatedUpdatedAndDeletedThenSeenSo() {
    CreateUserResponseContent created = create("new@example.com");
    String id = created.getUserId().orElseThrow();
    assertThat(id).matches("auth0\\|[0-9a-f]{24}");
    assertThat(created.getIdentities().orElseThrow().get(0).getConnection()).contains(DATABASE);

    Map<String, Object> metadata = new HashMap<>(Map.of("seat", "12A"));
    metadata.put("plan", null);
    api.users()
        .update(id, UpdateUserRequestContent.builder().name("New").appMetadata(metadata).build());
    var read = api.users().get(id);
    assertThat(read.getName()).contains("New");
    assertThat(read.getAppMetadata().orElseThrow()).containsOnly(Map.entry("seat", "12A"));
    assertThat(read.getUserMetadata().orElseThrow()).containsOnly(Map.entry("hobby", "chess"));

    api.users().delete(id);
    assertThatThrownBy(() -> api.users().get(id))
        .isInstanceOfSatisfying(
            NotFoundError.class,
            missing ->
                assertThat(((Map<?, ?>) missing.body()).get("errorCode"))
                    .isEqualTo("inexistent_user"));
  }

  @Test
  void userWhenTakenWeakOrMalformedThenItsErrorsAreTyped() {
    create("new@example.com");

    assertThatThrownBy(() -> create("new@example.com")).isInstanceOf(ConflictError.class);
    assertThatThrownBy(() -> create("no address"))
        .isInstanceOfSatisfying(
            BadRequestError.class,
            e -> assertThat(e.body().toString()).contains("Object didn't pass validation for"));
    CreateUserRequestContent weak =
        CreateUserRequestContent.builder()
            .connection(DATABASE)
            .email("weak@example.com")
            .password("a")
            .build();
    assertThatThrownBy(() -> api.users().create(weak))
        .isInstanceOfSatisfying(
            BadRequestError.class,
            e -> assertThat(e.body().toString()).contains("PasswordStrengthError"));
  }

  @Test
  void usersWhenListedThenFoundSortedAndPaged() {
    for (int i = 0; i < 5; i++) {
      create("u" + i + "@lists.example");
    }
    ListUsersRequestParameters query =
        ListUsersRequestParameters.builder()
            .q("email.domain:\"lists.example\"")
            .sort("email:-1")
            .perPage(2)
            .build();

    assertThat(api.users().list(query).streamItems().map(UserResponseSchema::getEmail))
        .extracting(email -> email.orElseThrow().substring(0, 2))
        .containsExactly("u4", "u3", "u2", "u1", "u0");
    assertThat(
            api.users()
                .listUsersByEmail(
                    ListUsersByEmailRequestParameters.builder().email("u1@lists.example").build()))
        .hasSize(1);
  }

  /**
   * The SDK's own mistake: every page claims to have a next one, and at the window of 1,000 Auth0
   * answers 400 in the middle of the iteration.
   */
  @Test
  void usersWhenMoreThanAThousandThenIterationBreaksAtTheWindow() {
    for (int i = 0; i < 3; i++) {
      StringBuilder rows = new StringBuilder("[");
      for (int j = 0; j < 400; j++) {
        rows.append(j == 0 ? "" : ",").append("{\"email\":\"w%d-%d@x.example\"}".formatted(i, j));
      }
      new TestClient(tenant)
          .importUsers("con_DevTenantUserPwd", false, rows.append("]").toString());
    }
    ListUsersRequestParameters query =
        ListUsersRequestParameters.builder().q("email.domain:\"x.example\"").perPage(100).build();
    long[] seen = {0};

    assertThatThrownBy(() -> api.users().list(query).streamItems().forEach(user -> seen[0]++))
        .isInstanceOfSatisfying(
            BadRequestError.class,
            e ->
                assertThat(e.body().toString())
                    .contains("You can only page through the first 1000"));
    assertThat(seen[0]).isEqualTo(1000);
  }

  /** The SDK's own mistake: it cannot read the array that Auth0 answers without totals. */
  @Test
  void usersWhenListedWithoutTotalsThenTheSdkCannotReadTheAnswer() {
    ListUsersRequestParameters query =
        ListUsersRequestParameters.builder().includeTotals(false).build();

    assertThatThrownBy(() -> api.users().list(query))
        .hasMessageContaining("Network error executing HTTP request");
  }

  @Test
  void roleWhenGivenAndTakenThenTheUserHasItMeanwhile() {
    String role =
        api.roles()
            .create(CreateRoleRequestContent.builder().name("editor").description("Edits").build())
            .getId()
            .orElseThrow();
    api.roles().update(role, UpdateRoleRequestContent.builder().description("Writes").build());
    assertThat(api.roles().get(role).getDescription()).contains("Writes");
    assertThat(api.roles().list().streamItems().map(Role::getId)).contains(Optional.of(role));
    String ada = tenant.userId(ADA);

    api.users()
        .roles()
        .assign(ada, AssignUserRolesRequestContent.builder().roles(List.of(role)).build());
    assertThat(api.users().roles().list(ada).getItems()).hasSize(1);
    api.roles()
        .users()
        .assign(
            role,
            AssignRoleUsersRequestContent.builder()
                .users(List.of(tenant.userId("grace@example.com")))
                .build());
    assertThat(api.roles().users().list(role).getItems()).hasSize(2);
    api.users()
        .permissions()
        .create(
            ada,
            CreateUserPermissionsRequestContent.builder()
                .permissions(
                    List.of(
                        PermissionRequestPayload.builder()
                            .resourceServerIdentifier("https://orders.example.com/")
                            .permissionName("read:orders")
                            .build()))
                .build());
    assertThat(api.users().permissions().list(ada).getItems().get(0).getPermissionName())
        .contains("read:orders");
    api.roles().delete(role);
    assertThat(api.users().roles().list(ada).getItems()).isEmpty();
    assertThatThrownBy(() -> api.roles().get(role)).isInstanceOf(NotFoundError.class);
  }

  @Test
  void clientWhenCreatedUpdatedRotatedAndDeletedThenSeenSo() {
    var created =
        api.clients()
            .create(
                CreateClientRequestContent.builder()
                    .name("Shop")
                    .appType(ClientAppTypeEnum.REGULAR_WEB)
                    .callbacks(List.of("https://shop.example/cb"))
                    .build());
    String id = created.getClientId().orElseThrow();
    String secret = created.getClientSecret().orElseThrow();

    api.clients().update(id, UpdateClientRequestContent.builder().description("Sells").build());
    assertThat(api.clients().get(id).getDescription()).contains("Sells");
    assertThat(api.clients().get(id).getCallbacks().orElseThrow())
        .containsExactly("https://shop.example/cb");
    assertThat(api.clients().rotateSecret(id).getClientSecret().orElseThrow()).isNotEqualTo(secret);
    assertThat(api.clients().list().streamItems().count()).isEqualTo(2);
    api.clients().delete(id);
    assertThatThrownBy(() -> api.clients().get(id)).isInstanceOf(NotFoundError.class);
  }

  @Test
  void connectionWhenCreatedUpdatedAndDeletedThenSeenSo() {
    CreateConnectionRequestContent people =
        CreateConnectionRequestContent.builder()
            .name("People")
            .strategy(ConnectionIdentityProviderEnum.AUTH0)
            .enabledClients(List.of(tenant.clientId()))
            .build();
    String id = api.connections().create(people).getId().orElseThrow();
    assertThat(id).matches("con_[A-Za-z0-9]{16}");
    assertThatThrownBy(() -> api.connections().create(people)).isInstanceOf(ConflictError.class);

    api.connections()
        .update(id, UpdateConnectionRequestContent.builder().displayName("All people").build());
    assertThat(api.connections().get(id).getDisplayName()).contains("All people");
    ListConnectionsQueryParameters named =
        ListConnectionsQueryParameters.builder().name("People").take(1).build();
    assertThat(api.connections().list(named).streamItems().count()).isEqualTo(1);
    assertThat(
            api.connections()
                .list(ListConnectionsQueryParameters.builder().take(1).build())
                .streamItems()
                .count())
        .as("by checkpoint, a connection a page")
        .isEqualTo(4);
    api.connections().delete(id);
    assertThatThrownBy(() -> api.connections().get(id)).isInstanceOf(NotFoundError.class);
  }
}
