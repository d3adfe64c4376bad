package io.github.auth0jakarta.devtenant;

import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Turns away requests that a page of another site made a browser send.
 *
 * <p>A loopback socket alone does not keep the web out: with DNS rebinding a foreign name points
 * here, and any page may post a form to {@code localhost}. Stateless.
 */
final class Gate {
  private static final Pattern LOOPBACK =
      Pattern.compile("(localhost|127\\.0\\.0\\.1|\\[::1\\])(:[0-9]{1,5})?");

  private Gate() {}

  static Optional<Reply> refusal(Request request) {
    String host = request.header("host");
    if (!loopback(host)) {
      return Optional.of(
          refuse("This development tenant answers to localhost, 127.0.0.1 and [::1] only."));
    }
    boolean changes = !request.method().equals("GET") && !request.method().equals("HEAD");
    String origin = request.header("origin");
    if (request.path().startsWith("/dev/")
        && changes
        && ((origin != null && !origin.equals("http://" + host))
            || "cross-site".equals(request.header("sec-fetch-site")))) {
      return Optional.of(refuse("A page of another origin may not switch this tenant."));
    }
    return Optional.empty();
  }

  private static Reply refuse(String why) {
    return Reply.text(403, "text/plain; charset=utf-8", why);
  }

  static boolean loopback(@Nullable String host) {
    return host != null && LOOPBACK.matcher(host).matches();
  }
}
