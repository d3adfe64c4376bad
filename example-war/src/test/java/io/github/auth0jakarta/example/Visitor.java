package io.github.auth0jakarta.example;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.auth0jakarta.devtenant.UserAgent;
import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Visits an application without a browser: keeps its cookies and follows nothing by itself.
 *
 * <p>For one thread.
 */
final class Visitor {

  private final URI base;
  private final CookieManager cookies = new CookieManager();
  private final HttpClient client = HttpClient.newBuilder().cookieHandler(cookies).build();

  Visitor(URI base) {
    this.base = base;
  }

  /** Fetches as a program does. */
  HttpResponse<String> fetch(String path) throws IOException, InterruptedException {
    return send(path, "application/json");
  }

  /** Opens a page as a person does. */
  HttpResponse<String> open(String path) throws IOException, InterruptedException {
    return send(path, "text/html");
  }

  /** Sends an empty form. */
  HttpResponse<String> post(String path) throws IOException, InterruptedException {
    return post(path, Map.of());
  }

  /** Sends a form of the application's own page. */
  HttpResponse<String> post(String path, Map<String, String> form)
      throws IOException, InterruptedException {
    return postWith(path, form, "Sec-Fetch-Site: same-origin");
  }

  /** Sends a form as a browser does that says so, or does not say, from which page it is. */
  HttpResponse<String> postWith(String path, Map<String, String> form, String... headers)
      throws IOException, InterruptedException {
    String body =
        form.entrySet().stream()
            .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), UTF_8))
            .collect(Collectors.joining("&"));
    HttpRequest.Builder request =
        HttpRequest.newBuilder(base.resolve(path))
            .header("Accept", "text/html")
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(HttpRequest.BodyPublishers.ofString(body));
    for (String header : headers) {
      int colon = header.indexOf(": ");
      request.header(header.substring(0, colon), header.substring(colon + 2));
    }
    return client.send(request.build(), BodyHandlers.ofString());
  }

  private HttpResponse<String> send(String path, String accept)
      throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(base.resolve(path)).header("Accept", accept).build();
    return client.send(request, BodyHandlers.ofString());
  }

  /** Logs in: there, at the tenant, and back. */
  HttpResponse<String> logIn(UserAgent browser, String email, String password)
      throws IOException, InterruptedException {
    URI tenant = URI.create(open("auth/login").headers().firstValue("Location").orElseThrow());
    return open(browser.logIn(tenant, email, password).toString());
  }
}
