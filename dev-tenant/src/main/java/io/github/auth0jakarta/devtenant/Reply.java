package io.github.auth0jakarta.devtenant;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * One HTTP answer.
 *
 * <p>Immutable and thread-safe.
 *
 * @param headers in order; a name may come twice
 */
@SuppressWarnings("ArrayRecordComponent") // never compared, never changed
record Reply(int status, String contentType, byte[] body, List<Map.Entry<String, String>> headers) {
  static final String JSON = "application/json; charset=utf-8";
  private static final String HTML = "text/html; charset=utf-8";

  static Reply json(int status, JsonNode body) {
    return new Reply(status, JSON, Json.bytes(body), List.of());
  }

  static Reply json(JsonNode body) {
    return json(200, body);
  }

  /** An answer that neither browser nor proxy may keep, as RFC 6749 section 5.1 demands. */
  static Reply token(int status, JsonNode body) {
    return new Reply(status, "application/json", Json.bytes(body), List.of())
        .header("Cache-Control", "no-store")
        .header("Pragma", "no-cache");
  }

  static Reply empty(int status) {
    return new Reply(status, JSON, new byte[0], List.of());
  }

  static Reply text(int status, String contentType, String text) {
    return new Reply(status, contentType, text.getBytes(StandardCharsets.UTF_8), List.of());
  }

  static Reply html(int status, Html page) {
    return text(status, HTML, page.markup())
        .header("Cache-Control", "no-store")
        .header("Content-Security-Policy", Page.CONTENT_SECURITY_POLICY)
        .header("X-Content-Type-Options", "nosniff")
        .header("Referrer-Policy", "no-referrer");
  }

  static Reply redirect(String location) {
    return new Reply(302, HTML, new byte[0], List.of())
        .header("Location", location)
        .header("Cache-Control", "no-store");
  }

  Reply header(String name, String value) {
    List<Map.Entry<String, String>> more = new ArrayList<>(headers);
    more.add(Map.entry(name, value));
    return new Reply(status, contentType, body, List.copyOf(more));
  }

  /** Sets a session cookie that scripts cannot read. */
  Reply cookie(String name, String value) {
    return header("Set-Cookie", name + "=" + value + "; Path=/; HttpOnly; SameSite=Lax");
  }

  Reply withoutCookie(String name) {
    return header("Set-Cookie", name + "=; Path=/; HttpOnly; SameSite=Lax; Max-Age=0");
  }
}
