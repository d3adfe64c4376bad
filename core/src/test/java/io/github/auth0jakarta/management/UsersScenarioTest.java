package io.github.auth0jakarta.management;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.auth0jakarta.devtenant.DevTenant;
import io.github.auth0jakarta.devtenant.DevTenantExtension;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The tour through users that auth0plus gives in its documentation, by this library. */
class UsersScenarioTest {

  @RegisterExtension static final DevTenantExtension EXTENSION = new DevTenantExtension();

  @Test
  void usersWhenWorkedWithFromCreationToDeletionThenBehaveAsDocumented() {
    DevTenant tenant = EXTENSION.tenant();
    try (Management management = TestManagement.connect(tenant)) {
      Users users = management.users();
      long before = users.all().count();

      // create in one step
      User jane =
          users.create(
              UserDraft.of("jane@example.com").password("Local-only-password-1").name("Jane"));
      assertThat(jane.id()).startsWith("auth0|");

      // get or create
      UserDraft draft = UserDraft.empty().password("Local-only-password-2");
      assertThat(users.getOrCreate("jane@example.com", draft))
          .isEqualTo(new Users.GotOrCreated(jane, false));
      User john = users.getOrCreate("john@example.com", draft).user();

      // create and save in two steps
      john = users.save(john.edit().name("John").appMetadata("plan", "gold"));
      john = users.save(john.edit().userMetadata("color", "blue"));
      assertThat(users.get(john.id()).appMetadata()).isEqualTo(Map.of("plan", "gold"));

      // get, not found, more than one
      assertThat(users.byEmail("john@example.com")).containsExactly(john);
      assertThat(users.search(UserQuery.where("name").is("John")).single()).isEqualTo(john);
      UserQuery both = UserQuery.where("name").isOneOf(List.of("Jane", "John"));
      assertThatThrownBy(() -> users.search(both).single())
          .isInstanceOf(ManagementException.MoreThanOne.class);
      assertThatThrownBy(() -> users.search(UserQuery.where("name").is("Joan")).single())
          .isInstanceOf(ManagementException.NotFound.class);
      assertThatThrownBy(() -> users.get("auth0|nobody"))
          .isInstanceOf(ManagementException.NotFound.class);

      // query, count, slice
      assertThat(users.search(both)).containsExactly(jane, john);
      assertThat(users.search(both).count()).isEqualTo(2);
      assertThat(users.search(both).slice(1, 2)).containsExactly(john);

      // the query language itself, with some fields only
      User part = users.search(UserQuery.raw("app_metadata.plan:gold")).fields("email").single();
      assertThat(part.email()).contains("john@example.com");
      assertThat(part.text("name")).isEmpty();

      // as a map, and back
      Map<String, Object> map = john.toMap();
      assertThat(users.fromMap(map)).isEqualTo(john);
      assertThatThrownBy(() -> users.create(UserDraft.from(map).password("Local-only-password-3")))
          .isInstanceOf(ManagementException.AlreadyExists.class);

      // delete by object and by id
      users.delete(john);
      users.delete(jane.id());
      assertThat(users.all().count()).isEqualTo(before);
      assertThat(users.all()).hasSize((int) before);
    }
  }
}
