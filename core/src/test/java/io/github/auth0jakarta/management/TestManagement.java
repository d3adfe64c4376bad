package io.github.auth0jakarta.management;

import io.github.auth0jakarta.devtenant.DevTenant;
import io.github.auth0jakarta.oidc.TestGates;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Connections to a dev-tenant. */
final class TestManagement {

  static final String DATABASE = "Username-Password-Authentication";

  private TestManagement() {}

  static ManagementSettings settings(DevTenant tenant) {
    return ManagementSettings.of(tenant.issuer(), tenant.clientId(), tenant::clientSecret);
  }

  static Management connect(DevTenant tenant) {
    return Management.connect(settings(tenant), InstantSource.system());
  }

  /** The Management API for what this library has no method for. */
  static Endpoint endpoint(DevTenant tenant) {
    Transport transport =
        new Transport(
            settings(tenant),
            TestGates.wide(InstantSource.system()),
            new Usage(),
            InstantSource.system());
    return Endpoint.of(transport.strict(), tenant.issuer().resolve("api/v2/"));
  }

  /** The same work in as many threads, all begun at once. */
  static <T> List<Future<T>> together(int threads, Callable<T> work) throws InterruptedException {
    ExecutorService executor = Executors.newFixedThreadPool(threads);
    CountDownLatch start = new CountDownLatch(1);
    List<Future<T>> results = new ArrayList<>();
    for (int i = 0; i < threads; i++) {
      results.add(
          executor.submit(
              () -> {
                start.await();
                return work.call();
              }));
    }
    start.countDown();
    executor.shutdown();
    return results;
  }
}
