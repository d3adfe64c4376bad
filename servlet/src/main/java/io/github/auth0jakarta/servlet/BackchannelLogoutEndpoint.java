package io.github.auth0jakarta.servlet;

import io.github.auth0jakarta.Auth0;
import io.github.auth0jakarta.oidc.Check;
import io.github.auth0jakarta.oidc.LogoutToken;
import io.github.auth0jakarta.oidc.OidcException;
import io.github.auth0jakarta.session.SessionsUnavailableException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Ends the sessions that the tenant says have ended, without a browser (OpenID Connect Back-Channel
 * Logout 1.0 §2.5 to §2.8).
 *
 * <p>What counts is the signed token alone: no cookie is read. Thread-safe.
 */
final class BackchannelLogoutEndpoint implements Endpoint {

  private static final System.Logger LOG =
      System.getLogger(BackchannelLogoutEndpoint.class.getName());

  /** Auth0's tokens have less than one kilobyte. */
  private static final int MOST = 16 * 1024;

  /** A token that fails one of these may be anybody's; what fails another is the tenant's. */
  private static final Set<Check> OF_ANYBODY =
      EnumSet.of(
          Check.LOGOUT_TOKEN_FORMAT,
          Check.LOGOUT_TOKEN_ALGORITHM,
          Check.LOGOUT_TOKEN_KEY,
          Check.LOGOUT_TOKEN_SIGNATURE);

  private final Remark unproved = new Remark(LOG, "A logout token was refused: {0}");
  private final Auth0 auth0;

  BackchannelLogoutEndpoint(Entrance entrance) {
    this.auth0 = entrance.auth0();
  }

  @Override
  public List<String> methods() {
    return List.of("POST");
  }

  @Override
  public void answer(PublicUrl url, HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    Optional<String> token = FormBody.parameter(request, "logout_token", MOST);
    if (token.isEmpty()) {
      // §2.5: one parameter of a form in the body.
      MachineAnswers.refuse(
          400, "invalid_request", "A form with one logout_token is expected", response);
      return;
    }
    try {
      LogoutToken verified = auth0.relyingParty().verifyLogoutToken(token.get());
      if (auth0.sessions().end(verified)) {
        // §2.8: an empty answer of 200 suffices.
        MachineAnswers.accept(response);
        return;
      }
      LOG.log(
          Level.WARNING, "A logout token came twice [{0}]", Check.LOGOUT_TOKEN_REPLAY.toString());
      MachineAnswers.refuse(400, "invalid_request", "The token was used before", response);
    } catch (OidcException.Unavailable | SessionsUnavailableException e) {
      // §2.8: 400 also where the logout failed. The token's jti is not spent: it may come again.
      LOG.log(
          Level.WARNING,
          "A logout failed for the moment, and the tenant may not send it again: {0} Its sessions go"
              + " on until they are ended here, such as by Sessions.endAll",
          e.getMessage());
      MachineAnswers.refuse(400, "temporarily_unavailable", "Try again later", response);
    } catch (OidcException e) {
      if (OF_ANYBODY.contains(e.check())) {
        unproved.make(e.getMessage());
      } else {
        LOG.log(Level.WARNING, "A logout token was refused: {0}", e.getMessage());
      }
      MachineAnswers.refuse(400, "invalid_request", "The token is not valid", response);
    }
  }
}
