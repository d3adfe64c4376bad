package io.github.auth0jakarta.servlet;

import io.github.auth0jakarta.Auth0Config.BackchannelSettings;
import io.github.auth0jakarta.Auth0Config.CodeLogin;
import io.github.auth0jakarta.Auth0Config.GrantSettings;
import io.github.auth0jakarta.Auth0Config.WebSettings;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Leads each request for a path of this library to its endpoint.
 *
 * <p>Thread-safe.
 */
final class Endpoints {

  private static final System.Logger LOG = System.getLogger(Endpoints.class.getName());

  private final Entrance entrance;
  private final Map<String, Endpoint> byPath;
  private final Remark plainHttp;
  private final Remark unknownHost;

  Endpoints(Entrance entrance) {
    this.entrance = entrance;
    this.plainHttp =
        new Remark(
            LOG,
            entrance.told(
                "A request came over plain http to a host that is not this machine: set"
                    + " auth0.base-url to the public https URL, or auth0.trusted-proxies to the"
                    + " proxy in front"));
    this.unknownHost =
        new Remark(LOG, entrance.told("A request came to a host that auth0.hosts does not name"));
    this.byPath = byPath(entrance);
  }

  private static Map<String, Endpoint> byPath(Entrance entrance) {
    WebSettings web = entrance.auth0().config().web();
    BackchannelSettings backchannel = entrance.auth0().config().backchannel();
    var logoutState =
        new LogoutState(entrance.auth0().config().sessions(), entrance.auth0().clock());
    var all = new HashMap<String, Endpoint>();
    all.put(web.callbackPath(), new CallbackEndpoint(entrance));
    all.put(web.logout().loggedOutPath(), new LoggedOutEndpoint(logoutState));
    all.put(backchannel.logoutPath(), new BackchannelLogoutEndpoint(entrance));
    String token = backchannel.logStreamToken();
    if (token != null) {
      all.put(backchannel.logStreamPath(), new LogStreamEndpoint(entrance, token));
    }
    GrantSettings grants = entrance.auth0().config().grants();
    CodeLogin code = grants == null ? null : grants.codeLogin();
    if (grants != null) {
      all.put(grants.tokenPath(), new TokenEndpoint(entrance, grants));
      all.put(grants.refreshPath(), new RefreshEndpoint(entrance));
      all.put(grants.userInfoPath(), new UserInfoEndpoint(entrance));
    }
    var returnTo = new ReturnTo(own(all, web, code));
    if (code != null) {
      all.put(code.authorizePath(), new AuthorizeEndpoint(entrance, code, returnTo));
    }
    all.put(web.loginPath(), new LoginEndpoint(entrance, returnTo));
    all.put(web.logoutPath(), new LogoutEndpoint(entrance, returnTo, logoutState));
    // No path of those to which nobody returns: a login leads there.
    all.put(entrance.resumePath(), new ResumeEndpoint(entrance));
    return Map.copyOf(all);
  }

  /** Nobody returns to these: they would begin or end what was just finished. */
  private static Set<String> own(
      Map<String, Endpoint> others, WebSettings web, @Nullable CodeLogin code) {
    var own = new HashSet<>(others.keySet());
    own.add(web.loginPath());
    own.add(web.logoutPath());
    if (code != null) {
      own.add(code.authorizePath());
    }
    return Set.copyOf(own);
  }

  boolean has(String path) {
    return byPath.containsKey(path);
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
      plainHttp.make();
      entrance.refuse(Failure.INSECURE_ADDRESS, request, response);
    } else if (!entrance.knows(url)) {
      unknownHost.make();
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
