package io.github.auth0jakarta.devtenant;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** An application as the tenant sees it: plain HTTP, no code of the library. */
final class TestClient {
  static final String CALLBACK = "http://localhost:1/app/callback";
  static final String VERIFIER = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";
  static final String CHALLENGE = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM";
  static final String ADA = "ada@example.com";
  static final String ADAS_PASSWORD = "Customer-on-localhost-1";

  /** A status with its body, headers kept. */
  record Answer(int status, String body, HttpResponse<String> response) {
    JsonNode json() {
      try {
        return Json.parse(body.getBytes(StandardCharsets.UTF_8));
      } catch (IOException e) {
        throw new UncheckedIOException(body, e);
      }
    }

    String text(String name) {
      return json().path(name).asText();
    }

    String header(String name) {
      return response.headers().firstValue(name).orElse("");
    }
  }

  final DevTenant tenant;
  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  TestClient(DevTenant tenant) {
    this.tenant = tenant;
  }

  URI url(String path) {
    return tenant.issuer().resolve(path);
  }

  /** The usual parameters of an authorization request, to be changed. */
  Map<String, String> parameters() {
    Map<String, String> parameters = new LinkedHashMap<>();
    parameters.put("response_type", "code");
    parameters.put("client_id", tenant.clientId());
    parameters.put("redirect_uri", CALLBACK);
    parameters.put("scope", "openid profile email");
    parameters.put("state", "the-state");
    parameters.put("nonce", "the-nonce");
    parameters.put("code_challenge", CHALLENGE);
    parameters.put("code_challenge_method", "S256");
    return parameters;
  }

  URI authorize(Map<String, String> parameters) {
    return url("/authorize?" + form(parameters));
  }

  /** A code for Ada. */
  String code(Map<String, String> parameters) {
    URI back = tenant.userAgent().logIn(authorize(parameters), ADA, ADAS_PASSWORD);
    return query(back).get("code");
  }

  Map<String, String> exchange(String code) {
    Map<String, String> form = credentials("authorization_code");
    form.put("code", code);
    form.put("redirect_uri", CALLBACK);
    form.put("code_verifier", VERIFIER);
    return form;
  }

  Map<String, String> credentials(String grantType) {
    Map<String, String> form = new LinkedHashMap<>();
    form.put("grant_type", grantType);
    form.put("client_id", tenant.clientId());
    form.put("client_secret", tenant.clientSecret());
    return form;
  }

  Answer token(Map<String, String> form) {
    return postForm("/oauth/token", form);
  }

  /** A whole login; the token endpoint's answer. */
  Answer logIn(Map<String, String> parameters) {
    return token(exchange(code(parameters)));
  }

  String managementToken() {
    Map<String, String> form = credentials("client_credentials");
    form.put("audience", url("/api/v2/").toString());
    return token(form).text("access_token");
  }

  Answer get(String path) {
    return send(HttpRequest.newBuilder(url(path)));
  }

  Answer get(String path, String bearer) {
    return send(HttpRequest.newBuilder(url(path)).header("Authorization", "Bearer " + bearer));
  }

  Answer postForm(String path, Map<String, String> form) {
    return send(
        HttpRequest.newBuilder(url(path))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofString(form(form))));
  }

  /** A Management API call with a fresh token. */
  Answer api(String method, String path, String body) {
    return send(
        HttpRequest.newBuilder(url("/api/v2" + path))
            .header("Content-Type", "application/json")
            .header("Authorization", "Bearer " + managementToken())
            .method(method, BodyPublishers.ofString(body)));
  }

  /** Starts an import of the users in a JSON array. */
  Answer importUsers(String connection, boolean upsert, String users) {
    String body =
        part("connection_id", connection)
            + part("upsert", Boolean.toString(upsert))
            + "--b\r\nContent-Disposition: form-data; name=\"users\"; filename=\"u.json\"\r\n"
            + "Content-Type: application/json\r\n\r\n"
            + users
            + "\r\n--b--\r\n";
    return send(
        HttpRequest.newBuilder(url("/api/v2/jobs/users-imports"))
            .header("Authorization", "Bearer " + managementToken())
            .header("Content-Type", "multipart/form-data; boundary=b")
            .POST(BodyPublishers.ofString(body)));
  }

  private static String part(String name, String value) {
    return "--b\r\nContent-Disposition: form-data; name=\"%s\"\r\n\r\n%s\r\n"
        .formatted(name, value);
  }

  Answer send(HttpRequest.Builder request) {
    try {
      HttpResponse<String> response = http.send(request.build(), BodyHandlers.ofString());
      return new Answer(response.statusCode(), response.body(), response);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  static ObjectNode claims(String jwt) {
    return part(jwt, 1);
  }

  static ObjectNode part(String jwt, int index) {
    return Json.parseObject(Base64.getUrlDecoder().decode(jwt.split("\\.", -1)[index]));
  }

  static Map<String, String> query(URI uri) {
    return Parameters.parse(uri.getRawQuery()).values().entrySet().stream()
        .collect(Collectors.toMap(Map.Entry::getKey, entry -> entry.getValue().get(0)));
  }

  static String form(Map<String, String> parameters) {
    return parameters.entrySet().stream()
        .map(entry -> Urls.encode(entry.getKey()) + "=" + Urls.encode(entry.getValue()))
        .collect(Collectors.joining("&"));
  }
}
