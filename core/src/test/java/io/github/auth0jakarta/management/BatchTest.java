package io.github.auth0jakarta.management;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.auth0jakarta.devtenant.DevTenant;
import io.github.auth0jakarta.devtenant.DevTenantExtension;
import io.github.auth0jakarta.devtenant.Hold;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class BatchTest {

  @RegisterExtension static final DevTenantExtension EXTENSION = new DevTenantExtension();

  private DevTenant tenant;
  private Management management;
  private Users users;

  @BeforeEach
  void connect() {
    tenant = EXTENSION.tenant();
    management = TestManagement.connect(tenant);
    users = management.users("google-oauth2");
  }

  @AfterEach
  void close() {
    management.close();
  }

  @Test
  void batchWhenAllSucceedThenHasEachResultInOrder() throws Exception {
    Batch<User> batch = users.createAll(drafts(100));
    List<User> created = values(batch);
    assertThat(batch.done()).isEqualTo(batch.size()).isEqualTo(100);
    assertThat(created)
        .extracting(user -> user.email().orElse(""))
        .containsExactlyElementsOf(IntStream.range(0, 100).mapToObj(BatchTest::email).toList());

    List<User> saved =
        values(users.saveAll(created.stream().map(user -> user.edit().nickname("N")).toList()));
    assertThat(saved).isEqualTo(created).allMatch(user -> user.text("nickname").get().equals("N"));

    List<String> ids = created.stream().map(User::id).toList();
    assertThat(values(users.deleteAll(ids))).isEqualTo(ids);
    assertThat(users.find(ids.get(99))).isEmpty();
  }

  @Test
  void batchWhenSomeFailThenTheOthersHaveTheirResults() throws Exception {
    List<UserDraft> drafts = new ArrayList<>(drafts(3));
    drafts.add(1, UserDraft.of("no address"));
    List<Batch.Outcome<User>> outcomes = new ArrayList<>(users.createAll(drafts).await());
    assertThat(outcomes).hasSize(4);
    assertThat(outcomes.get(1))
        .isInstanceOfSatisfying(
            Batch.Outcome.Failed.class,
            failed ->
                assertThat(failed.failure())
                    .isInstanceOf(ManagementException.InvalidRequest.class));
    outcomes.remove(1);
    assertThat(outcomes).allMatch(Batch.Outcome.Done.class::isInstance);
  }

  @Test
  void batchWhenAnIdIsNoneThenOnlyThatFails() throws Exception {
    assertThat(users.deleteAll(List.of("..", "auth0|nobody")).await())
        .satisfiesExactly(
            first -> assertThat(first).isInstanceOf(Batch.Outcome.Failed.class),
            second -> assertThat(second).isInstanceOf(Batch.Outcome.Done.class));
  }

  @Test
  void batchWhenCancelledThenMakesNoFurtherCall() throws Exception {
    Hold calls = tenant.hold("/api/v2/users");
    Batch<User> batch = users.createAll(drafts(100));
    calls.await(1);
    batch.cancel();
    calls.release();
    List<Batch.Outcome<User>> outcomes = batch.await();
    assertThat(outcomes).hasSize(100);
    assertThat(outcomes.stream().filter(Batch.Outcome.Cancelled.class::isInstance).count())
        .isGreaterThanOrEqualTo(92);
    assertThat(tenant.journal().count("POST", "/api/v2/users")).isLessThanOrEqualTo(8);
  }

  @Test
  void batchWhenThereIsNothingToDoThenIsDone() throws Exception {
    assertThat(users.createAll(List.of()).await()).isEmpty();
  }

  @Test
  void batchWhenTheConnectionIsClosedThenEveryElementHasAnOutcome() throws Exception {
    Hold calls = tenant.hold("/api/v2/users");
    Batch<User> batch = users.createAll(drafts(20));
    calls.await(1);
    management.close();
    assertThat(batch.await()).hasSize(20);
  }

  private static List<UserDraft> drafts(int count) {
    return IntStream.range(0, count).mapToObj(i -> UserDraft.of(email(i))).toList();
  }

  private static String email(int i) {
    return "batch" + i + "@example.com";
  }

  private static <T> List<T> values(Batch<T> batch) throws InterruptedException {
    List<T> values = new ArrayList<>();
    for (Batch.Outcome<T> outcome : batch.await()) {
      assertThat(outcome).isInstanceOf(Batch.Outcome.Done.class);
      if (outcome instanceof Batch.Outcome.Done<T> done) {
        values.add(done.value());
      }
    }
    return values;
  }
}
