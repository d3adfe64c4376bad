package io.github.auth0jakarta.oidc;

import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * The secrets that a client may share with its provider, of which the provider accepts one: while
 * one follows the other, which one that is changes without a restart.
 *
 * <p>Their source is read anew for each request. {@link #toString()} shows none. Thread-safe.
 */
public final class ClientSecrets {

  private final Supplier<List<String>> source;
  private volatile String accepted = "";

  /**
   * Secrets that can change.
   *
   * @param source the secrets that may be right, the likeliest first
   */
  public ClientSecrets(Supplier<List<String>> source) {
    this.source = source;
  }

  /** One secret that stays; none where it is empty. */
  public static ClientSecrets of(String secret) {
    List<String> secrets = secret.isEmpty() ? List.of() : List.of(secret);
    return new ClientSecrets(() -> secrets);
  }

  /** All of them now, the one that was accepted last before the others. */
  public List<String> all() {
    String likeliest = accepted;
    return source.get().stream()
        .sorted(Comparator.comparing(secret -> !secret.equals(likeliest)))
        .toList();
  }

  /**
   * Sends a request with one secret after the other, each once, until one is not refused. The
   * source is read again after a refusal, for it may have changed meanwhile.
   *
   * @return the last answer; empty where there is no secret to send
   */
  public <T> Optional<T> offer(Function<String, T> request, Predicate<T> refused) {
    var tried = new HashSet<String>();
    Optional<T> answer = Optional.empty();
    for (Optional<String> secret = next(tried); secret.isPresent(); secret = next(tried)) {
      answer = secret.map(request);
      if (answer.filter(refused).isEmpty()) {
        accepted = secret.get();
        break;
      }
    }
    return answer;
  }

  private Optional<String> next(Set<String> tried) {
    return all().stream().filter(tried::add).findFirst();
  }

  @Override
  public String toString() {
    return "ClientSecrets";
  }
}
