package io.github.auth0jakarta.management;

import java.io.Serializable;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The tenant refused one element of an import.
 *
 * <p>The message has the codes alone; {@link Problem#message} may hold what the element holds.
 *
 * @see <a href="https://auth0.com/docs/manage-users/user-migration/bulk-user-imports">Bulk user
 *     imports</a>
 */
public final class ImportRefusedException extends ManagementException {

  private static final long serialVersionUID = 1L;

  private final Problem[] problems;

  /**
   * One thing that is wrong with it.
   *
   * @param code Auth0's name, such as {@code DUPLICATED_USER}, {@code FORMAT} or {@code PATTERN}
   * @param message in the tenant's words
   * @param path where in the element; may be empty
   */
  public record Problem(String code, String message, String path) implements Serializable {}

  ImportRefusedException(List<Problem> problems) {
    super(
        Failure.withoutAnswer(
            ImportJobs.NAME,
            problems.stream().map(Problem::code).collect(Collectors.joining(", ")),
            null,
            null),
        "");
    this.problems = problems.toArray(Problem[]::new);
  }

  /**
   * What is wrong.
   *
   * @return one or more
   */
  public List<Problem> problems() {
    return List.of(problems);
  }

  /**
   * Whether the user is there already, or came earlier in the same import.
   *
   * @return true for {@code DUPLICATED_USER}
   */
  public boolean isDuplicate() {
    return problems().stream().anyMatch(problem -> problem.code().equals(DUPLICATE));
  }

  static final String DUPLICATE = "DUPLICATED_USER";
}
