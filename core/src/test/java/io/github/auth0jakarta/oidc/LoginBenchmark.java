package io.github.auth0jakarta.oidc;

import io.github.auth0jakarta.devtenant.DevTenant;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Counts whole logins a second, tenant and browser included, all in one process. */
public final class LoginBenchmark {

  private static final int THREADS = 8;
  private static final int WARM_UP = 200;
  private static final int LOGINS = Integer.getInteger("benchmarks.logins", 2_000);

  private LoginBenchmark() {}

  /** Prints the table. */
  public static void run() throws InterruptedException {
    try (DevTenant tenant = DevTenant.start();
        RelyingParty application =
            RelyingParty.connect(
                new RelyingParty.Settings(
                    tenant.issuer(),
                    TestApplication.client(tenant, SigningAlgorithm.RS256),
                    false,
                    false,
                    null),
                InstantSource.system())) {
      times(WARM_UP, tenant, application);
      Instant begun = Instant.now();
      int done = times(LOGINS, tenant, application);
      double seconds = Duration.between(begun, Instant.now()).toMillis() / 1000.0;
      System.out.println("| logins | finished | time | logins/s |");
      System.out.println("|---|---|---|---|");
      System.out.printf("| %d | %d | %.1f s | %.0f |%n", LOGINS, done, seconds, done / seconds);
    }
  }

  private static int times(int logins, DevTenant tenant, RelyingParty application)
      throws InterruptedException {
    AtomicInteger done = new AtomicInteger();
    ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    for (int i = 0; i < logins; i++) {
      threads.execute(
          () -> {
            logIn(tenant, application);
            done.incrementAndGet();
          });
    }
    threads.shutdown();
    if (!threads.awaitTermination(1, TimeUnit.HOURS)) {
      throw new IllegalStateException("The logins hang");
    }
    return done.get();
  }

  private static void logIn(DevTenant tenant, RelyingParty application) {
    AuthorizationCodeFlow flow = application.authorizationCodeFlow();
    AuthorizationCodeFlow.Beginning beginning = flow.begin(TestLogin.request(Map.of()));
    URI back =
        tenant
            .userAgent()
            .logIn(beginning.redirect(), TestApplication.ADA, TestApplication.ADAS_PASSWORD);
    flow.finish(TestApplication.response(back), beginning.transaction());
  }
}
