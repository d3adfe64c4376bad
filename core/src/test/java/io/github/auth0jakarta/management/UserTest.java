package io.github.auth0jakarta.management;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class UserTest {

  private static final URI TENANT = URI.create("https://tenant.example/api/v2/");
  private static final Map<String, Object> PROFILE =
      Map.of(
          "user_id",
          "auth0|1",
          "email",
          "ada@example.com",
          "created_at",
          "2026-11-21T10:00:00.000Z",
          "identities",
          List.of(
              Map.of("connection", "db", "provider", "auth0", "user_id", "1", "isSocial", false)),
          "app_metadata",
          Map.of("plan", Map.of("seats", 3)),
          "field_of_tomorrow",
          List.of(1, Map.of("x", true)));

  private final User user = User.fromMap(TENANT, PROFILE);

  @Test
  void userWhenReadThenTellsItsFields() {
    assertThat(user.id()).isEqualTo("auth0|1");
    assertThat(user.email()).contains("ada@example.com");
    assertThat(user.isBlocked()).isFalse();
    assertThat(user.instant("created_at")).contains(Instant.parse("2026-11-21T10:00:00Z"));
    assertThat(user.identities()).containsExactly(new User.Identity("db", "auth0", "1", false));
    assertThat(user.appMetadata()).isEqualTo(Map.of("plan", Map.of("seats", 3)));
    assertThat(user.userMetadata()).isEmpty();
  }

  @Test
  void userWhenTurnedIntoAMapAndBackThenKeepsUnknownFields() {
    assertThat(user.toMap()).isEqualTo(PROFILE);
    assertThat(User.fromMap(TENANT, user.toMap()).toMap()).isEqualTo(PROFILE);
  }

  @Test
  void userWhenSerializedThenIsTheSame() throws Exception {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(user);
    }
    try (ObjectInputStream in =
        new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
      User read = (User) in.readObject();
      assertThat(read).isEqualTo(user);
      assertThat(read.toMap()).isEqualTo(PROFILE);
    }
  }

  @Test
  void userWhenComparedThenIsItsIdAndTenant() {
    User elsewhere = User.fromMap(URI.create("https://other.example/api/v2/"), PROFILE);
    User changed = User.fromMap(TENANT, Map.of("user_id", "auth0|1", "name", "Ada"));
    User other = User.fromMap(TENANT, Map.of("user_id", "auth0|2"));
    assertThat(user).isEqualTo(changed).hasSameHashCodeAs(changed);
    assertThat(user).isNotEqualTo(other).isNotEqualTo(elsewhere);
  }

  @Test
  void userWhenThereIsNoIdThenIsNone() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> User.fromMap(TENANT, Map.of("email", "ada@example.com")));
  }

  @Test
  void userWhenItsMapsAreChangedThenStaysTheSame() {
    user.toMap().clear();
    assertThat(user.toMap()).isEqualTo(PROFILE);
  }

  @Test
  void userWhenPrintedThenShowsNoAddress() {
    assertThat(user).asString().doesNotContain("ada@example.com");
  }

  @Test
  void draftWhenPrintedThenShowsNoValue() {
    UserDraft draft = UserDraft.of("ada@example.com").password("the-password");
    assertThat(draft).hasToString("UserDraft[email, password]");
    assertThat(user.edit().password("the-password").toString())
        .doesNotContain("the-password")
        .doesNotContain("ada@");
  }

  @Test
  void draftWhenMadeFromAUserThenLeavesOutWhatOnlyTheTenantSets() {
    assertThat(UserDraft.from(PROFILE)).hasToString("UserDraft[app_metadata, email]");
  }

  @Test
  void draftWhenThePasswordIsRandomThenIsAnotherEachTime() {
    UserDraft draft = UserDraft.empty();
    assertThat(draft.randomPassword().attributes().path("password").asText())
        .hasSizeGreaterThan(40)
        .isNotEqualTo(draft.randomPassword().attributes().path("password").asText());
  }
}
