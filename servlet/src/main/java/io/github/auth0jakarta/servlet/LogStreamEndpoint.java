package io.github.auth0jakarta.servlet;

import io.github.auth0jakarta.Auth0;
import io.github.auth0jakarta.session.UserEvent;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;
import java.util.Optional;

/**
 * Hears from the tenant's log stream who was blocked, deleted or given another password, and ends
 * their sessions.
 *
 * <p>A delivery may come twice, late and in any order: what it ends are the sessions from before
 * its event. See <a href="https://auth0.com/docs/customize/log-streams/custom-log-streams">Custom
 * Log Streams</a>. Thread-safe.
 */
final class LogStreamEndpoint implements Endpoint {

  private static final System.Logger LOG = System.getLogger(LogStreamEndpoint.class.getName());

  /** Auth0 sends a few events at once, each of a few kilobytes. */
  private static final int MOST = 4 * 1024 * 1024;

  private final Auth0 auth0;
  private final byte[] token;
  private final byte[] bearer;
  private final Remark unauthorized;

  LogStreamEndpoint(Entrance entrance, String token) {
    this.auth0 = entrance.auth0();
    this.token = token.getBytes(StandardCharsets.UTF_8);
    this.bearer = ("Bearer " + token).getBytes(StandardCharsets.UTF_8);
    this.unauthorized =
        new Remark(
            LOG,
            entrance.told(
                "A delivery without the right Authorization was refused: compare the log stream's"
                    + " Authorization Token in the dashboard with auth0.log-stream-token"));
  }

  @Override
  public List<String> methods() {
    return List.of("POST");
  }

  @Override
  public void answer(PublicUrl url, HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    if (!isAuthorized(request)) {
      unauthorized.make();
      response.setHeader("WWW-Authenticate", "Bearer");
      MachineAnswers.refuse(401, "invalid_token", "The log stream's token is expected", response);
      return;
    }
    Optional<byte[]> body = FormBody.bytes(request, MOST);
    if (body.isEmpty()) {
      MachineAnswers.refuse(413, "invalid_request", "The delivery is too large", response);
      return;
    }
    Optional<List<UserEvent>> events = UserEvent.delivered(body.get());
    if (events.isEmpty()) {
      MachineAnswers.refuse(400, "invalid_request", "Log events in JSON are expected", response);
      return;
    }
    for (UserEvent event : events.get()) {
      auth0.sessions().hear(event);
      // The same users have sessions of their own at the tenant's other clients; another tenant's
      // users are others, whatever they are called.
      auth0.clients().values().stream()
          .filter(client -> issuer(client).equals(issuer(auth0)))
          .forEach(client -> client.sessions().hear(event));
    }
    MachineAnswers.accept(response);
  }

  private static URI issuer(Auth0 client) {
    return client.config().relyingParty().issuer();
  }

  /** As the dashboard has it, with or without the scheme; compared in constant time. */
  private boolean isAuthorized(HttpServletRequest request) {
    String header = request.getHeader("Authorization");
    byte[] given = header == null ? new byte[0] : header.getBytes(StandardCharsets.UTF_8);
    boolean isBearer = MessageDigest.isEqual(given, bearer);
    return MessageDigest.isEqual(given, token) || isBearer;
  }
}
