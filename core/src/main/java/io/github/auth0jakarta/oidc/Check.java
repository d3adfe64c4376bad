package io.github.auth0jakarta.oidc;

import java.util.Locale;

/**
 * The stable name of each check between a login's first redirect and its verified ID token.
 *
 * <p>{@link #toString()} is what logs, events and documentation call the check ({@code
 * id-token-nonce}); names are added, never changed. Immutable.
 */
public enum Check {
  /** The tenant has answered lately, and no more threads wait for it than may. */
  TENANT_ANSWERS,
  /** The provider's metadata can be read (OpenID Connect Discovery 1.0 §4.2). */
  METADATA,
  /** The metadata names the configured issuer (OpenID Connect Discovery 1.0 §4.3). */
  METADATA_ISSUER,
  /** The provider's key set can be read (RFC 7517 §5). */
  KEYS,
  /** The provider took the pushed authorization request (RFC 9126 §2). */
  PUSHED_REQUEST,
  /** No parameter of the authorization response is repeated (RFC 6749 §3.1). */
  CALLBACK_PARAMETERS,
  /** The response belongs to a login that this browser began (RFC 6749 §10.12). */
  CALLBACK_STATE,
  /** The login was begun for what it is finished for (RFC 6749 §3.1.2). */
  CALLBACK_PURPOSE,
  /** The login was begun a short time ago. */
  CALLBACK_EXPIRED,
  /** The response comes from the configured issuer (RFC 9207 §2.4). */
  CALLBACK_ISSUER,
  /** The response is not an error response (RFC 6749 §4.1.2.1). */
  CALLBACK_ERROR,
  /** The response holds an authorization code (RFC 6749 §4.1.2). */
  CALLBACK_CODE,
  /** The token endpoint gave tokens for the code (RFC 6749 §5). */
  TOKEN_RESPONSE,
  /** The token endpoint gave an ID token (OpenID Connect Core 1.0 §3.1.3.3). */
  ID_TOKEN_MISSING,
  /** The ID token is a signed JWT without critical extensions (RFC 7515 §5.2). */
  ID_TOKEN_FORMAT,
  /** The ID token's algorithm is the configured one (OpenID Connect Core 1.0 §3.1.3.7, 7). */
  ID_TOKEN_ALGORITHM,
  /** Exactly one of the provider's keys fits the ID token (OpenID Connect Core 1.0 §10.1). */
  ID_TOKEN_KEY,
  /** The ID token's signature is valid (OpenID Connect Core 1.0 §3.1.3.7, 6). */
  ID_TOKEN_SIGNATURE,
  /** The ID token's issuer is the configured one (OpenID Connect Core 1.0 §3.1.3.7, 2). */
  ID_TOKEN_ISSUER,
  /** The ID token is meant for this client (OpenID Connect Core 1.0 §3.1.3.7, 3). */
  ID_TOKEN_AUDIENCE,
  /** The ID token was issued to this client (OpenID Connect Core 1.0 §3.1.3.7, 4 and 5). */
  ID_TOKEN_AUTHORIZED_PARTY,
  /** The ID token names a subject (OpenID Connect Core 1.0 §2). */
  ID_TOKEN_SUBJECT,
  /** The ID token has not expired (OpenID Connect Core 1.0 §3.1.3.7, 9). */
  ID_TOKEN_EXPIRY,
  /** The ID token was issued in the past (OpenID Connect Core 1.0 §3.1.3.7, 10). */
  ID_TOKEN_ISSUED_AT,
  /** The ID token is valid already (RFC 7519 §4.1.5). */
  ID_TOKEN_NOT_BEFORE,
  /** The ID token answers this login (OpenID Connect Core 1.0 §3.1.3.7, 11). */
  ID_TOKEN_NONCE,
  /** The user authenticated within the asked time (OpenID Connect Core 1.0 §3.1.3.7, 13). */
  ID_TOKEN_AUTH_TIME,
  /** The user authenticated in one of the asked ways (OpenID Connect Core 1.0 §3.1.3.7, 12). */
  ID_TOKEN_ACR,
  /** The provider's session goes on (IPSIE SL1 OpenID Connect Profile, {@code session_expiry}). */
  ID_TOKEN_SESSION_EXPIRY,
  /** The access token belongs to the ID token (OpenID Connect Core 1.0 §3.1.3.8). */
  ID_TOKEN_ACCESS_TOKEN_HASH,
  /** The user logged in to the asked organization (Auth0: Work with Tokens and Organizations). */
  ID_TOKEN_ORGANIZATION,
  /** UserInfo can be read (OpenID Connect Core 1.0 §5.3.2). */
  USERINFO,
  /**
   * UserInfo speaks of a subject, at a login of the ID token's (OpenID Connect Core 1.0 §5.3.2).
   */
  USERINFO_SUBJECT,
  /** The tenant takes a refresh token back (RFC 7009 §2.2). */
  REVOCATION,
  /** A browser can carry the session. */
  SESSION_SIZE,
  /** The logout token is a signed JWT of its kind (OpenID Connect Back-Channel Logout 1.0 §2.4). */
  LOGOUT_TOKEN_FORMAT,
  /** The logout token's algorithm is the configured one (Back-Channel Logout 1.0 §2.6, 3). */
  LOGOUT_TOKEN_ALGORITHM,
  /** Exactly one of the provider's keys fits the logout token (Back-Channel Logout 1.0 §2.6, 3). */
  LOGOUT_TOKEN_KEY,
  /** The logout token's signature is valid (Back-Channel Logout 1.0 §2.6, 3). */
  LOGOUT_TOKEN_SIGNATURE,
  /** The logout token's issuer is the configured one (Back-Channel Logout 1.0 §2.6, 4). */
  LOGOUT_TOKEN_ISSUER,
  /** The logout token is meant for this client (Back-Channel Logout 1.0 §2.6, 4). */
  LOGOUT_TOKEN_AUDIENCE,
  /** The logout token was issued in the past and lately (Back-Channel Logout 1.0 §2.6, 4). */
  LOGOUT_TOKEN_ISSUED_AT,
  /** The logout token has not expired (Back-Channel Logout 1.0 §2.6, 4). */
  LOGOUT_TOKEN_EXPIRY,
  /** The logout token names a user or a session (Back-Channel Logout 1.0 §2.6, 5). */
  LOGOUT_TOKEN_SUBJECT,
  /** The logout token tells of a logout (Back-Channel Logout 1.0 §2.6, 6). */
  LOGOUT_TOKEN_EVENT,
  /** The logout token holds no nonce (Back-Channel Logout 1.0 §2.6, 7). */
  LOGOUT_TOKEN_NONCE,
  /** The logout token has an id (Back-Channel Logout 1.0 §2.4). */
  LOGOUT_TOKEN_ID,
  /** The logout token was not used before (Back-Channel Logout 1.0 §2.6, 8). */
  LOGOUT_TOKEN_REPLAY,
  /** The access token is a signed JWT of its kind (RFC 9068 §4). */
  ACCESS_TOKEN_FORMAT,
  /** The access token's algorithm is the configured one (RFC 9068 §4). */
  ACCESS_TOKEN_ALGORITHM,
  /** Exactly one of the provider's keys fits the access token (RFC 9068 §4). */
  ACCESS_TOKEN_KEY,
  /** The access token's signature is valid (RFC 9068 §4). */
  ACCESS_TOKEN_SIGNATURE,
  /** The access token's issuer is the configured one (RFC 9068 §4). */
  ACCESS_TOKEN_ISSUER,
  /** The access token is meant for this API (RFC 9068 §4). */
  ACCESS_TOKEN_AUDIENCE,
  /** The access token has not expired (RFC 9068 §4). */
  ACCESS_TOKEN_EXPIRY,
  /** The access token was issued in the past (RFC 9068 §2.2). */
  ACCESS_TOKEN_ISSUED_AT,
  /** The access token is valid already (RFC 7519 §4.1.5). */
  ACCESS_TOKEN_NOT_BEFORE,
  /** The access token names a subject (RFC 9068 §2.2). */
  ACCESS_TOKEN_SUBJECT,
  /** The access token was issued to an accepted client (RFC 9068 §2.2). */
  ACCESS_TOKEN_CLIENT,
  /** Whoever brings the access token may use it (RFC 9449 §6.1, RFC 8705 §3.1). */
  ACCESS_TOKEN_BINDING;

  private final String stableName = name().toLowerCase(Locale.ROOT).replace('_', '-');

  @Override
  public String toString() {
    return stableName;
  }
}
