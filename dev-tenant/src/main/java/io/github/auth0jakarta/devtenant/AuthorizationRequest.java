package io.github.auth0jakarta.devtenant;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One authorization request whose client and redirect URI have been found good (RFC 6749 section
 * 4.1.1, OpenID Connect Core 1.0 section 3.1.2.1).
 *
 * <p>Immutable and thread-safe.
 *
 * @param sent all parameters as sent or pushed
 */
record AuthorizationRequest(Client client, String redirectUri, Parameters sent) {
  @Nullable String state() {
    return sent.get("state");
  }

  @Nullable String nonce() {
    return sent.get("nonce");
  }

  @Nullable String audience() {
    return sent.get("audience");
  }

  @Nullable String challenge() {
    return sent.get("code_challenge");
  }

  @Nullable String connection() {
    return sent.get("connection");
  }

  String loginHint() {
    return sent.find("login_hint").orElse("");
  }

  boolean formPost() {
    return "form_post".equals(sent.get("response_mode"));
  }

  boolean prompts(String value) {
    return words("prompt").contains(value);
  }

  /** Without a scope Auth0 grants those of OpenID Connect. */
  Set<String> scope() {
    return sent.has("scope") ? words("scope") : Set.of("openid", "profile", "email");
  }

  private Set<String> words(String name) {
    return Parameters.words(sent.find(name).orElse(""));
  }
}
