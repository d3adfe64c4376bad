package io.github.auth0jakarta.example;

import io.github.auth0jakarta.management.User;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Somebody with an account, as the staff room shows them.
 *
 * <p>Immutable.
 *
 * @param id the user's id
 * @param name what they are called
 * @param email the e-mail address
 * @param verified whether the address is known to be theirs
 * @param staff whether they are staff
 * @param blocked whether they are kept from signing in
 * @param moments what happened when
 */
public record Member(
    String id,
    String name,
    String email,
    boolean verified,
    boolean staff,
    boolean blocked,
    List<Moment> moments) {

  static Member of(User user) {
    String email = user.email().orElse("");
    return new Member(
        user.id(),
        user.text("name").orElse(email),
        email,
        user.isEmailVerified(),
        isStaff(user),
        user.isBlocked(),
        Stream.of(
                moment("Created", user, "created_at"),
                moment("Changed", user, "updated_at"),
                moment("Last signed in", user, "last_login"))
            .flatMap(Optional::stream)
            .toList());
  }

  /** The JSON boolean and nothing else, as {@code @Staff} takes it. */
  private static boolean isStaff(User user) {
    return Boolean.TRUE.equals(user.appMetadata().get("is_staff"));
  }

  private static Optional<Moment> moment(String label, User user, String field) {
    return user.instant(field).map(at -> new Moment(label, at));
  }
}
