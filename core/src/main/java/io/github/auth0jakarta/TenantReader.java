package io.github.auth0jakarta;

import io.github.auth0jakarta.oidc.ClientAuthentication;
import io.github.auth0jakarta.oidc.ClientKey;
import io.github.auth0jakarta.oidc.ClientRegistration;
import io.github.auth0jakarta.oidc.ClientSecrets;
import io.github.auth0jakarta.oidc.Loopback;
import io.github.auth0jakarta.oidc.RelyingParty;
import io.github.auth0jakarta.oidc.SigningAlgorithm;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Knows the keys that name the tenant and this application there: each one's name, default, rule
 * and remedy.
 *
 * <p>Used once. Not thread-safe.
 */
final class TenantReader {

  /** The shortest secret that seals: as many characters as the key has bytes. */
  static final int SHORTEST_SECRET = 32;

  private static final String SECRET = "auth0.client-secret";
  private static final String COPY = "Copy it from the application's settings in the dashboard";

  private final ConfigReader read;
  private final String domain;
  private final @Nullable URI issuer;
  private final String clientId;
  private final ClientAuthentication authentication;
  private final String clientSecret;

  TenantReader(ConfigReader read) {
    this.read = read;
    String issuerText = read.text("auth0.issuer");
    this.domain = domain(issuerText != null);
    this.issuer =
        issuerText == null && domain.isEmpty()
            ? null
            : read.uri(
                "auth0.issuer",
                issuerText != null ? issuerText : "https://" + domain + "/",
                uri ->
                    Loopback.httpsOrLoopback(uri)
                        && uri.getQuery() == null
                        && uri.getFragment() == null,
                "is no issuer. Write it exactly as the provider's metadata spells it, with https://"
                    + " (plain http is for localhost alone).");
    this.clientId = read.required("auth0.client-id", COPY);
    this.authentication =
        read.constant("auth0.client-authentication", ClientAuthentication.CLIENT_SECRET_POST);
    this.clientSecret =
        authentication.needsSecret() ? read.required(SECRET, COPY) : read.text(SECRET, "");
  }

  private String domain(boolean hasIssuer) {
    String text =
        hasIssuer
            ? read.text("auth0.domain", "")
            : read.required(
                "auth0.domain",
                "Set it to the tenant's host name, such as my-shop.eu.auth0.com, or set auth0.issuer"
                    + " to the issuer of another OpenID Provider");
    if (text.isEmpty() || ConfigReader.isHost(text)) {
      return text;
    }
    read.mistake(
        "auth0.domain",
        "is no host name. Write it without https:// and without a path, such as"
            + " my-shop.eu.auth0.com.");
    return "";
  }

  /** The tenant's host name; empty where there is none. */
  String domain() {
    return domain;
  }

  URI issuer() {
    return issuer == null ? URI.create("https://invalid/") : issuer;
  }

  String clientId() {
    return clientId;
  }

  /**
   * The secret in use, and the one that shall follow it; read anew each time, for a secret may be
   * rotated while the application runs. None where the client has none.
   */
  List<String> clientSecrets() {
    String now = read.current(SECRET);
    String next = read.current(SECRET + ".next");
    return Stream.of(now == null ? clientSecret : now, next == null ? "" : next)
        .filter(secret -> !secret.isEmpty())
        .toList();
  }

  /** Whether the way to authenticate has a secret, so that its absence is a mistake already. */
  boolean needsSecret() {
    return authentication.needsSecret();
  }

  RelyingParty.Settings relyingParty() {
    var algorithm = read.constant("auth0.id-token-algorithm", SigningAlgorithm.RS256);
    String next = read.text(SECRET + ".next", clientSecret);
    if (algorithm == SigningAlgorithm.HS256 && (isShort(clientSecret) || isShort(next))) {
      read.mistake(
          "auth0.id-token-algorithm",
          "HS256 needs a client secret of at least "
              + SHORTEST_SECRET
              + " characters (RFC 7518 §3.2). Use RS256, or a longer secret.");
    }
    boolean signs = authentication == ClientAuthentication.PRIVATE_KEY_JWT;
    ClientKey key = signs ? key() : null;
    return new RelyingParty.Settings(
        issuer(),
        new ClientRegistration(
            clientId,
            new ClientSecrets(this::clientSecrets),
            signs && key == null ? ClientAuthentication.NONE : authentication,
            key,
            algorithm,
            read.lookup().settable()),
        read.flag("auth0.par", false),
        read.flag("auth0.userinfo", false),
        domain.isEmpty() ? null : URI.create(origin(domain) + "/v2/logout"));
  }

  /** The client's private key; null and a mistake where it is none. */
  private @Nullable ClientKey key() {
    var algorithm = read.constant("auth0.client-key.algorithm", SigningAlgorithm.RS256);
    String pem = read.text("auth0.client-key");
    String file = read.text("auth0.client-key.file");
    if ((pem == null) == (file == null)) {
      read.mistake(
          "auth0.client-key",
          (pem == null ? "is missing, while" : "and auth0.client-key.file are both set, and")
              + " auth0.client-authentication is private_key_jwt. Set it to the private key in PEM,"
              + " or auth0.client-key.file to the file that holds it.");
      return null;
    }
    String wrong = pem != null ? "auth0.client-key" : "auth0.client-key.file";
    try {
      String text = pem != null ? pem : Files.readString(Path.of(file));
      return ClientKey.of(text, algorithm, read.text("auth0.client-key.id"));
    } catch (IOException | InvalidPathException e) {
      read.mistake(wrong, "names a file that cannot be read.");
    } catch (IllegalArgumentException e) {
      read.mistake(
          wrong,
          "holds no private key for "
              + algorithm
              + " (auth0.client-key.algorithm: RS256 and PS256 take RSA with 2048 bits or more,"
              + " ES256 takes P-256). Write it in PEM as PKCS#8, unencrypted: openssl pkcs8 -topk8"
              + " -nocrypt.");
    }
    return null;
  }

  /** Plain http where the issuer is plain http at the same address, as a local tenant's is. */
  String origin(String host) {
    boolean plain =
        issuer != null
            && "http".equals(issuer.getScheme())
            && host.equals(issuer.getRawAuthority());
    return (plain ? "http://" : "https://") + host;
  }

  static boolean isShort(String secret) {
    return secret.length() < SHORTEST_SECRET;
  }
}
