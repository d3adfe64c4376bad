package io.github.auth0jakarta.management;

import io.github.auth0jakarta.devtenant.DevTenant;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Counts the requests, and times the walk, through many more users than a search shows. */
public final class WalkBenchmark {

  private static final int USERS = Integer.getInteger("benchmarks.users", 100_000);

  private WalkBenchmark() {}

  /** Prints the table. */
  public static void run() throws IOException {
    System.out.println("| users | seen | requests | time without a limit |");
    System.out.println("|---|---|---|---|");
    walk("as fast as they can be created", InstantSource.system());
    AtomicReference<Instant> time = new AtomicReference<>(Instant.now());
    walk("each at a time of its own", () -> time.updateAndGet(last -> last.plusMillis(1)));
  }

  private static void walk(String created, InstantSource clock) throws IOException {
    try (DevTenant tenant = DevTenant.builder().seed(seed()).clock(clock).build();
        Management management = TestManagement.connect(tenant)) {
      Users users = management.users();
      Instant begun = Instant.now();
      long seen =
          users.search(UserQuery.where("app_metadata.walker").is(true)).stream()
              .map(User::id)
              .distinct()
              .count();
      double seconds = Duration.between(begun, Instant.now()).toMillis() / 1000.0;
      System.out.printf(
          "| %,d, %s | %,d | %,d | %.1f s |%n",
          USERS, created, seen, tenant.journal().count("GET", "/api/v2/users"), seconds);
    }
  }

  private static InputStream seed() throws IOException {
    try (InputStream standard = DevTenant.class.getResourceAsStream("seed.json")) {
      String seed = new String(standard.readAllBytes(), StandardCharsets.UTF_8);
      String users =
          IntStream.range(0, USERS)
              .mapToObj(
                  i ->
                      "{\"connection\":\"google-oauth2\",\"email\":\"u%d@example.com\",\"app_metadata\":{\"walker\":true}},"
                          .formatted(i))
              .collect(Collectors.joining());
      String more = seed.replace("\"users\": [", "\"users\": [" + users);
      return new ByteArrayInputStream(more.getBytes(StandardCharsets.UTF_8));
    }
  }
}
