package io.github.auth0jakarta.devtenant;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Compares passwords with hashes that are a digest of one round; stateless. */
final class PlainHash {
  /** RFC 2307 section 5.3 and its salted relatives. */
  private static final Pattern LDAP =
      Pattern.compile("\\{S?(MD5|SHA|SHA224|SHA256|SHA384|SHA512)}([A-Za-z0-9+/=]+)");

  private PlainHash() {}

  static PasswordHash ldap(String value) {
    Matcher ldap = LDAP.matcher(value);
    PasswordHash.check(ldap.matches(), "String does not match pattern " + LDAP);
    String scheme = ldap.group(1).equals("SHA") ? "sha1" : ldap.group(1).toLowerCase(Locale.ROOT);
    MessageDigest digest = digest(scheme);
    byte[] decoded = Base64.getDecoder().decode(ldap.group(2));
    int length = digest.getDigestLength();
    boolean salted = value.startsWith("{S" + ldap.group(1) + "}");
    PasswordHash.check(
        salted ? decoded.length > length : decoded.length == length,
        "The hash has a wrong length for its scheme");
    byte[] wanted = Arrays.copyOf(decoded, length);
    byte[] salt = Arrays.copyOfRange(decoded, length, decoded.length);
    return clear ->
        MessageDigest.isEqual(
            wanted, digest(scheme).digest(join(clear.getBytes(StandardCharsets.UTF_8), salt)));
  }

  static PasswordHash digest(ObjectNode stated, String algorithm) {
    byte[] wanted = bytes(stated.path("hash"), "");
    PasswordHash.check(
        wanted.length == digest(algorithm).getDigestLength(),
        "The hash has a wrong length for its algorithm");
    return clear -> MessageDigest.isEqual(wanted, digest(algorithm).digest(salted(stated, clear)));
  }

  static PasswordHash hmac(ObjectNode stated) {
    byte[] wanted = bytes(stated.path("hash"), "");
    String digest = stated.path("hash").path("digest").asText();
    byte[] key = bytes(stated.path("hash").path("key"), "utf8");
    PasswordHash.check(
        digest(digest).getDigestLength() == wanted.length && key.length > 0,
        "The hash has a wrong length, or no key");
    String name = "Hmac" + digest.toUpperCase(Locale.ROOT);
    return clear -> {
      try {
        Mac mac = Mac.getInstance(name);
        mac.init(new SecretKeySpec(key, name));
        return MessageDigest.isEqual(wanted, mac.doFinal(salted(stated, clear)));
      } catch (GeneralSecurityException e) {
        throw new IllegalStateException("Every Java platform has " + name, e);
      }
    };
  }

  private static MessageDigest digest(String name) {
    if (!name.matches("md5|sha1|sha224|sha256|sha384|sha512")) {
      throw PasswordHash.missing(name);
    }
    try {
      return MessageDigest.getInstance(
          name.equals("md5") ? "MD5" : "SHA-" + name.substring("sha".length()));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Every Java platform has " + name, e);
    }
  }

  /** The password in its encoding, with the salt before or after it. */
  private static byte[] salted(ObjectNode stated, String clear) {
    byte[] password = clear.getBytes(charset(stated));
    if (!stated.has("salt")) {
      return password;
    }
    byte[] salt = bytes(stated.path("salt"), "utf8");
    return stated.path("salt").path("position").asText().equals("suffix")
        ? join(password, salt)
        : join(salt, password);
  }

  private static Charset charset(ObjectNode stated) {
    return switch (stated.path("password").path("encoding").asText()) {
      case "ascii" -> StandardCharsets.US_ASCII;
      case "latin1", "binary" -> StandardCharsets.ISO_8859_1;
      case "utf16le", "ucs2" -> StandardCharsets.UTF_16LE;
      default -> StandardCharsets.UTF_8;
    };
  }

  private static byte[] join(byte[] first, byte[] second) {
    ByteArrayOutputStream joined = new ByteArrayOutputStream();
    joined.writeBytes(first);
    joined.writeBytes(second);
    return joined.toByteArray();
  }

  /** A value in the encoding that stands beside it. */
  static byte[] bytes(JsonNode stated, String defaultEncoding) {
    String value = stated.path("value").asText();
    String encoding = stated.path("encoding").asText(defaultEncoding);
    return switch (encoding) {
      case "base64" -> Base64.getDecoder().decode(value);
      case "hex" -> HexFormat.of().parseHex(value);
      case "utf8" -> value.getBytes(StandardCharsets.UTF_8);
      default ->
          throw new IllegalArgumentException(
              "No enum match for: " + encoding + ". Allowed values: base64, hex, utf8");
    };
  }
}
