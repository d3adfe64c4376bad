package io.github.auth0jakarta.servlet;

import io.github.auth0jakarta.Auth0Config.WebSettings;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.util.Map;

/**
 * Leads each request for a path of this library to its endpoint.
 *
 * <p>Thread-safe.
 */
final class Endpoints {

  private static final System.Logger LOG = System.getLogger(Endpoints.class.getName());

  private final Entrance entrance;
  private final Map<String, Endpoint> byPath;

  Endpoints(Entrance entrance) {
    WebSettings web = entrance.auth0().config().web();
    this.entrance = entrance;
    ReturnTo returnTo = entrance.returnTo();
    var logoutState =
        new LogoutState(entrance.auth0().config().sessions(), entrance.auth0().clock());
    this.byPath =
        Map.of(
            web.loginPath(),
            new LoginEndpoint(entrance, returnTo),
            entrance.resumePath(),
            new ResumeEndpoint(entrance),
            web.callbackPath(),
            new CallbackEndpoint(entrance),
            web.logoutPath(),
            new LogoutEndpoint(entrance, returnTo, logoutState),
            web.logout().loggedOutPath(),
            new LoggedOutEndpoint(logoutState));
  }

  /** Whether the path was one of this library's, and so is answered now. */
  boolean answer(String path, HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    Endpoint endpoint = byPath.get(path);
    if (endpoint == null) {
      return false;
    }
    PublicUrl url = entrance.publicUrl(request).orElse(null);
    response.setHeader("Cache-Control", "no-store");
    if (url == null) {
      LOG.log(
          Level.WARNING,
          "A request came over plain http to a host that is not this machine: set auth0.base-url to"
              + " the public https URL, or auth0.trusted-proxies to the proxy in front");
      entrance.refuse(Failure.INSECURE_ADDRESS, request, response);
    } else if (!entrance.knows(url)) {
      LOG.log(Level.WARNING, "A request came to a host that auth0.hosts does not name");
      entrance.refuse(Failure.UNKNOWN_HOST, request, response);
    } else if (!endpoint.methods().contains(request.getMethod())) {
      response.setHeader("Allow", String.join(", ", endpoint.methods()));
      entrance.refuse(Failure.METHOD_NOT_ALLOWED, request, response);
    } else {
      endpoint.answer(url, request, response);
    }
    return true;
  }
}
