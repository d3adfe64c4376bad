package io.github.auth0jakarta.management;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.auth0jakarta.devtenant.DevTenant;
import io.github.auth0jakarta.devtenant.DevTenantExtension;
import io.github.auth0jakarta.devtenant.Journal;
import io.github.auth0jakarta.devtenant.Misbehaviour;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UserSearchTest {

  private static final TestClock CLOCK = new TestClock();

  /**
   * A clock that stands still where a test does not move it: users are created at the same
   * millisecond.
   */
  @RegisterExtension
  static final DevTenantExtension EXTENSION =
      new DevTenantExtension(DevTenant.builder().clock(CLOCK));

  private static final UserQuery WALKERS = UserQuery.where("app_metadata.kind").is("walker");

  private DevTenant tenant;
  private Management management;
  private Users users;

  @BeforeEach
  void connect() {
    tenant = EXTENSION.tenant();
    management = TestManagement.connect(tenant);
    users = management.users("google-oauth2"); // no password to hash
  }

  @AfterEach
  void close() {
    management.close();
  }

  @Test
  void searchWhenMadeThenAsksNothing() {
    users.search(WALKERS).fields("email").sortedBy("email", true).stream();
    assertThat(searches()).isZero();
  }

  @Test
  void countWhenAskedThenIsOneRequest() {
    create(7);
    assertThat(users.search(WALKERS).count()).isEqualTo(7);
    assertThat(searches()).isEqualTo(1);
  }

  @Test
  void singleWhenThereIsOneThenIsTheUser() {
    User only = create(1).get(0);
    assertThat(users.search(WALKERS).single()).isEqualTo(only);
    assertThatThrownBy(() -> users.search(UserQuery.where("email").is("nobody")).single())
        .isInstanceOf(ManagementException.NotFound.class);
    create(1);
    assertThatThrownBy(() -> users.search(WALKERS).single())
        .isInstanceOf(ManagementException.MoreThanOne.class);
  }

  @Test
  void searchWhenIteratedTwiceThenAsksTwice() {
    create(3);
    UserSearch search = users.search(WALKERS);
    assertThat(search).hasSize(3);
    create(1);
    assertThat(search).hasSize(4);
  }

  @Test
  void streamWhenOnlyTheFirstIsTakenThenAsksForOnePage() {
    create(120);
    assertThat(users.search(WALKERS).stream().findFirst()).isPresent();
    assertThat(searches()).isEqualTo(1);
  }

  @Test
  void sliceWhenTakenThenAsksForItsPagesOnly() {
    List<User> all = create(120);
    assertThat(users.search(WALKERS).slice(60, 70)).containsExactlyElementsOf(all.subList(60, 70));
    assertThat(searches()).isEqualTo(1);
    assertThat(users.search(WALKERS).slice(48, 52)).containsExactlyElementsOf(all.subList(48, 52));
    assertThat(searches()).isEqualTo(3);
    assertThat(users.search(WALKERS).slice(110, 130)).hasSize(10);
    assertThat(users.search(WALKERS).slice(500, 510)).isEmpty();
    assertThat(users.search(WALKERS).slice(5, 5)).isEmpty();
    assertThatExceptionOfType(IndexOutOfBoundsException.class)
        .isThrownBy(() -> users.search(WALKERS).slice(3, 2));
  }

  @Test
  void fieldsWhenChosenThenOnlyThoseComeAlong() {
    create(1);
    assertThat(users.search(WALKERS).fields("email").single().toMap())
        .containsOnlyKeys("user_id", "created_at", "email");
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void orderWhenDescendingThenTheNewestComesFirst(boolean descending) {
    List<String> ids = new ArrayList<>(create(120).stream().map(User::id).toList());
    if (descending) {
      Collections.reverse(ids);
    }
    assertThat(users.search(WALKERS).sortedBy("created_at", descending))
        .extracting(User::id)
        .containsExactlyElementsOf(ids);
  }

  @Test
  void orderWhenByAnotherFieldThenIsThatUpToTheWindow() {
    create(60);
    List<String> emails =
        users.search(WALKERS).sortedBy("email", true).stream()
            .map(user -> user.email().orElse(""))
            .toList();
    assertThat(emails).hasSize(60).isSortedAccordingTo(Comparator.reverseOrder());
  }

  @Test
  void orderWhenByAnotherFieldBeyondTheWindowThenSaysWhatGoes() {
    createQuickly(1_010, 0);
    assertThatThrownBy(() -> users.search(WALKERS).sortedBy("email", false).stream().count())
        .isInstanceOf(ManagementException.InvalidRequest.class)
        .hasMessageContaining("created_at");
  }

  @Test
  void walkWhenManyWereCreatedAtOneTimeThenMeetsEachOnce() {
    createQuickly(180, 60);
    List<String> met = users.search(WALKERS).stream().map(User::id).toList();
    assertThat(met).hasSize(180).doesNotHaveDuplicates();
    assertThat(searches()).as("one, three for each crowd of 60, and the end").isEqualTo(11);
  }

  @Test
  void walkWhenAllWereCreatedAtOneTimeAndAreTooManyThenFails() {
    createQuickly(1_010, 0);
    assertThatThrownBy(() -> users.search(WALKERS).stream().count())
        .isInstanceOf(ManagementException.Incomplete.class)
        .hasMessageContaining("same time");
  }

  @Test
  void walkWhenThereAreFiveThousandThenMeetsEachOnceWhileOthersComeAndGo() throws Exception {
    List<String> there = createQuickly(5_000, 1);
    List<String> leaving = createQuickly(300, 1);
    Queue<String> met = new ConcurrentLinkedQueue<>();
    AtomicBoolean walking = new AtomicBoolean(true);
    List<Future<Integer>> others =
        TestManagement.together(
            2,
            () -> {
              int changes = 0;
              while (walking.get() && changes < 140) {
                int mine = NUMBER.getAndIncrement();
                users.create(draft().userMetadata("late", true));
                users.delete(leaving.get(mine % leaving.size()));
                if (mine % 3 == 0 && !met.isEmpty()) {
                  users.delete(met.peek()); // the first again and again: once it is a change
                }
                CLOCK.advance(Duration.ofMillis(1));
                changes++;
              }
              return changes;
            });
    for (User user : users.search(WALKERS)) {
      met.add(user.id());
    }
    walking.set(false);
    for (Future<Integer> other : others) {
      assertThat(other.get()).isPositive();
    }
    assertThat(met).doesNotHaveDuplicates().containsAll(there);
  }

  @Test
  void walkWhenNothingChangesThenTakesARequestForEachFortyNine() {
    createQuickly(1_200, 1);
    tenant.journal().clear();
    assertThat(users.search(WALKERS).stream().count()).isEqualTo(1_200);
    assertThat(searches()).isEqualTo(1_200 / 49 + 1);
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void walkWhenOneOfACrowdIsDeletedMeanwhileThenSkipsNobody(boolean sortedByEmail) {
    List<String> there = createQuickly(180, 0);
    afterSearch(sortedByEmail ? 1 : 3, () -> users.delete(there.get(0)));
    UserSearch search = users.search(WALKERS);
    assertThat(sortedByEmail ? search.sortedBy("email", false) : search)
        .extracting(User::id)
        .doesNotHaveDuplicates()
        .containsAll(there);
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void walkWhenAPageDoesNotShowAllThenTheMissingIsReadLater(boolean descending) {
    List<String> there = createQuickly(120, 1);
    tenant.misbehave(Misbehaviour.SEARCH_HIDES_ONE);
    afterSearch(1, tenant::behave);
    assertThat(users.search(WALKERS).sortedBy("created_at", descending))
        .extracting(User::id)
        .containsExactlyInAnyOrderElementsOf(there);
  }

  @ParameterizedTest
  @ValueSource(strings = {"created_at", "email"})
  void walkWhenOneIsNeverShownThenDoesNotPassForComplete(String order) {
    createQuickly(120, 1);
    tenant.misbehave(Misbehaviour.SEARCH_HIDES_ONE);
    assertThatThrownBy(() -> users.search(WALKERS).sortedBy(order, false).stream().count())
        .isInstanceOf(ManagementException.Incomplete.class);
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void walkWhenAUserHasNoTimeOfCreationThenDoesNotPassForComplete(boolean descending) {
    createQuickly(120, 1);
    CLOCK.advance(Duration.ofSeconds(1));
    Map<String, Object> timeless = new HashMap<>(Map.of("app_metadata", Map.of("kind", "walker")));
    timeless.put("created_at", null);
    tenant.patchUser("ada@example.com", timeless);
    assertThatThrownBy(
            () -> users.search(WALKERS).sortedBy("created_at", descending).stream().count())
        .isInstanceOf(ManagementException.Incomplete.class)
        .hasMessageContaining("created_at");
  }

  @Test
  void walkWhenThoseAlreadyMetAreDeletedThenSkipsNobody() {
    List<String> there = createQuickly(200, 1);
    List<String> met = new ArrayList<>();
    Iterator<User> walk = users.search(WALKERS).iterator();
    while (walk.hasNext()) {
      met.add(walk.next().id());
      users.delete(met.get(met.size() - 1));
    }
    assertThat(met).containsExactlyElementsOf(there);
    assertThatExceptionOfType(NoSuchElementException.class).isThrownBy(walk::next);
  }

  @Test
  void valueWhenItHasSignsOfTheSyntaxThenIsFoundAsItIs() {
    String odd = "a\" OR \\ user_id:* (x)";
    User user = users.create(draft().appMetadata("plan", odd));
    create(2);
    assertThat(users.search(UserQuery.where("app_metadata.plan").is(odd)).single()).isEqualTo(user);
  }

  @Test
  void queriesWhenJoinedThenTheTenantUnderstandsThem() {
    create(3);
    User blocked = users.block(create(1).get(0).id());
    UserQuery isBlocked = UserQuery.where("blocked").is(true);
    assertThat(users.search(WALKERS.and(isBlocked)).single()).isEqualTo(blocked);
    assertThat(users.search(WALKERS.and(isBlocked.not())).count()).isEqualTo(3);
    assertThat(users.search(WALKERS.and(UserQuery.where("email").isLike("walker*"))).count())
        .isEqualTo(4);
    assertThat(users.search(UserQuery.raw("_exists_:app_metadata.kind")).count()).isEqualTo(4);
    assertThat(users.search(UserQuery.all().not()).count()).isZero();
  }

  @Test
  void indexWhenItIsBehindThenIsWaitedForExplicitly() {
    tenant.indexDelay(Duration.ofSeconds(2));
    User user = create(1).get(0);
    assertThat(users.search(WALKERS).count()).isZero();
    assertThat(users.awaitIndexed(user, Duration.ofMillis(150))).isFalse();
    AtomicBoolean asked = new AtomicBoolean();
    management
        .usage()
        .listen(
            event -> {
              if (asked.compareAndSet(false, true)) {
                CLOCK.advance(Duration.ofSeconds(3));
              }
            });
    assertThat(users.awaitIndexed(user, Duration.ofSeconds(30))).isTrue();
    assertThat(users.search(WALKERS).single()).isEqualTo(user);
  }

  private UserDraft draft() {
    return UserDraft.of("walker" + NUMBER.getAndIncrement() + "@example.com")
        .appMetadata(Map.of("kind", "walker"));
  }

  private static final AtomicInteger NUMBER = new AtomicInteger();

  /** Does something once, when so many pages have been read. */
  private void afterSearch(int pages, Runnable deed) {
    AtomicInteger left = new AtomicInteger(pages);
    management
        .usage()
        .listen(
            event -> {
              if (event instanceof UsageEvent.Exchange exchange
                  && exchange.request().equals("GET users")
                  && left.decrementAndGet() == 0) {
                deed.run();
              }
            });
  }

  /** Users one second apart. */
  private List<User> create(int count) {
    return IntStream.range(0, count)
        .mapToObj(
            i -> {
              CLOCK.advance(Duration.ofSeconds(1));
              return users.create(draft());
            })
        .toList();
  }

  /** Users so many at each millisecond; 0: all at one. */
  private List<String> createQuickly(int count, int atOnce) {
    return IntStream.range(0, count)
        .mapToObj(
            i -> {
              if (atOnce > 0 && i % atOnce == 0) {
                CLOCK.advance(Duration.ofMillis(1));
              }
              return users.create(draft()).id();
            })
        .toList();
  }

  private long searches() {
    return tenant.journal().entries().stream()
        .filter(entry -> entry.method().equals("GET"))
        .map(Journal.Entry::path)
        .filter(path -> path.equals("/api/v2/users"))
        .count();
  }
}
