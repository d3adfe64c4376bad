package io.github.auth0jakarta.servlet;

import io.github.auth0jakarta.Auth0Config.WebSettings;
import io.github.auth0jakarta.oidc.Json;
import io.github.auth0jakarta.oidc.SettingKeys;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
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
  private final SettingKeys keys;

  Answers(ErrorPages pages, WebSettings settings, SettingKeys keys) {
    this.pages = pages;
    this.settings = settings;
    this.keys = keys;
  }

  /** The answer without a page of the application's. */
  Answer to(Failure failure, HttpServletRequest request) {
    String login = login(failure, request);
    Map<String, String> headers = headers(failure, login, request);
    if (isForAPerson(request)) {
      headers.putAll(Page.HEADERS);
      String action = login == null ? "" : Page.link(login, "Sign in");
      return new Answer(
          failure.status(),
          headers,
          Page.html(failure.title(), keys.in(failure.message()), action));
    }
    headers.put("Content-Type", "application/json");
    return new Answer(failure.status(), headers, json(failure, login));
  }

  void give(Failure failure, HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    if (!isForAPerson(request) || !pages.has(failure.status())) {
      send(to(failure, request), response);
      return;
    }
    String login = login(failure, request);
    request.setAttribute("auth0.failure.title", failure.title());
    request.setAttribute("auth0.failure.message", keys.in(failure.message()));
    request.setAttribute("auth0.failure.error", failure.error());
    request.setAttribute("auth0.failure.login", login);
    headers(failure, login, request).forEach(response::setHeader);
    response.sendError(failure.status(), failure.title());
  }

  /** A person goes to pages; what an API path answers is read by programs. */
  private static boolean isForAPerson(HttpServletRequest request) {
    return Navigation.isNavigation(request) && !ApiGate.isApi(request);
  }

  private static Map<String, String> headers(
      Failure failure, @Nullable String login, HttpServletRequest request) {
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put("Cache-Control", "no-store");
    String challenge = ApiGate.isApi(request) ? BearerChallenge.of(failure) : null;
    if (challenge != null) {
      headers.put("WWW-Authenticate", challenge);
    } else if (failure.status() == 401) {
      // RFC 9110 §15.5.2 asks for a challenge; no browser acts on this one.
      headers.put(
          "WWW-Authenticate", login == null ? "Cookie" : "Cookie form-action=\"" + login + "\"");
    }
    if (failure.status() == 503) {
      headers.put("Retry-After", Long.toString(failure.retryAfter()));
    }
    return headers;
  }

  static void send(Answer answer, HttpServletResponse response) throws IOException {
    response.setStatus(answer.status());
    answer.headers().forEach(response::setHeader);
    String type = answer.headers().get("Content-Type");
    if (type == null) {
      Body.remove(response);
    } else {
      Body.replace(response, type, answer.body());
    }
  }

  private @Nullable String login(Failure failure, HttpServletRequest request) {
    return failure.offersLogin()
        ? PublicUrl.contextPath(request, settings.baseUrl()) + Paths.encoded(settings.loginPath())
        : null;
  }

  private String json(Failure failure, @Nullable String login) {
    var body = new LinkedHashMap<String, Object>();
    body.put("error", failure.error());
    body.put("message", keys.in(failure.message()));
    if (login != null) {
      body.put("login", login);
    }
    return new String(Json.write(body), StandardCharsets.UTF_8);
  }
}
