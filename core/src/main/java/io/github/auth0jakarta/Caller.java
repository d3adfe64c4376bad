package io.github.auth0jakarta;

import io.github.auth0jakarta.session.Session;
import java.security.Principal;
import java.util.Map;
import java.util.Optional;

/**
 * Who calls: the logged-in user of the request at hand, whoever brings an access token to an API
 * path, or nobody.
 *
 * <p>{@code HttpServletRequest.getUserPrincipal()} gives it, and CDI injects it. An instance
 * belongs to one request; its answers do not change while that lasts, save for {@link #isStaff()}.
 */
public interface Caller extends Principal {

  /** Whether anybody is logged in. */
  boolean isAuthenticated();

  /** The user's identifier, {@code sub}; {@code anonymous} when nobody is logged in. */
  @Override
  String getName();

  /**
   * What the ID token, and UserInfo where it is asked, or the access token on an API path, say of
   * the caller; empty for nobody.
   */
  Map<String, Object> claims();

  /** The claim's value where it is a text, such as {@code name} or {@code email}. */
  default Optional<String> claim(String name) {
    return claims().get(name) instanceof String text ? Optional.of(text) : Optional.empty();
  }

  /**
   * Whether an application that calls an API path may do this on the caller's behalf: its access
   * token's {@code scope}. No for whoever calls with a session, or not at all.
   */
  default boolean hasScope(String scope) {
    return false;
  }

  /**
   * Whether the caller of an API path may do this: what their access token permits them (Auth0:
   * RBAC). No for whoever calls with a session, or not at all.
   */
  default boolean hasPermission(String permission) {
    return false;
  }

  /** The session in which the user calls; empty for nobody and for who calls with a token. */
  Optional<Session> session();

  /** The tokens to call other APIs with on the user's behalf. */
  AccessTokens accessTokens();

  /**
   * Whether the user's {@code app_metadata} holds the staff flag; the tenant is asked when the last
   * answer is older than {@code auth0.staff.max-age} or from before this login.
   *
   * @throws StaffUnknownException when the tenant cannot tell: whoever asks must then refuse
   */
  boolean isStaff();

  /** Nobody. */
  static Caller anonymous() {
    return Anonymous.CALLER;
  }
}
