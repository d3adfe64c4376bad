package io.github.auth0jakarta.servlet;

import io.github.auth0jakarta.Auth0Config.WebSettings;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/**
 * Leads a person to the login, and from there back to where they wanted to go.
 *
 * <p>Immutable.
 */
record LoginLink(WebSettings settings) {

  /** Where a form is resumed that met no session. */
  String resumePath() {
    return settings.loginPath() + "/resume";
  }

  /** To the login, and back to what was asked for. */
  String from(HttpServletRequest request) {
    return to(request, wanted(request));
  }

  /** To the login, and back to the form that is kept meanwhile. */
  String toResume(HttpServletRequest request) {
    return to(request, contextPath(request) + Paths.encoded(resumePath()));
  }

  private String to(HttpServletRequest request, String returnTo) {
    String login = contextPath(request) + Paths.encoded(settings.loginPath());
    // The login would pass over a longer one, and some servers fail to answer with it.
    return returnTo.length() > ReturnTo.LONGEST
        ? login
        : login + "?returnTo=" + URLEncoder.encode(returnTo, StandardCharsets.UTF_8);
  }

  private String contextPath(HttpServletRequest request) {
    return PublicUrl.contextPath(request, settings.baseUrl());
  }

  /** Where a person wanted to go; what a form sent cannot be sent again, so back to the form. */
  private String wanted(HttpServletRequest request) {
    if (request.getMethod().equals("GET")) {
      return SentPath.of(request).map(contextPath(request)::concat).orElse("");
    }
    String referer = request.getHeader("Referer");
    if (referer == null || !Navigation.isSameOrigin(request)) {
      return "";
    }
    try {
      URI form = new URI(referer);
      return form.getRawPath() + (form.getRawQuery() == null ? "" : "?" + form.getRawQuery());
    } catch (URISyntaxException notAUri) {
      return "";
    }
  }
}
