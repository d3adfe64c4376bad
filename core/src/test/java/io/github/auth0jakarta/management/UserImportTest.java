package io.github.auth0jakarta.management;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.auth0jakarta.devtenant.DevTenant;
import io.github.auth0jakarta.devtenant.DevTenantExtension;
import io.github.auth0jakarta.devtenant.Fault;
import io.github.auth0jakarta.devtenant.Hold;
import io.github.auth0jakarta.devtenant.Journal;
import io.github.auth0jakarta.management.Batch.Outcome;
import io.github.auth0jakarta.management.ImportOptions.Existing;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class UserImportTest {

  @RegisterExtension static final DevTenantExtension EXTENSION = new DevTenantExtension();

  private static final String IMPORTS = "/api/v2/jobs/users-imports";
  private static final String ADA = "ada@example.com";
  private static final String HASH = "$2b$10$CwTycUXWue0Thq9StjUM0uJ8y0R6VQwWi4KFOeFHrgb3R04QLbL7a";
  private static final ImportOptions REFUSING = ImportOptions.DEFAULT;
  private static final ImportOptions REPLACING = REFUSING.withExisting(Existing.REPLACED);

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
  void importWhenThereAreManyThenGoesInFilesThatTheTenantTakes() throws Exception {
    UserImport begun = users.importAll(drafts(2_500).iterator(), REFUSING);
    List<Outcome<String>> outcomes = begun.await();
    assertThat(outcomes).hasSize(2_500).allMatch(Outcome.Done.class::isInstance);
    assertThat(begun.progress()).isEqualTo(new UserImport.Progress(2_500, 2_500, 0));
    List<Journal.Entry> files = files();
    assertThat(files).hasSize(3);
    assertThat(files)
        .allMatch(file -> file.body().getBytes(StandardCharsets.UTF_8).length < 501_000);
    assertThat(users.byEmail("import2499@example.com")).hasSize(1);
    assertThat(users.search(UserQuery.where("email").isLike("import*")).count()).isEqualTo(2_500);
  }

  @Test
  void importWhenSomeAreRefusedThenEachElementHasItsOwnOutcome() throws Exception {
    List<Outcome<String>> outcomes =
        imported(
            REFUSING,
            UserDraft.of("new@example.com").passwordHash(HASH),
            UserDraft.of("Ada@Example.com"),
            UserDraft.of("no address"),
            UserDraft.of("NEW@example.com"),
            UserDraft.of("next@example.com").attribute("no_such_field", 1));
    assertThat(outcomes.get(0)).isInstanceOf(Outcome.Done.class);
    assertThat(codes(outcomes.get(1))).containsExactly("DUPLICATED_USER");
    assertThat(codes(outcomes.get(2))).containsExactly("FORMAT");
    assertThat(codes(outcomes.get(3))).containsExactly("DUPLICATED_USER");
    assertThat(codes(outcomes.get(4))).hasSize(1);
    assertThat(outcomes).hasSize(5);
    assertThat(((ImportRefusedException) failure(outcomes.get(1))).isDuplicate()).isTrue();
    assertThat(failure(outcomes.get(2)))
        .hasMessageContaining("FORMAT")
        .hasMessageNotContaining("no address");
    assertThat(users.byEmail("new@example.com")).hasSize(1);
  }

  @Test
  void importWhenAFileHasNoPlaceForADraftThenThatFailsBeforeItIsSent() throws Exception {
    List<Outcome<String>> outcomes =
        imported(
            REFUSING,
            UserDraft.of("a@example.com").password("Local-only-password-1"),
            UserDraft.of("b@example.com").connection("google-oauth2"),
            UserDraft.empty().name("Nobody"),
            UserDraft.of("c@example.com").appMetadata("big", "x".repeat(500_000)),
            UserDraft.of("d@example.com").connection(TestManagement.DATABASE).verifyEmail(false));
    assertThat(outcomes.subList(0, 4))
        .allMatch(outcome -> failure(outcome) instanceof ManagementException.InvalidRequest);
    assertThat(outcomes.get(4)).isInstanceOf(Outcome.Done.class);
    assertThat(files()).singleElement().asString().doesNotContain("Local-only");
    assertThat(files().get(0).body()).doesNotContain("a@example.com").doesNotContain("verify");
  }

  @Test
  void importWhenItReplacesThenTheUserIsAsTheElementSays() throws Exception {
    users.save(users.byEmail(ADA).get(0).edit().userMetadata("old", 1));
    assertThat(imported(REPLACING, UserDraft.of(ADA).userMetadata("new", 2)))
        .singleElement()
        .isInstanceOf(Outcome.Done.class);
    assertThat(users.byEmail(ADA))
        .singleElement()
        .extracting(User::userMetadata)
        .isEqualTo(Map.of("new", 2));
  }

  @Test
  void importWhenTheSourceFailsThenWhatWasReadIsImportedAndTheFailureIsLast() throws Exception {
    Iterator<UserDraft> source =
        Stream.concat(drafts(3).stream(), Stream.of(1).map(i -> broken())).iterator();
    List<Outcome<String>> outcomes = users.importAll(source, REFUSING).await();
    assertThat(outcomes).hasSize(4);
    assertThat(outcomes.subList(0, 3)).allMatch(Outcome.Done.class::isInstance);
    assertThat(failure(outcomes.get(3))).hasMessage("the source is broken");
  }

  @Test
  void importWhenCancelledThenBeginsNoFurtherJob() throws Exception {
    UserImport[] begun = new UserImport[1];
    Iterator<UserDraft> source =
        IntStream.iterate(0, i -> i + 1)
            .mapToObj(
                i -> {
                  if (i == 1_100) {
                    begun[0].cancel();
                  }
                  return draft(i);
                })
            .iterator();
    synchronized (this) {
      begun[0] = users.importAll(held(source), REFUSING);
    }
    List<Outcome<String>> outcomes = begun[0].await();
    assertThat(files()).hasSizeLessThanOrEqualTo(2);
    assertThat(outcomes.get(outcomes.size() - 1)).isInstanceOf(Outcome.Cancelled.class);
    assertThat(outcomes.get(0)).isInstanceOf(Outcome.Done.class);
    assertThat(begun[0].progress().done()).isEqualTo(outcomes.size() - 1);
  }

  @Test
  void importWhenTheConnectionIsClosedThenEnds() throws Exception {
    Hold imports = tenant.hold(IMPORTS);
    UserImport begun =
        users.importAll(
            IntStream.iterate(0, i -> i + 1).mapToObj(i -> draft(i)).iterator(), REFUSING);
    imports.await(1);
    management.close();
    assertThat(begun.await()).noneMatch(Outcome.Done.class::isInstance);
    assertThatThrownBy(() -> users.importAll(drafts(1).iterator(), REFUSING))
        .isInstanceOf(ManagementException.Unavailable.class);
    assertThatThrownBy(() -> users.createAll(drafts(1)))
        .isInstanceOf(ManagementException.Unavailable.class);
  }

  @Test
  void importWhenTheAnswerIsLostThenSaysThatItMayBeDoneAndIsNotSentTwice() throws Exception {
    tenant.fault(IMPORTS, Fault.cut().times(1));
    assertThat(imported(REFUSING, draft(0)))
        .singleElement()
        .satisfies(
            outcome ->
                assertThat(failure(outcome)).isInstanceOf(ManagementException.Unavailable.class));
    assertThat(files()).hasSize(1);
    assertThat(codes(imported(REFUSING, draft(0)).get(0))).containsExactly("DUPLICATED_USER");
  }

  @Test
  void importWhenItReplacesAndTheAnswerIsLostThenIsSentAgain() throws Exception {
    tenant.fault(IMPORTS, Fault.cut().times(1));
    assertThat(imported(REPLACING, draft(0))).allMatch(Outcome.Done.class::isInstance);
    assertThat(files()).hasSize(2);
    assertThat(users.byEmail("import0@example.com")).hasSize(1);
  }

  @Test
  void importWhenTheTenantDoesNotTellOfTheJobForAWhileThenIsAskedAgain() throws Exception {
    tenant.fault("/api/v2/jobs/job_", Fault.status(503).times(6)); // the repeats of one call: 4
    assertThat(imported(REFUSING, draft(0))).allMatch(Outcome.Done.class::isInstance);
  }

  @Test
  void importWhenTheTenantNeverTellsOfTheJobThenEndsWithThePatience() throws Exception {
    tenant.fault("/api/v2/jobs/job_", Fault.html());
    assertThat(
            imported(REFUSING.withPatience(Duration.ofMillis(300)), draft(0)).stream()
                .map(UserImportTest::failure))
        .allMatch(ManagementException.Unavailable.class::isInstance);
  }

  @Test
  void importWhenJobsTakeTimeThenOnlyTwoAreAskedForAtOnce() throws Exception {
    tenant.jobDuration(Duration.ofMillis(400));
    UserImport first = users.importAll(drafts(2_500).iterator(), REFUSING);
    UserImport second = management.users().importAll(List.of(draft(9_999)).iterator(), REFUSING);
    assertThat(first.await()).hasSize(2_500).allMatch(Outcome.Done.class::isInstance);
    assertThat(second.await()).hasSize(1).allMatch(Outcome.Done.class::isInstance);
    assertThat(files()).hasSize(4).allMatch(file -> file.status() == 202);
  }

  @Test
  void importWhenOtherProgramsHaveTheTenantsPlacesThenWaitsForOne() throws Exception {
    tenant.jobDuration(Duration.ofMillis(400));
    try (Management other = TestManagement.connect(tenant)) {
      UserImport theirs = other.users().importAll(drafts(1_700).iterator(), REFUSING);
      assertThat(imported(REFUSING, draft(9_998), draft(9_999)))
          .allMatch(Outcome.Done.class::isInstance);
      assertThat(theirs.await()).allMatch(Outcome.Done.class::isInstance);
    }
  }

  @Test
  void importWhenThereIsNoSuchConnectionThenEachElementFails() throws Exception {
    List<Outcome<String>> outcomes =
        management.users("no-such").importAll(drafts(2).iterator(), REFUSING).await();
    assertThat(outcomes)
        .hasSize(2)
        .allMatch(outcome -> failure(outcome) instanceof ManagementException.NotFound);
    assertThat(files()).isEmpty();
  }

  @Test
  void importWhenThereIsNothingThenAsksNothing() throws Exception {
    assertThat(imported(REFUSING)).isEmpty();
    assertThat(tenant.journal().entries()).isEmpty();
  }

  @Test
  void draftWhenItHasHashesThenDoesNotShowThem() {
    UserDraft draft =
        draft(0).passwordHash(HASH).customPasswordHash(Map.of("algorithm", "md5", "hash", HASH));
    assertThat(draft.toString()).contains("password_hash").doesNotContain("$2b$");
    assertThatIllegalArgumentException().isThrownBy(() -> REFUSING.withPatience(Duration.ZERO));
  }

  private List<Outcome<String>> imported(ImportOptions options, UserDraft... drafts)
      throws InterruptedException {
    return users.importAll(List.of(drafts).iterator(), options).await();
  }

  /** Reads nothing before this object is free. */
  private Iterator<UserDraft> held(Iterator<UserDraft> source) {
    Object gate = this;
    return new Iterator<>() {
      @Override
      public boolean hasNext() {
        synchronized (gate) {
          return source.hasNext();
        }
      }

      @Override
      public UserDraft next() {
        return source.next();
      }
    };
  }

  private static UserDraft broken() {
    throw new IllegalStateException("the source is broken");
  }

  private static List<UserDraft> drafts(int count) {
    return IntStream.range(0, count).mapToObj(UserImportTest::draft).toList();
  }

  private static UserDraft draft(int i) {
    return UserDraft.of("import" + i + "@example.com").appMetadata("text", "x".repeat(450));
  }

  private List<Journal.Entry> files() {
    return tenant.journal().entries().stream()
        .filter(entry -> entry.path().equals(IMPORTS))
        .toList();
  }

  private static List<String> codes(Outcome<String> outcome) {
    return ((ImportRefusedException) failure(outcome))
        .problems().stream().map(ImportRefusedException.Problem::code).toList();
  }

  private static RuntimeException failure(Outcome<String> outcome) {
    assertThat(outcome).isInstanceOf(Outcome.Failed.class);
    return ((Outcome.Failed<String>) outcome).failure();
  }
}
