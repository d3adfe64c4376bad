package io.github.auth0jakarta.devtenant;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A small browser for tests: it fills in the tenant's own pages over real HTTP.
 *
 * <p>It has its own cookies, so two of them are two browsers. It stops at the first redirect that
 * leaves the tenant and never follows it. Not thread-safe.
 */
public final class UserAgent {
  private final Tenant tenant;
  private final HttpClient http =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .cookieHandler(new CookieManager())
          .build();

  UserAgent(Tenant tenant) {
    this.tenant = tenant;
  }

  /**
   * Opens an authorization request, logs in where asked and accepts the consent.
   *
   * <p>A user without a password is chosen on their connection's page.
   *
   * @return the redirect back to the application, with its code or error
   */
  public URI logIn(URI authorizationRequest, String email, String password) {
    return walk(authorizationRequest, new Answers(email, password, "accept")).location();
  }

  /** As {@link #logIn}, but declines the consent, for which it makes the tenant ask. */
  public URI deny(URI authorizationRequest, String email, String password) {
    URI asking = URI.create(Urls.with(authorizationRequest.toString(), "prompt", "consent"));
    return walk(asking, new Answers(email, password, "deny")).location();
  }

  /** As {@link #logIn} for {@code response_mode=form_post}: the parameters that are posted. */
  public Map<String, String> logInByFormPost(
      URI authorizationRequest, String email, String password) {
    return walk(authorizationRequest, new Answers(email, password, "accept")).posted();
  }

  /** Opens a logout URL, confirms where asked; the redirect back, or none when it ends here. */
  public Optional<URI> logOut(URI logoutRequest) {
    End end = walk(logoutRequest, new Answers("", "", "accept"));
    return end.location().equals(logoutRequest) ? Optional.empty() : Optional.of(end.location());
  }

  /** Follows the link of a mail or ticket to a password and sets it. */
  public void setPassword(URI link, String password) {
    walk(link, new Answers("", password, "accept"));
  }

  private record Answers(String email, String password, String consent) {}

  private record End(URI location, Map<String, String> posted) {}

  private End walk(URI start, Answers answers) {
    HttpRequest request = HttpRequest.newBuilder(start).build();
    for (int steps = 0; steps < 20; steps++) {
      HttpResponse<String> response = send(request);
      Optional<String> location = response.headers().firstValue("location");
      if (location.isPresent()) {
        URI next = response.uri().resolve(location.get());
        if (!next.toString().startsWith(tenant.issuer())) {
          return new End(next, Map.of());
        }
        request = HttpRequest.newBuilder(next).build();
        continue;
      }
      HtmlForm form = HtmlForm.in(response.body()).orElse(null);
      if (response.statusCode() >= 400 || (form == null && !mayEndHere(start))) {
        throw new IllegalStateException(
            "The tenant stopped with "
                + response.statusCode()
                + ": "
                + HtmlForm.headline(response.body()));
      }
      if (form == null) {
        return new End(start, Map.of());
      }
      URI action = response.uri().resolve(form.action());
      if (!action.toString().startsWith(tenant.issuer())) {
        return new End(action, form.fields());
      }
      request = fillIn(action, form, answers);
    }
    throw new IllegalStateException("The tenant sends the browser round in circles");
  }

  private static boolean mayEndHere(URI uri) {
    return uri.getPath().endsWith("/logout") || uri.getPath().equals("/u/reset-password");
  }

  private HttpRequest fillIn(URI action, HtmlForm form, Answers answers) {
    Map<String, String> fields = form.fields();
    switch (action.getPath()) {
      case "/u/login" -> {
        Optional<String> social = social(answers.email());
        if (social.isPresent()) {
          String state = Urls.encode(fields.getOrDefault("state", ""));
          return HttpRequest.newBuilder(
                  action.resolve(
                      "/u/social?state=" + state + "&connection=" + Urls.encode(social.get())))
              .build();
        }
        fields.put("username", answers.email());
        fields.put("password", answers.password());
      }
      case "/u/signup" -> {
        fields.put("email", answers.email());
        fields.put("password", answers.password());
      }
      case "/u/reset-password" -> {
        fields.put("password", answers.password());
        fields.put("again", answers.password());
      }
      case "/u/social" -> fields.put("user_id", userId(answers.email()));
      case "/u/consent" -> fields.put("action", answers.consent());
      default -> {} // a form with nothing to fill in
    }
    String body =
        fields.entrySet().stream()
            .map(field -> Urls.encode(field.getKey()) + "=" + Urls.encode(field.getValue()))
            .collect(Collectors.joining("&"));
    return HttpRequest.newBuilder(action)
        .header("Content-Type", "application/x-www-form-urlencoded")
        .POST(BodyPublishers.ofString(body))
        .build();
  }

  private Optional<String> social(String email) {
    synchronized (tenant.lock()) {
      return tenant.users().byEmail(email).stream()
          .filter(user -> user.password() == null)
          .map(User::connection)
          .findFirst();
    }
  }

  private String userId(String email) {
    synchronized (tenant.lock()) {
      return tenant.users().byEmail(email).stream().findFirst().map(User::id).orElse("");
    }
  }

  private HttpResponse<String> send(HttpRequest request) {
    try {
      return http.send(request, BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted", e);
    }
  }
}
