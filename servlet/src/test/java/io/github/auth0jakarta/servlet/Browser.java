package io.github.auth0jakarta.servlet;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A browser as a test needs it: it sends what a browser sends, follows nothing and lets its cookies
 * be changed at will.
 *
 * <p>Headers are given as {@code Name: value}; a given header replaces the browser's own.
 */
final class Browser {

  private static final List<String> NAVIGATION =
      List.of(
          "Accept: text/html,*/*;q=0.8",
          "Sec-Fetch-Mode: navigate",
          "Sec-Fetch-Dest: document",
          "Sec-Fetch-Site: none");
  private static final List<String> FETCH =
      List.of(
          "Accept: */*",
          "Sec-Fetch-Mode: cors",
          "Sec-Fetch-Dest: empty",
          "Sec-Fetch-Site: same-origin");

  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final TestApplication application;
  private final Map<String, String> cookies = new LinkedHashMap<>();

  Browser(TestApplication application) {
    this.application = application;
  }

  /** A browser that goes to whole URLs alone. */
  Browser() {
    this(null);
  }

  /** The cookies that it has, to be changed at will. */
  Map<String, String> cookies() {
    return cookies;
  }

  Browser cookie(String name, String value) {
    cookies.put(name, value);
    return this;
  }

  /** The person goes to a page. */
  Reply get(String path, String... headers) {
    return send("GET", application.uri(path), NAVIGATION, null, headers);
  }

  Reply get(URI uri, String... headers) {
    return send("GET", uri, NAVIGATION, null, headers);
  }

  /** The person sends a form of this application. */
  Reply post(String path, String form, String... headers) {
    String[] all = new String[headers.length + 1];
    all[0] = "Content-Type: application/x-www-form-urlencoded";
    System.arraycopy(headers, 0, all, 1, headers.length);
    return send("POST", application.uri(path), NAVIGATION, form, all);
  }

  /** The person sends a form of another site's page to that site. */
  Reply post(URI uri, String form) {
    return send("POST", uri, NAVIGATION, form, "Content-Type: application/x-www-form-urlencoded");
  }

  /** A script of this application asks. */
  Reply fetch(String path, String... headers) {
    return send("GET", application.uri(path), FETCH, null, headers);
  }

  /** A request with the given headers alone. */
  Reply plain(String method, String path, String... headers) {
    return send(
        method, application.uri(path), List.of(), method.equals("GET") ? null : "", headers);
  }

  /** As {@link #plain}, with a body. */
  Reply send(String method, String path, String body, String... headers) {
    return send(method, application.uri(path), List.of(), body, headers);
  }

  private Reply send(String method, URI uri, List<String> usual, String body, String... headers) {
    var all = new LinkedHashMap<String, String>();
    if (!cookies.isEmpty()) {
      all.put(
          "Cookie",
          cookies.entrySet().stream()
              .map(cookie -> cookie.getKey() + "=" + cookie.getValue())
              .collect(Collectors.joining("; ")));
    }
    usual.forEach(header -> put(header, all));
    List.of(headers).forEach(header -> put(header, all));
    HttpRequest.Builder request =
        HttpRequest.newBuilder(uri)
            .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
    all.forEach(request::setHeader);
    try {
      HttpResponse<String> response = http.send(request.build(), BodyHandlers.ofString());
      response.headers().allValues("Set-Cookie").forEach(this::keep);
      return new Reply(response);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static void put(String header, Map<String, String> all) {
    int colon = header.indexOf(':');
    all.put(header.substring(0, colon), header.substring(colon + 1).strip());
  }

  private void keep(String setCookie) {
    String name = setCookie.substring(0, setCookie.indexOf('='));
    if (setCookie.contains("; Max-Age=0;")) {
      cookies.remove(name);
    } else {
      cookies.put(name, setCookie.substring(name.length() + 1, setCookie.indexOf(';')));
    }
  }

  /** What came back. */
  record Reply(HttpResponse<String> response) {
    int status() {
      return response.statusCode();
    }

    String body() {
      return response.body();
    }

    Optional<String> header(String name) {
      return response.headers().firstValue(name);
    }

    /** Where it redirects to; fails where it does not. */
    URI location() {
      return response.uri().resolve(header("Location").orElseThrow());
    }

    List<String> setCookies() {
      return response.headers().allValues("Set-Cookie");
    }

    /** The value of a line of the {@link ProbeServlet}'s answer; null where there is none. */
    String line(String name) {
      return body()
          .lines()
          .filter(line -> line.startsWith(name + "="))
          .map(line -> line.substring(name.length() + 1))
          .findFirst()
          .orElse(null);
    }
  }
}
