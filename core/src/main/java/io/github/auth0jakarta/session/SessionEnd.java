package io.github.auth0jakarta.session;

/** Why a session has ended before its time. */
public enum SessionEnd {
  /** Its user has logged out of it. */
  LOGGED_OUT,
  /** Its user has logged out everywhere. */
  LOGGED_OUT_EVERYWHERE,
  /** Somebody has logged in anew in the same browser. */
  REPLACED,
  /** The tenant's session has ended (OpenID Connect Back-Channel Logout 1.0). */
  TENANT_LOGGED_OUT,
  /** The application has ended it, for an administrator or by a rule of its own. */
  ENDED_BY_APPLICATION,
  /** The tenant has blocked the user. */
  USER_BLOCKED,
  /** The tenant has deleted the user. */
  USER_DELETED,
  /** The user's password has changed. */
  PASSWORD_CHANGED
}
