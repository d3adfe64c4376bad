package io.github.auth0jakarta.servlet;

import io.github.auth0jakarta.Auth0Config.SameSite;
import io.github.auth0jakarta.oidc.Json;
import io.github.auth0jakarta.session.Seal;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Keeps the form that met no session in a sealed cookie of this browser, for a quarter of an hour
 * ({@code auth0.parked-post}).
 *
 * <p>Only what one of our own pages sent, as a page of its own, in the usual encoding, to a plain
 * path, in at most {@value #LARGEST} characters, and without a field that looks like a credential.
 * Thread-safe.
 */
final class ParkedPosts {

  /** One form on its way. */
  record Parked(String path, String form) {

    /** The fields in their order; the token of the session that has ended is none of them. */
    List<Map.Entry<String, String>> fields() {
      var fields = new ArrayList<Map.Entry<String, String>>();
      for (String pair : form.split("&", -1)) {
        int equals = pair.indexOf('=');
        String name = decoded(equals < 0 ? pair : pair.substring(0, equals));
        if (!name.isEmpty() && !name.equals(CsrfGuard.PARAMETER)) {
          fields.add(Map.entry(name, equals < 0 ? "" : decoded(pair.substring(equals + 1))));
        }
      }
      return fields;
    }

    private static String decoded(String text) {
      return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }
  }

  /** What fits, sealed, in one cookie that every browser and server takes. */
  private static final int LARGEST = 2000;

  /** Lax: the way back from the tenant begins on another site. */
  private static final CookieJar.Attributes ATTRIBUTES =
      new CookieJar.Attributes(SameSite.LAX, null, "/");

  /** This library's own paths are answered before anything is kept. */
  private static final ReturnTo PATHS = new ReturnTo(Set.of());

  private static final Duration LONGEST = Duration.ofMinutes(15);

  /** URL Standard §5.2: all that a browser's form serializer writes. */
  private static final Pattern FORM = Pattern.compile("(?:[A-Za-z0-9*._+&=-]|%[0-9A-Fa-f]{2})++");

  private static final Pattern CREDENTIAL =
      Pattern.compile(
          "(?i)pass|pwd|secret|token|otp|\\bpin\\b|cvc|cvv|card|iban|credential|signature");

  private static final char NOT_UTF_8 = '\uFFFD';

  private final boolean on;
  private final Seal seal;
  private final InstantSource clock;

  ParkedPosts(boolean on, Seal seal, InstantSource clock) {
    this.on = on;
    this.seal = seal;
    this.clock = clock;
  }

  /** Whether the request's form is kept; its body is read then. */
  boolean park(HttpServletRequest request, Optional<PublicUrl> url, CookieJar jar)
      throws IOException {
    if (!on || url.isEmpty() || !isOurs(request, url.get())) {
      return false;
    }
    String contextPath = url.get().contextPath();
    String path = SentPath.of(request).map(contextPath::concat).orElse("");
    byte[] body = request.getInputStream().readNBytes(LARGEST + 1);
    var parked = new Parked(path, new String(body, StandardCharsets.ISO_8859_1));
    if (!PATHS.safe(path, contextPath).equals(path)
        || path.length() + body.length > LARGEST
        || !FORM.matcher(parked.form()).matches()
        || !parked.fields().stream().allMatch(ParkedPosts::isHarmless)) {
      return false;
    }
    long end = clock.instant().plus(LONGEST).getEpochSecond();
    byte[] contents = Json.write(Map.of("path", path, "form", parked.form(), "exp", end));
    jar.set(name(jar), seal.seal(contents), LONGEST, ATTRIBUTES);
    return true;
  }

  /** The form that this browser brings back, deleted from it; empty where there is none. */
  Optional<Parked> take(CookieJar jar) {
    String sealed = jar.get(name(jar));
    if (!on || sealed == null) {
      return Optional.empty();
    }
    jar.delete(name(jar), ATTRIBUTES);
    return seal.open(sealed).flatMap(Json::parse).flatMap(this::parked);
  }

  private Optional<Parked> parked(Map<String, Object> contents) {
    return contents.get("path") instanceof String path
            && contents.get("form") instanceof String form
            && contents.get("exp") instanceof Number end
            && clock.instant().getEpochSecond() < end.longValue()
        ? Optional.of(new Parked(path, form))
        : Optional.empty();
  }

  /** Sent by a page of this origin, and the browser says so: what says nothing may be foreign. */
  private static boolean isOurs(HttpServletRequest request, PublicUrl url) {
    boolean told =
        request.getHeader("Sec-Fetch-Site") == null
            ? request.getHeader("Origin") != null
            : Navigation.isSameOrigin(request);
    return request.getMethod().equals("POST")
        && Navigation.isNavigation(request)
        && told
        && !Navigation.isForeign(request, url)
        && CsrfGuard.isForm(request);
  }

  private static boolean isHarmless(Map.Entry<String, String> field) {
    return !CREDENTIAL.matcher(field.getKey()).find()
        && field.getKey().indexOf(NOT_UTF_8) < 0
        && field.getValue().indexOf(NOT_UTF_8) < 0;
  }

  private static String name(CookieJar jar) {
    return jar.isSecure() ? "__Host-parked" : "parked";
  }
}
