package io.github.auth0jakarta.servlet;

import io.github.auth0jakarta.Auth0Config.WebSettings;
import io.github.auth0jakarta.oidc.Json;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Gives a failure to whoever asked: a page to a person, JSON to a program.
 *
 * <p>Where the application has an {@code <error-page>} for the status, that page gets the words in
 * the request attributes {@code auth0.failure.title}, {@code .message}, {@code .error} and {@code
 * .login} (the login URL where logging in may help). Thread-safe.
 */
final class Answers {

  private final ErrorPages pages;
  private final WebSettings settings;

  Answers(ErrorPages pages, WebSettings settings) {
    this.pages = pages;
    this.settings = settings;
  }

  void give(Failure failure, HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    if (response.isCommitted()) {
      throw new IllegalStateException(
          "Refused (" + failure.error() + ") when the response was already under way");
    }
    String login =
        failure.offersLogin()
            ? PublicUrl.contextPath(request, settings.baseUrl()) + settings.loginPath()
            : null;
    response.setHeader("Cache-Control", "no-store");
    if (failure.status() == 401) {
      // RFC 9110 §15.5.2 asks for a challenge; no browser acts on this one.
      response.setHeader("WWW-Authenticate", "Cookie form-action=\"" + login + "\"");
    }
    if (failure.status() == 503) {
      response.setHeader("Retry-After", "30");
    }
    if (!Navigation.isNavigation(request)) {
      json(failure, login, response);
    } else if (pages.has(failure.status())) {
      request.setAttribute("auth0.failure.title", failure.title());
      request.setAttribute("auth0.failure.message", failure.message());
      request.setAttribute("auth0.failure.error", failure.error());
      request.setAttribute("auth0.failure.login", login);
      response.sendError(failure.status(), failure.title());
    } else {
      response.setStatus(failure.status());
      Page.write(
          response,
          failure.title(),
          failure.message(),
          login == null ? "" : Page.link(login, "Sign in"));
    }
  }

  private static void json(Failure failure, @Nullable String login, HttpServletResponse response)
      throws IOException {
    var body = new LinkedHashMap<String, Object>();
    body.put("error", failure.error());
    body.put("message", failure.message());
    if (login != null) {
      body.put("login", login);
    }
    response.setStatus(failure.status());
    Body.replace(
        response, "application/json", new String(Json.write(body), StandardCharsets.UTF_8));
  }
}
