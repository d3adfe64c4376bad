package io.github.auth0jakarta.management;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.auth0.client.mgmt.types.CreateResourceServerRequestContent;
import com.auth0.client.mgmt.types.CreateRoleRequestContent;
import com.auth0.client.mgmt.types.ResourceServerScope;
import io.github.auth0jakarta.devtenant.DevTenant;
import io.github.auth0jakarta.devtenant.DevTenantExtension;
import io.github.auth0jakarta.management.UserAccess.Permission;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class UserAccessTest {

  @RegisterExtension static final DevTenantExtension EXTENSION = new DevTenantExtension();

  private DevTenant tenant;
  private Management management;
  private Users users;
  private UserAccess ada;

  @BeforeEach
  void connect() {
    tenant = EXTENSION.tenant();
    management = TestManagement.connect(tenant);
    users = management.users();
    ada = users.access(tenant.userId("ada@example.com"));
  }

  @AfterEach
  void close() {
    management.close();
  }

  @Test
  void rolesWhenGivenAndTakenThenAreWhatIsLeft() {
    List<String> roles = new ArrayList<>();
    for (int i = 0; i < 50; i++) {
      roles.add(role("role" + i));
    }
    ada.addRoles(roles);
    assertThat(ada.roles())
        .extracting(UserAccess.Role::id)
        .containsExactlyInAnyOrderElementsOf(roles);
    ada.removeRoles(roles.subList(1, 50));
    assertThat(ada.roles())
        .containsExactly(new UserAccess.Role(roles.get(0), "role0", "for tests"));
  }

  @Test
  void permissionsWhenGivenAndTakenThenAreWhatIsLeft() {
    String api = "https://permissions.example.com/";
    management.call(
        sdk ->
            sdk.resourceServers()
                .create(
                    CreateResourceServerRequestContent.builder()
                        .identifier(api)
                        .scopes(List.of(scope("read:orders"), scope("write:orders")))
                        .build()));
    Permission read = new Permission(api, "read:orders");
    Permission write = new Permission(api, "write:orders");
    ada.addPermissions(List.of(read, write));
    assertThat(ada.permissions()).containsExactlyInAnyOrder(read, write);
    ada.removePermissions(List.of(read));
    assertThat(ada.permissions()).containsExactly(write);
  }

  @Test
  void sessionsAndTokensWhenThereAreNoneThenAreEmptyAndEndingThemIsFine() {
    assertThat(ada.sessions()).isEmpty();
    assertThat(ada.refreshTokens()).isEmpty();
    ada.endSessions();
    ada.revokeRefreshTokens();
  }

  @Test
  void loginWhenLinkedAndUnlinkedThenIsAUserOfItsOwnAgain() {
    User other =
        users.create(
            UserDraft.of("ada@social.example")
                .connection("google-oauth2")
                .attribute("user_id", "4711"));
    ada.link(other.identities().get(0));
    assertThat(users.find(other.id())).isEmpty();
    User linked = users.get(tenant.userId("ada@example.com"));
    assertThat(linked.identities()).hasSize(2);
    ada.unlink(linked.identities().get(1));
    assertThat(users.get(linked.id()).identities()).hasSize(1);
    assertThat(users.find(other.id())).isPresent();
  }

  @Test
  void accessWhenTheUserDoesNotExistThenIsNotFound() {
    assertThatThrownBy(() -> users.access("auth0|nobody").roles())
        .isInstanceOf(ManagementException.NotFound.class);
  }

  private static ResourceServerScope scope(String name) {
    return ResourceServerScope.builder().value(name).build();
  }

  private String role(String name) {
    return management
        .call(
            api ->
                api.roles()
                    .create(
                        CreateRoleRequestContent.builder()
                            .name(name)
                            .description("for tests")
                            .build()))
        .getId()
        .orElseThrow();
  }
}
