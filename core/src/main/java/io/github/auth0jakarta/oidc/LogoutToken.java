package io.github.auth0jakarta.oidc;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A logout token that passed every check of OpenID Connect Back-Channel Logout 1.0 §2.6 but that
 * for replay, which is for whoever remembers.
 *
 * <p>Only its verifier can make one: the type is the proof. {@link #toString()} shows no claim.
 * Immutable.
 */
public final class LogoutToken {

  /** How long after its issue a token may still pass; its {@code jti} is remembered for longer. */
  public static final Duration LONGEST_LIFE = Duration.ofHours(1);

  private final String jti;
  private final @Nullable String subject;
  private final @Nullable String sid;
  private final Instant issuedAt;

  LogoutToken(String jti, @Nullable String subject, @Nullable String sid, Instant issuedAt) {
    this.jti = jti;
    this.subject = subject;
    this.sid = sid;
    this.issuedAt = issuedAt;
  }

  /** The token's own name, by which a repetition is known. */
  public String jti() {
    return jti;
  }

  /** The user who logged out; never empty where {@link #sid()} is. */
  public Optional<String> subject() {
    return Optional.ofNullable(subject);
  }

  /** The provider's session that ended; where empty, all of the user's have. */
  public Optional<String> sid() {
    return Optional.ofNullable(sid);
  }

  /** When the provider says so, to the second. */
  public Instant issuedAt() {
    return issuedAt;
  }

  @Override
  public String toString() {
    return "LogoutToken[verified]";
  }
}
