package io.github.auth0jakarta.oidc;

import static java.util.Objects.requireNonNull;

import io.github.auth0jakarta.oidc.AuthorizationRequest.Purpose;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * One login under way: what must be remembered between the redirect to the provider and its answer.
 *
 * <p>It holds secrets; {@link #toString()} shows none. Immutable.
 */
public final class LoginTransaction {

  private final Purpose purpose;
  private final String state;
  private final String nonce;
  private final String codeVerifier;
  private final URI redirectUri;
  private final String returnTo;
  private final Instant expires;
  private final @Nullable Duration maxAge;
  private final @Nullable String organization;
  private final String scope;
  private final boolean asksForTokens;
  private final Set<String> acrValues;
  private final boolean silent;
  private final boolean byLink;

  LoginTransaction(
      String state, String nonce, String codeVerifier, AuthorizationRequest of, Instant expires) {
    this.purpose = of.purpose();
    this.state = state;
    this.nonce = nonce;
    this.codeVerifier = codeVerifier;
    this.redirectUri = of.redirectUri();
    this.returnTo = of.returnTo();
    this.expires = expires;
    this.maxAge = of.maxAge().orElse(null);
    this.organization = of.organization().orElse(null);
    this.scope = of.scope();
    this.asksForTokens = of.asksForTokens();
    this.acrValues = of.acrValues();
    this.silent = of.isSilent();
    this.byLink = of.byLink();
  }

  private LoginTransaction(Map<String, Object> map) {
    this.purpose = map.containsKey("for") ? Purpose.valueOf(text(map, "for")) : Purpose.SESSION;
    this.state = text(map, "state");
    this.nonce = text(map, "nonce");
    this.codeVerifier = text(map, "verifier");
    this.redirectUri = URI.create(text(map, "redirect"));
    this.returnTo = text(map, "return");
    this.expires = Instant.ofEpochSecond(((Number) requireNonNull(map.get("exp"))).longValue());
    this.maxAge =
        map.get("max_age") instanceof Number seconds
            ? Duration.ofSeconds(seconds.longValue())
            : null;
    this.organization = (String) map.get("organization");
    this.scope = text(map, "scope");
    this.asksForTokens = map.containsKey("tokens");
    this.acrValues =
        map.get("acr") instanceof List<?> values
            ? values.stream().map(String.class::cast).collect(Collectors.toUnmodifiableSet())
            : Set.of();
    this.silent = Boolean.TRUE.equals(map.get("silent"));
    this.byLink = Boolean.TRUE.equals(map.get("link"));
  }

  private static String text(Map<String, Object> map, String name) {
    return (String) requireNonNull(map.get(name));
  }

  /** As it was before {@link #toMap()}; empty when the map holds no transaction. */
  public static Optional<LoginTransaction> fromMap(Map<String, Object> map) {
    try {
      return Optional.of(new LoginTransaction(map));
    } catch (RuntimeException notOne) {
      // It was sealed by another version of this class: whatever is missing, there is no login.
      return Optional.empty();
    }
  }

  /** A form that JSON can hold, to be sealed: it holds the login's secrets. */
  public Map<String, Object> toMap() {
    var map = new HashMap<String, Object>();
    if (purpose != Purpose.SESSION) {
      map.put("for", purpose.name());
    }
    map.put("state", state);
    map.put("nonce", nonce);
    map.put("verifier", codeVerifier);
    map.put("redirect", redirectUri.toString());
    map.put("return", returnTo);
    map.put("exp", expires.getEpochSecond());
    if (maxAge != null) {
      map.put("max_age", maxAge.toSeconds());
    }
    if (organization != null) {
      map.put("organization", organization);
    }
    map.put("scope", scope);
    if (asksForTokens) {
      map.put("tokens", true);
    }
    if (!acrValues.isEmpty()) {
      map.put("acr", List.copyOf(acrValues));
    }
    if (silent) {
      map.put("silent", true);
    }
    if (byLink) {
      map.put("link", true);
    }
    return map;
  }

  /** The value by which the answer finds its transaction (RFC 6749 §4.1.1); base64url. */
  public String state() {
    return state;
  }

  /** Where the user wanted to go; empty where nobody said. */
  public String returnTo() {
    return returnTo;
  }

  /** When an answer is too late. */
  public Instant expires() {
    return expires;
  }

  /** Whether the provider was asked to show no page, so that a refusal is an answer like others. */
  public boolean isSilent() {
    return silent;
  }

  /** Whether a link said some of what was asked: what anybody wrote, or a past invitation. */
  boolean isByLink() {
    return byLink;
  }

  String nonce() {
    return nonce;
  }

  /** What the login is for. */
  Purpose purpose() {
    return purpose;
  }

  /** Whether an answer's state is this login's, told in constant time. */
  boolean hasState(String answered) {
    return same(answered, state);
  }

  /** Whether an ID token's nonce is this login's, told in constant time. */
  boolean hasNonce(String answered) {
    return same(answered, nonce);
  }

  private static boolean same(String one, String other) {
    return MessageDigest.isEqual(
        one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
  }

  String codeVerifier() {
    return codeVerifier;
  }

  URI redirectUri() {
    return redirectUri;
  }

  Optional<Duration> maxAge() {
    return Optional.ofNullable(maxAge);
  }

  Set<String> acrValues() {
    return acrValues;
  }

  Optional<String> organization() {
    return Optional.ofNullable(organization);
  }

  /** The scopes that were asked for. */
  Set<String> scopes() {
    return BearerToken.scopes(scope);
  }

  /** Whether the login asks for tokens to call APIs with, beside the proof of who the user is. */
  boolean asksForTokens() {
    return asksForTokens;
  }

  @Override
  public String toString() {
    return "LoginTransaction[expires " + expires + "]";
  }
}
