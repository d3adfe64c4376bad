package io.github.auth0jakarta.oidc;

/**
 * How the client proves at the provider's endpoints who it is (OpenID Connect Core 1.0 §9); PKCE
 * comes with each of them.
 */
public enum ClientAuthentication {
  /** Id and secret in the form. */
  CLIENT_SECRET_POST,
  /** Id and secret in the Authorization header. */
  CLIENT_SECRET_BASIC,
  /** A short-lived JWT, signed with the client's own key (RFC 7523 §2.2): no secret is sent. */
  PRIVATE_KEY_JWT,
  /** Not at all: a public client, whose codes PKCE alone binds to this application. */
  NONE;

  /** Whether the provider and the application share a secret for it. */
  public boolean needsSecret() {
    return this == CLIENT_SECRET_POST || this == CLIENT_SECRET_BASIC;
  }
}
