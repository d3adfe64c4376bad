package io.github.auth0jakarta.session;

import io.github.auth0jakarta.oidc.Json;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What the tenant's log says of a user that ends the user's sessions.
 *
 * <p>See <a href="https://auth0.com/docs/deploy-monitor/logs/log-event-type-codes">Log Event Type
 * Codes</a>. {@link #toString()} shows no user. Immutable.
 *
 * @param subject the user
 * @param reason what has happened
 * @param at when, by the tenant's clock
 */
public record UserEvent(String subject, SessionEnd reason, Instant at) {

  private static final Pattern USER = Pattern.compile("/api/v2/users/([^/?]+)/?");

  /**
   * Those of a delivery's events that end sessions: JSON lines, a JSON array or a JSON object, as
   * the stream's Content Format has it.
   *
   * @return empty where the delivery is none of these
   */
  public static Optional<List<UserEvent>> delivered(byte[] body) {
    return records(new String(body, StandardCharsets.UTF_8).strip())
        .map(records -> records.stream().flatMap(one -> of(one).stream()).toList());
  }

  private static Optional<List<?>> records(String text) {
    if (text.startsWith("[")) {
      return object("{\"logs\":" + text + "}").map(UserEvent::logs);
    }
    Optional<Map<String, Object>> whole = object(text);
    if (whole.isPresent()) {
      return Optional.of(
          whole.get().get("logs") instanceof List<?> logs ? logs : List.of(whole.get()));
    }
    var lines = new ArrayList<Map<String, Object>>();
    for (String line : text.lines().toList()) {
      Optional<Map<String, Object>> one = line.isBlank() ? Optional.of(Map.of()) : object(line);
      if (one.isEmpty()) {
        return Optional.empty();
      }
      lines.add(one.get());
    }
    return Optional.of(lines);
  }

  private static List<?> logs(Map<String, Object> wrapped) {
    return wrapped.get("logs") instanceof List<?> logs ? logs : List.of();
  }

  private static Optional<Map<String, Object>> object(String json) {
    return Json.parse(json.getBytes(StandardCharsets.UTF_8));
  }

  /** Empty for an event that ends nothing, which most are. */
  private static Optional<UserEvent> of(@Nullable Object delivered) {
    if (!(delivered instanceof Map<?, ?> wrapped)
        || !(wrapped.get("data") instanceof Map<?, ?> event)
        || !(event.get("type") instanceof String type)) {
      return Optional.empty();
    }
    Instant at = date(event.get("date"));
    if (at == null) {
      return Optional.empty();
    }
    return switch (type) {
      // Not scpr: anybody can ask for a mail with which the password could be changed.
      case "scp" -> of(event.get("user_id"), SessionEnd.PASSWORD_CHANGED, at);
      case "sdu" -> of(event.get("user_id"), SessionEnd.USER_DELETED, at);
      case "sapi" -> ofManagement(event.get("details"), at);
      default -> Optional.empty();
    };
  }

  private static Optional<UserEvent> of(@Nullable Object user, SessionEnd reason, Instant at) {
    return user instanceof String subject
        ? Optional.of(new UserEvent(subject, reason, at))
        : Optional.empty();
  }

  /** A call of the Management API that went well. The event's own user is who called. */
  private static Optional<UserEvent> ofManagement(@Nullable Object details, Instant at) {
    if (!(details instanceof Map<?, ?> all)
        || !(all.get("request") instanceof Map<?, ?> request)
        || !(request.get("method") instanceof String method)
        || !(request.get("path") instanceof String path)) {
      return Optional.empty();
    }
    Matcher user = USER.matcher(path);
    if (!user.matches()) {
      return Optional.empty();
    }
    SessionEnd reason = reason(method, request.get("body"));
    return reason == null ? Optional.empty() : of(decoded(user.group(1)), reason, at);
  }

  private static @Nullable SessionEnd reason(String method, @Nullable Object body) {
    if (method.equalsIgnoreCase("delete")) {
      return SessionEnd.USER_DELETED;
    }
    if (!method.equalsIgnoreCase("patch") || !(body instanceof Map<?, ?> change)) {
      return null;
    }
    if (Boolean.TRUE.equals(change.get("blocked"))) {
      return SessionEnd.USER_BLOCKED;
    }
    return change.containsKey("password") ? SessionEnd.PASSWORD_CHANGED : null;
  }

  private static @Nullable Instant date(@Nullable Object date) {
    try {
      Instant at = date instanceof String text ? Instant.parse(text) : Instant.MIN;
      // Nor is one before all tenants, which milliseconds could not count.
      return at.isBefore(Instant.EPOCH) ? null : at;
    } catch (DateTimeParseException notADate) {
      return null;
    }
  }

  private static @Nullable String decoded(String segment) {
    try {
      return URLDecoder.decode(segment.replace("+", "%2B"), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException brokenEscape) {
      return null;
    }
  }

  @Override
  public String toString() {
    return "UserEvent[" + reason + ", " + at + "]";
  }
}
