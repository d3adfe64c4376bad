package io.github.auth0jakarta.management;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.auth0jakarta.devtenant.DevTenant;
import io.github.auth0jakarta.devtenant.DevTenantExtension;
import io.github.auth0jakarta.devtenant.Fault;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import okio.Buffer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UserExportTest {

  @RegisterExtension static final DevTenantExtension EXTENSION = new DevTenantExtension();

  private static final Duration PATIENCE = Duration.ofMinutes(1);
  private static final URI ANYWHERE = URI.create("https://tenant.example/api/v2/");

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
  void exportWhenThereAreManyThenIsEachUserOnce() throws Exception {
    users
        .importAll(
            IntStream.range(0, 1_500)
                .mapToObj(i -> UserDraft.of("export" + i + "@example.com"))
                .iterator(),
            ImportOptions.DEFAULT)
        .await();
    try (Stream<User> all = users.exportAll(PATIENCE)) {
      List<User> exported = all.toList();
      assertThat(exported).doesNotHaveDuplicates().hasSize((int) users.all().count());
      assertThat(exported).contains(users.get(tenant.userId("ada@example.com")));
    }
  }

  @Test
  void exportWhenFieldsAreChosenThenOnlyThoseAndTheIdComeAlong() {
    try (Stream<User> all = users.exportAll(PATIENCE, "email")) {
      assertThat(all)
          .isNotEmpty()
          .allSatisfy(user -> assertThat(user.toMap()).containsOnlyKeys("user_id", "email"));
    }
  }

  @Test
  void exportWhenItsFileIsFetchedThenTheTokenStaysHome() {
    try (Stream<User> all = users.exportAll(PATIENCE)) {
      assertThat(all).isNotEmpty();
    }
    assertThat(tenant.journal().entries())
        .filteredOn(entry -> entry.path().startsWith("/exports/"))
        .singleElement()
        .satisfies(entry -> assertThat(entry.headers()).doesNotContainKey("authorization"));
  }

  @Test
  void exportWhenTheLinkHoldsNoMoreThenTakesAnother() {
    tenant.fault("/exports/", Fault.status(403).times(2));
    try (Stream<User> all = users.exportAll(PATIENCE)) {
      assertThat(all).isNotEmpty();
    }
    tenant.fault("/exports/", Fault.status(403));
    assertThatThrownBy(() -> users.exportAll(PATIENCE))
        .isInstanceOf(ManagementException.Unavailable.class)
        .hasMessageContaining("403")
        .hasMessageNotContaining("/exports/");
  }

  @Test
  void exportWhenTheFileIsCutThenIsUnavailableWhileItIsRead() {
    tenant.fault("/exports/", Fault.half());
    assertThatExceptionOfType(ManagementException.Unavailable.class)
        .isThrownBy(
            () -> {
              try (Stream<User> all = users.exportAll(PATIENCE)) {
                all.forEach(user -> {});
              }
            });
  }

  @Test
  void exportWhenTheJobIsAnsweredLateOrTwiceThenGoesOn() {
    tenant.fault("/api/v2/jobs/users-exports", Fault.cut().times(1));
    tenant.fault("/api/v2/jobs/job_", Fault.status(503).times(6));
    try (Stream<User> all = users.exportAll(PATIENCE)) {
      assertThat(all).isNotEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void fileWhenItIsZippedOrNotThenHasTheSameUsers(boolean zipped) throws IOException {
    String text = "{\"user_id\":\"a\"}\n\n{\"user_id\":\"b\",\"email\":\"b@example.com\"}";
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    assertThat(ids(zipped ? zip(bytes) : bytes)).containsExactly("a", "b");
  }

  @Test
  void fileWhenItIsEmptyThenHasNoUsers() throws IOException {
    assertThat(ids(new byte[0])).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"{\"user_id\":\"a\"}\n{\"user_", "[]", "<html>", "{\"user_id\":5}"})
  void fileWhenALineIsNoUserThenIsUnavailable(String text) {
    assertThatThrownBy(() -> ids(text.getBytes(StandardCharsets.UTF_8)))
        .isInstanceOf(ManagementException.Unavailable.class);
  }

  @Test
  void fileWhenTheZipEndsTooEarlyThenIsUnavailableAfterWhatItHas() throws IOException {
    byte[] whole = zip("{\"user_id\":\"a\"}\n".getBytes(StandardCharsets.UTF_8));
    Buffer cut = new Buffer().write(whole, 0, whole.length - 4);
    Iterator<User> users = new ExportedUsers(cut, ANYWHERE);
    assertThatExceptionOfType(ManagementException.Unavailable.class)
        .isThrownBy(() -> users.forEachRemaining(user -> {}));
  }

  @Test
  void fileWhenALineNeverEndsThenDoesNotFillTheMemory() throws IOException {
    byte[] bomb = zip(new byte[5 << 20]);
    assertThatThrownBy(() -> ids(bomb)).hasStackTraceContaining("longer than");
  }

  private static List<String> ids(byte[] file) throws IOException {
    List<String> ids = new ArrayList<>();
    new ExportedUsers(new Buffer().write(file), ANYWHERE).forEachRemaining(u -> ids.add(u.id()));
    return ids;
  }

  private static byte[] zip(byte[] text) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
      gzip.write(text);
    }
    return bytes.toByteArray();
  }
}
