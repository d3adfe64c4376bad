package io.github.auth0jakarta.devtenant;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One HTTP request as it was received.
 *
 * <p>Immutable and thread-safe.
 *
 * @param path the path as sent, still percent-encoded
 * @param headers by lower-case name
 * @param variables what the route's template captured
 */
@SuppressWarnings("ArrayRecordComponent") // never compared, never changed
record Request(
    String method,
    String path,
    String queryString,
    Map<String, String> headers,
    byte[] body,
    Map<String, String> variables) {

  Request with(Map<String, String> captured) {
    return new Request(method, path, queryString, headers, body, captured);
  }

  @Nullable String header(String name) {
    return headers.get(name.toLowerCase(Locale.ROOT));
  }

  Parameters query() {
    return Parameters.parse(queryString);
  }

  /** A part of the path that the route's template named. */
  String variable(String name) {
    String value = variables.get(name);
    if (value == null) {
      throw new IllegalStateException("The route has no {" + name + "}");
    }
    return value;
  }

  String mediaType() {
    String type = header("content-type");
    if (type == null) {
      return "";
    }
    int semicolon = type.indexOf(';');
    return (semicolon < 0 ? type : type.substring(0, semicolon)).strip().toLowerCase(Locale.ROOT);
  }

  /** The parameters of a body in either of the formats that the Authentication API takes. */
  Parameters form() {
    if (body.length > 0 && mediaType().equals("application/json")) {
      return Parameters.of(json());
    }
    return Parameters.parse(new String(body, StandardCharsets.UTF_8));
  }

  /** The body as a JSON object; refused when it is none. */
  ObjectNode json() {
    if (body.length == 0) {
      return Json.object();
    }
    if (jsonTree() instanceof ObjectNode object) {
      return object;
    }
    throw Shape.invalid("'Expected type object'.");
  }

  /** The body as JSON of any kind. */
  JsonNode jsonTree() {
    try {
      return Json.parse(body);
    } catch (IOException e) {
      throw Refusal.management(400, "Invalid request payload JSON format", "invalid_body");
    }
  }

  @Nullable String cookie(String name) {
    String header = header("cookie");
    if (header == null) {
      return null;
    }
    for (String pair : header.split(";", -1)) {
      int equals = pair.indexOf('=');
      if (equals > 0 && pair.substring(0, equals).strip().equals(name)) {
        return pair.substring(equals + 1).strip();
      }
    }
    return null;
  }

  /** The token of an {@code Authorization: Bearer} header, RFC 6750 section 2.1. */
  @Nullable String bearer() {
    String authorization = header("authorization");
    return authorization != null && authorization.regionMatches(true, 0, "Bearer ", 0, 7)
        ? authorization.substring(7).strip()
        : null;
  }

  String ip() {
    return "127.0.0.1";
  }
}
