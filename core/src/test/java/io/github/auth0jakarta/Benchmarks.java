package io.github.auth0jakarta;

import io.github.auth0jakarta.management.CallsBenchmark;
import io.github.auth0jakarta.management.WalkBenchmark;
import io.github.auth0jakarta.oidc.LoginBenchmark;
import java.util.List;

/**
 * Measures what docs/benchmarks.md shows, each against a tenant of its own, and prints it as tables
 * in Markdown: {@code calls}, {@code walk} and {@code logins}, or those of them that are named.
 */
final class Benchmarks {

  private Benchmarks() {}

  public static void main(String... named) throws Exception {
    List<String> chosen = named.length == 0 ? List.of("calls", "walk", "logins") : List.of(named);
    for (String each : chosen) {
      System.out.println("\n## " + each + "\n");
      switch (each) {
        case "calls" -> CallsBenchmark.run();
        case "walk" -> WalkBenchmark.run();
        case "logins" -> LoginBenchmark.run();
        default -> throw new IllegalArgumentException("No such benchmark: " + each);
      }
    }
  }
}
