package io.github.auth0jakarta.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.github.auth0jakarta.Auth0;
import io.github.auth0jakarta.Auth0Config;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * That nothing which a browser sends makes a parser do anything else than understand or ignore it;
 * what was found before is among the inputs.
 */
class ForeignInputFuzzTest {

  private static final Auth0 AUTH0 =
      Auth0.connect(
          Auth0Config.from(
              Map.of(
                      "auth0.issuer", "http://localhost:1/",
                      "auth0.client-id", TestApplication.CLIENT_ID,
                      "auth0.client-secret", TestApplication.SECRET)
                  ::get));

  @FuzzTest(maxDuration = "2m")
  void forwardedHeader(byte[] data) {
    for (Hop hop : Forwarded.hops(text(data))) {
      assertPlausible(hop);
    }
  }

  @FuzzTest(maxDuration = "2m")
  void forwardedForHeader(byte[] data) {
    List<String> parts = List.of(text(data).split(",", -1));
    for (Hop hop : XForwarded.hops(parts, parts, parts)) {
      assertPlausible(hop);
    }
    for (Hop hop : XForwarded.hops(parts, List.of(), List.of())) {
      assertPlausible(hop);
    }
  }

  @FuzzTest(maxDuration = "2m")
  void returnTo(byte[] data) {
    String safe = new ReturnTo(Set.of("/auth/login")).safe(text(data), "/shop");
    URI target = URI.create("https://shop.example/shop/auth/callback").resolve(safe).normalize();
    assertThat(target.getHost()).isEqualTo("shop.example");
    assertThat(target.getPath()).startsWith("/shop").isNotEqualTo("/shop/auth/login");
  }

  @FuzzTest(maxDuration = "2m")
  void path(byte[] data) {
    String raw = text(data);
    var patterns = new ProtectedPaths(List.of("/closed/*"));
    assertThat(patterns.coverage(new PathReadings("", "/closed/" + raw, "/x", null).request()))
        .isNotEqualTo(ProtectedPaths.Coverage.NONE);
    assertThat(patterns.coverage(new PathReadings("", "/open", "/closed/" + raw, null).request()))
        .isNotEqualTo(ProtectedPaths.Coverage.NONE);
    assertThat(
            patterns.coverage(new PathReadings("/app", "/app/closed/" + raw, "/x", null).request()))
        .isNotEqualTo(ProtectedPaths.Coverage.NONE);
    assertThat(
            patterns.coverage(
                new PathReadings("/app", "/%61pp/close%2564/" + raw, "/x", null).request()))
        .isNotEqualTo(ProtectedPaths.Coverage.NONE);
    patterns.coverEveryReading(new PathReadings("", raw, raw, raw).request());
    patterns.coverage(new PathReadings(raw, raw + "/closed", raw, raw).request());
  }

  @FuzzTest(maxDuration = "2m")
  void sessionCookie(byte[] data) {
    assertThat(AUTH0.sessions().open(text(data))).isEmpty();
    assertThat(AUTH0.transactions().take(text(data))).isEmpty();
  }

  @FuzzTest(maxDuration = "2m")
  void form(byte[] data) throws IOException {
    for (String type : List.of("application/x-www-form-urlencoded", "application/json")) {
      SentForm form = SentForm.of(SentBody.request(type, data)).orElse(null);
      assertThat(form == null ? null : form.get("grant_type")).isNotEqualTo("");
    }
    FormBody.parameter(
        SentBody.request("application/x-www-form-urlencoded", data), "logout_token", 20_000);
  }

  private static void assertPlausible(Hop hop) {
    assertThat(hop.scheme()).isIn(null, "http", "https");
    if (hop.host() != null) {
      assertThat(URI.create("https://" + hop.host() + "/").getPath()).isEqualTo("/");
    }
  }

  private static String text(byte[] data) {
    return new String(data, StandardCharsets.UTF_8);
  }
}
