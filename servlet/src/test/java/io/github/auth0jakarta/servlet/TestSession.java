package io.github.auth0jakarta.servlet;

import io.github.auth0jakarta.oidc.Json;
import io.github.auth0jakarta.session.Seal;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A session cookie's value, made as a login makes it; valid unless a test says otherwise. */
final class TestSession {

  private final Map<String, Object> contents = new HashMap<>();
  private final Map<String, Object> claims = new HashMap<>();
  private String purpose = "session";
  private String clientId = TestApplication.CLIENT_ID;
  private String issuer = "http://localhost:1/";
  private String client = "-";
  private String secret = TestApplication.SECRET;

  TestSession() {
    long now = Instant.now().toEpochMilli();
    contents.put("id", "session-of-a-test");
    contents.put("iat", now);
    contents.put("seen", now);
    contents.put("idle", now + 3_600_000);
    contents.put("exp", now + 7_200_000);
    claims.put("sub", "auth0|ada");
  }

  TestSession with(String name, Object value) {
    contents.put(name, value);
    return this;
  }

  TestSession without(String name) {
    contents.put(name, null);
    return this;
  }

  TestSession claim(String name, Object value) {
    claims.put(name, value);
    return this;
  }

  TestSession lastSeen(Duration ago) {
    return with("seen", Instant.now().minus(ago).toEpochMilli());
  }

  TestSession purpose(String other) {
    this.purpose = other;
    return this;
  }

  TestSession clientId(String other) {
    this.clientId = other;
    return this;
  }

  /** Of a client that has a name. */
  TestSession client(String name) {
    this.client = name;
    return this;
  }

  TestSession issuer(URI other) {
    this.issuer = other.toString();
    return this;
  }

  TestSession secret(String other) {
    this.secret = other;
    return this;
  }

  String sealed() {
    if (!contents.containsKey("idt")) {
      contents.put("idt", "e30." + base64(Json.write(claims)) + ".c2ln");
    }
    String owner = issuer + " " + client + " " + clientId;
    return new Seal(purpose, owner, List.of(secret)).seal(Json.write(contents));
  }

  /** The value of the one cookie that holds it. */
  String cookie() {
    return "1." + sealed();
  }

  /** The values of the cookies that hold it, each of the given size at most. */
  List<String> cookies(int size) {
    String sealed = sealed();
    int count = (sealed.length() + size - 1) / size;
    var values = new ArrayList<String>();
    for (int i = 0; i < count; i++) {
      String chunk = sealed.substring(i * size, Math.min(sealed.length(), (i + 1) * size));
      values.add(i == 0 ? count + "." + chunk : chunk);
    }
    return values;
  }

  private static String base64(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
