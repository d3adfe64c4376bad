package io.github.auth0jakarta.servlet;

import io.github.auth0jakarta.oidc.OidcException;
import io.github.auth0jakarta.oidc.Refreshed;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Set;

/**
 * Gives a trusted first-party client new tokens for its refresh token.
 *
 * <p>The old access token that such clients send along is not read: it proves nothing that the
 * refresh token does not. Thread-safe.
 */
final class RefreshEndpoint implements Endpoint {

  private final Entrance entrance;

  RefreshEndpoint(Entrance entrance) {
    this.entrance = entrance;
  }

  @Override
  public List<String> methods() {
    return List.of("POST");
  }

  @Override
  public void answer(PublicUrl url, HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    ApiGate.mark(request);
    String refreshToken = SentForm.of(request).map(form -> form.get("refresh_token")).orElse(null);
    if (refreshToken == null) {
      entrance.refuse(TokenAnswers.MALFORMED, request, response);
      return;
    }
    try {
      Refreshed answer =
          entrance
              .auth0()
              .relyingParty()
              .refreshTokenGrant()
              .exchange(refreshToken, null, Set.of(), null);
      TokenAnswers.give(answer.tokens(), answer.idToken().orElse(null), "", response);
    } catch (OidcException e) {
      entrance.refuse(e, TokenAnswers.failure(e), request, response);
    }
  }
}
