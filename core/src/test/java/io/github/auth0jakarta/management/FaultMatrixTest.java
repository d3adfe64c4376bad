package io.github.auth0jakarta.management;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.auth0jakarta.devtenant.DevTenant;
import io.github.auth0jakarta.devtenant.DevTenantExtension;
import io.github.auth0jakarta.devtenant.Fault;
import io.github.auth0jakarta.devtenant.Journal;
import io.github.auth0jakarta.management.ManagementException.NotAuthorized;
import io.github.auth0jakarta.management.ManagementException.RateLimited;
import io.github.auth0jakarta.management.ManagementException.Unavailable;
import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every call of {@link TestCalls} against every trouble: success, or the right failure. */
class FaultMatrixTest {

  @RegisterExtension static final DevTenantExtension EXTENSION = new DevTenantExtension();

  /** Far above any deadline here: what is not over by then hangs. */
  private static final Duration HANGS = Duration.ofMinutes(2);

  private static final Duration HASTE = Duration.ofMillis(300);
  private static final Set<Integer> NOT_EXECUTED = Set.of(401, 429);
  private static final int LAST_POSITION = 5;

  private final ExecutorService threads = Executors.newCachedThreadPool();
  private DevTenant tenant;
  private Management patient;

  /** What goes wrong, and as what it may be told. */
  enum Trouble {
    TIMEOUT(Fault.delay(HASTE.multipliedBy(2)), Unavailable.class),
    CUT(Fault.cut(), Unavailable.class),
    HALF(Fault.half(), Unavailable.class),
    HTML(Fault.html(), Unavailable.class),
    DOWN(Fault.status(503), Unavailable.class),
    TOO_MANY_REQUESTS(Fault.status(429), RateLimited.class, Unavailable.class),
    EXPIRED_TOKEN(Fault.status(401), NotAuthorized.class, Unavailable.class);

    @SuppressWarnings("ImmutableEnumChecker") // never changed
    private final Fault fault;

    @SuppressWarnings("ImmutableEnumChecker") // never changed
    private final Set<Class<?>> told;

    Trouble(Fault fault, Class<?>... told) {
      this.fault = fault;
      this.told = Set.of(told);
    }

    boolean mayBe(Throwable failure) {
      Throwable what = failure instanceof PartlyDoneException ? failure.getCause() : failure;
      return told.contains(what.getClass());
    }

    /** Whether a repeat finds the trouble gone, and surely does no harm. */
    boolean isOvercome() {
      return this == TOO_MANY_REQUESTS || this == EXPIRED_TOKEN;
    }
  }

  @BeforeEach
  void connect() {
    tenant = EXTENSION.tenant();
    patient = TestManagement.connect(tenant);
  }

  @AfterEach
  void close() {
    patient.close();
    threads.shutdownNow();
  }

  @ParameterizedTest
  @EnumSource
  void callWhenTroubleLastsThenFailsInTimeAsItShould(Trouble trouble) throws Exception {
    try (Management hasty =
        Management.connect(
            TestManagement.settings(tenant).withTimeout(HASTE), InstantSource.system())) {
      Map<String, Callable<?>> calls = new LinkedHashMap<>();
      new TestCalls(tenant, hasty, patient)
          .all()
          .forEach((name, call) -> calls.put(name, call.apply(address(name, 0))));
      tenant.journal().clear();
      for (String path : List.of("/api/", "/dbconnections/", "/exports/")) {
        tenant.fault(path, trouble.fault);
      }
      Map<String, Future<Optional<Throwable>>> outcomes = new LinkedHashMap<>();
      calls.forEach((name, call) -> outcomes.put(name, threads.submit(() -> failure(call))));
      SoftAssertions every = new SoftAssertions();
      for (Map.Entry<String, Future<Optional<Throwable>>> outcome : outcomes.entrySet()) {
        Optional<Throwable> failure = outcome.getValue().get(HANGS.toSeconds(), TimeUnit.SECONDS);
        every
            .assertThat(failure)
            .describedAs("%s: %s", outcome.getKey(), failure)
            .matches(it -> it.isEmpty() || trouble.mayBe(it.get()));
      }
      every.assertAll();
      assertThat(outcomes).hasSizeGreaterThan(35);
    }
    demandNothingTwice();
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "TIMEOUT")
  void callWhenOneOfItsRequestsMeetsTroubleThenSucceedsOrSaysSo(Trouble trouble) throws Exception {
    TestCalls calls = new TestCalls(tenant, patient, patient);
    SoftAssertions every = new SoftAssertions();
    for (String name : calls.all().keySet()) {
      int requests = 1;
      for (int position = 0; position < Math.min(requests, LAST_POSITION); position++) {
        Callable<?> call = calls.all().get(name).apply(address(name, position));
        int before = tenant.journal().entries().size();
        // only the Management API asks for a token
        String path = trouble == Trouble.EXPIRED_TOKEN ? "/api/" : "/";
        tenant.fault(path, Fault.delay(Duration.ZERO).times(position));
        tenant.fault(path, trouble.fault.times(1));
        Optional<Throwable> failure =
            threads.submit(() -> failure(call)).get(HANGS.toSeconds(), TimeUnit.SECONDS);
        tenant.behave();
        requests = tenant.journal().entries().size() - before;
        every
            .assertThat(failure)
            .describedAs("%s, request %d: %s", name, position, failure)
            .matches(it -> it.isEmpty() || (trouble.mayBe(it.get()) && !trouble.isOvercome()));
      }
    }
    every.assertAll();
    demandNothingTwice();
  }

  @Test
  void callWhenTheSecretWasRotatedThenSucceeds() {
    TestCalls calls = new TestCalls(tenant, patient, patient);
    SoftAssertions every = new SoftAssertions();
    calls
        .all()
        .forEach(
            (name, prepare) -> {
              Callable<?> call = prepare.apply(address(name, 0));
              patient.call(api -> api.clients().rotateSecret(tenant.clientId()));
              tenant.fault("/api/", Fault.status(401).times(1)); // the token of the old secret
              every.assertThat(failure(call)).as(name).isEmpty();
            });
    every.assertAll();
  }

  private static Optional<Throwable> failure(Callable<?> call) {
    try {
      Object unused = call.call();
      return Optional.empty();
    } catch (Exception e) {
      return Optional.of(e);
    }
  }

  private static String address(String name, int position) {
    return (name + position + "@matrix.example").toLowerCase(Locale.ROOT);
  }

  /** What may have been executed was not sent again, whatever became of its answer. */
  private void demandNothingTwice() {
    Map<String, Integer> sent = new LinkedHashMap<>();
    for (Journal.Entry entry : tenant.journal().entries()) {
      boolean creates =
          entry.method().equals("POST")
              && (entry.path().equals("/api/v2/users") || entry.path().contains("imports"));
      if (creates && !NOT_EXECUTED.contains(entry.status())) {
        sent.merge(
            entry.body().replaceAll("(?s).*?([a-z]+[0-9]@matrix.example).*", "$1"),
            1,
            Integer::sum);
      }
    }
    assertThat(sent).allSatisfy((what, times) -> assertThat(times).isEqualTo(1));
  }
}
