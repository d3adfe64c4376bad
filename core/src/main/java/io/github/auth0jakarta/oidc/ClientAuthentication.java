package io.github.auth0jakarta.oidc;

/** How the client proves at the token endpoint who it is (OpenID Connect Core 1.0 §9). */
public enum ClientAuthentication {
  /** Id and secret in the form. */
  CLIENT_SECRET_POST,
  /** Id and secret in the Authorization header. */
  CLIENT_SECRET_BASIC
}
