package io.github.auth0jakarta.devtenant;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Reads the {@code mfa_factors} of an imported user.
 *
 * <p>See <a
 * href="https://auth0.com/docs/manage-users/user-migration/bulk-user-import-database-schema-and-examples">Bulk
 * User Import Database Schema</a>. Stateless.
 */
final class ImportedFactors {
  private static final int MOST = 10;

  /** The kinds of factors, how each calls its value, and how authentication methods do. */
  private enum Kind {
    TOTP("totp", "secret", "totp_secret"),
    PHONE("phone", "value", "phone_number"),
    EMAIL("email", "value", "email");

    private final String type;
    private final String value;
    private final String property;

    Kind(String type, String value, String property) {
      this.type = type;
      this.value = value;
      this.property = property;
    }

    private boolean is(JsonNode factor) {
      return factor.size() == 1 && factor.path(type).path(value).isTextual();
    }

    private ObjectNode method(JsonNode factor) {
      return Json.object().put("type", type).put(property, factor.path(type).path(value).asText());
    }
  }

  private ImportedFactors() {}

  static Optional<String> complaint(JsonNode factors) {
    Optional<String> complaint = Shape.array().complaint(factors);
    if (complaint.isPresent()) {
      return complaint;
    }
    if (factors.isEmpty()) {
      return Optional.of("Array is too short (0), minimum 1");
    }
    if (factors.size() > MOST) {
      return Optional.of("Array is too long (%d), maximum %d".formatted(factors.size(), MOST));
    }
    for (JsonNode factor : factors) {
      if (kind(factor).isEmpty()) {
        return Optional.of("Each factor is one of totp, phone and email with its value");
      }
    }
    return Optional.empty();
  }

  private static Optional<Kind> kind(JsonNode factor) {
    return Stream.of(Kind.values()).filter(kind -> kind.is(factor)).findFirst();
  }

  static void enrol(JsonNode user, AuthenticationMethods methods) {
    for (JsonNode factor : user.path("mfa_factors")) {
      kind(factor).ifPresent(kind -> methods.add(kind.method(factor)));
    }
  }
}
