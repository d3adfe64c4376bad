package io.github.auth0jakarta.example;

import io.github.auth0jakarta.devtenant.UserAgent;
import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;

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
