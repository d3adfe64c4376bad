package io.github.auth0jakarta.devtenant;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What the bearer of one link may do.
 *
 * @param marksVerified whether its use proves that the bearer reads the user's mailbox
 * @param resultUrl where the browser goes afterwards, or null to stay
 * @param tellsEmail whether that URL gets the e-mail address as a parameter
 */
record Ticket(
    Kind kind,
    String userId,
    Instant expires,
    boolean marksVerified,
    @Nullable String resultUrl,
    boolean tellsEmail) {
  /** Auth0's lifetime of a link where nothing else is said: five days. */
  static final Duration LIFETIME = Duration.ofDays(5);

  /** The two sorts of link, each with its page. */
  enum Kind {
    PASSWORD("u/reset-password"),
    VERIFICATION("u/email-verification");

    private final String page;

    Kind(String page) {
      this.page = page;
    }

    String page() {
      return page;
    }
  }
}
