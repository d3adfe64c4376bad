package io.github.auth0jakarta.servlet;

import io.github.auth0jakarta.Caller;
import io.github.auth0jakarta.oidc.Json;
import io.github.auth0jakarta.oidc.OidcException;
import io.github.auth0jakarta.session.AccessTokenException;
import io.github.auth0jakarta.session.Session;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Tells a first-party client who its user is: by the access token that it brings, else by the
 * session's cookie.
 *
 * <p>The token is the tenant's UserInfo's to judge, for it may be meant for any API and is never
 * read here. Pages of other sites may send the cookie along, but browsers do not let them read the
 * answer: no CORS header is on it. Thread-safe.
 */
final class UserInfoEndpoint implements Endpoint {

  private static final System.Logger LOG = System.getLogger(UserInfoEndpoint.class.getName());

  /** Claims that speak of the ID token and its login, not of the user. */
  private static final Set<String> OF_THE_TOKEN =
      Set.of(
          "iss",
          "aud",
          "azp",
          "exp",
          "iat",
          "nbf",
          "jti",
          "nonce",
          "at_hash",
          "c_hash",
          "s_hash",
          "sid",
          "session_expiry");

  private final Entrance entrance;

  UserInfoEndpoint(Entrance entrance) {
    this.entrance = entrance;
  }

  @Override
  public List<String> methods() {
    return List.of("GET");
  }

  @Override
  public void answer(PublicUrl url, HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    ApiGate.mark(request);
    SentToken sent = SentToken.of(request);
    if (sent.refusal() != null) {
      entrance.refuse(sent.refusal(), request, response);
    } else if (sent.value() != null) {
      byToken(sent.value(), request, response);
    } else {
      bySession(request, response);
    }
  }

  private void byToken(String token, HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    try {
      Map<String, Object> claims = entrance.auth0().relyingParty().userInfo(token).orElse(null);
      if (claims == null) {
        entrance.refuse(Failure.TOKEN_INVALID, request, response);
      } else {
        give(claims, response);
      }
    } catch (OidcException e) {
      LOG.log(Entrance.level(e), "UserInfo could not be passed on: {0}", e.getMessage());
      boolean later = e instanceof OidcException.Unavailable;
      entrance.refuse(later ? Failure.API_UNAVAILABLE.after(e) : Failure.of(e), request, response);
    }
  }

  private void bySession(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    Caller caller = entrance.caller(request, response);
    if (!caller.isAuthenticated() || !renewed(caller)) {
      entrance.refuse(Failure.NOT_LOGGED_IN, request, response);
      return;
    }
    var claims = new TreeMap<>(caller.claims());
    claims.keySet().removeAll(OF_THE_TOKEN);
    give(claims, response);
  }

  /**
   * Renews the session's tokens where they are near their end, and with them the claims; false
   * where the session has ended meanwhile. Where they cannot be renewed, the session goes on.
   */
  private static boolean renewed(Caller caller) {
    if (caller.session().filter(Session::hasTokens).isEmpty()) {
      return true;
    }
    try {
      caller.accessTokens().get();
      return true;
    } catch (AccessTokenException.NoSession e) {
      return false;
    } catch (AccessTokenException e) {
      LOG.log(Level.DEBUG, "The profile is the session's: {0}", e.getMessage());
      return true;
    }
  }

  private static void give(Map<String, Object> claims, HttpServletResponse response)
      throws IOException {
    Answers.send(
        new Answer(
            200,
            Map.of(
                "Content-Type", "application/json",
                "Cache-Control", "no-store",
                "X-Content-Type-Options", "nosniff"),
            ascii(new String(Json.write(claims), StandardCharsets.UTF_8))),
        response);
  }

  /** RFC 8259 §7: whatever is not ASCII stands in texts alone, where it may be escaped. */
  private static String ascii(String json) {
    var ascii = new StringBuilder(json.length());
    for (int i = 0; i < json.length(); i++) {
      char unit = json.charAt(i);
      ascii.append(unit < 0x7f ? String.valueOf(unit) : String.format("\\u%04x", (int) unit));
    }
    return ascii.toString();
  }
}
