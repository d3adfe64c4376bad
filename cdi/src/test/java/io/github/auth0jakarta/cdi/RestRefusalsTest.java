package io.github.auth0jakarta.cdi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.auth0jakarta.oidc.OidcException;
import io.github.auth0jakarta.oidc.SettingKeys;
import io.github.auth0jakarta.oidc.TenantGate;
import io.github.auth0jakarta.servlet.Auth0Initializer;
import io.github.auth0jakarta.servlet.RefusedException;
import io.github.auth0jakarta.session.AccessTokenException;
import io.github.auth0jakarta.session.SessionsUnavailableException;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.ProcessingException;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import java.io.IOException;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.time.InstantSource;
import org.apache.catalina.Context;
import org.apache.catalina.LifecycleException;
import org.apache.catalina.startup.Tomcat;
import org.glassfish.jersey.server.ResourceConfig;
import org.glassfish.jersey.servlet.ServletContainer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a resource lets out, where Jakarta REST answers exceptions before the filter sees them. */
class RestRefusalsTest {

  private static final String SETTINGS =
      """
      auth0.issuer=http://localhost:1/
      auth0.client-id=TestClientTestClientTestClient12
      auth0.client-secret=a-client-secret-for-local-tests-only-0123456789
      """;

  @TempDir private static java.nio.file.Path files;

  private static Tomcat tomcat;

  /** Lets out the exception that the path names. */
  @Path("/")
  public static final class Resource {
    /** Always fails. */
    @GET
    @Path("{what}")
    public String fail(@PathParam("what") String what) throws ReflectiveOperationException {
      throw switch (what) {
        case "NOT_STAFF", "NOT_LOGGED_IN" ->
            new RefusedException(RefusedException.Reason.valueOf(what), null);
        case "NoSession" -> new AccessTokenException.NoSession();
        case "NoRefreshToken" ->
            made(AccessTokenException.NoRefreshToken.class, SettingKeys.class, SettingKeys.MAIN);
        case "Refused" ->
            made(AccessTokenException.Refused.class, Throwable.class, new IllegalStateException());
        case "Unavailable" ->
            made(
                AccessTokenException.Unavailable.class,
                Throwable.class,
                new IllegalStateException());
        case "notAsked" -> made(AccessTokenException.Unavailable.class, Throwable.class, refusal());
        case "staffNotAsked" ->
            new RefusedException(RefusedException.Reason.STAFF_UNKNOWN, refusal());
        case "sessions" -> {
          var constructor =
              SessionsUnavailableException.class.getDeclaredConstructor(
                  String.class, Throwable.class);
          constructor.setAccessible(true);
          yield constructor.newInstance("The cache is gone", null);
        }
        case "client" -> new ProcessingException(new AccessTokenException.NoSession());
        case "timeout" -> new ProcessingException("timeout");
        default -> new IllegalStateException("the application's own");
      };
    }

    /** What the library throws where as many wait for the tenant as may. */
    private static OidcException refusal() {
      return catchThrowableOfType(
          OidcException.class,
          () -> new TenantGate("the tenant", 0, InstantSource.system()).enter());
    }

    /** An exception that only the library makes. */
    private static <T> T made(Class<T> type, Class<?> of, Object argument)
        throws ReflectiveOperationException {
      var constructor = type.getDeclaredConstructor(of);
      constructor.setAccessible(true);
      return constructor.newInstance(argument);
    }
  }

  /** Answers what nobody else does. */
  public static final class Others implements ExceptionMapper<RuntimeException> {
    @Override
    public Response toResponse(RuntimeException other) {
      return Response.status(418).build();
    }
  }

  @BeforeAll
  static void start() throws IOException, LifecycleException {
    var metaInf = Files.createDirectories(files.resolve("META-INF"));
    Files.writeString(metaInf.resolve("microprofile-config.properties"), SETTINGS);
    tomcat = new Tomcat();
    tomcat.setBaseDir(files.resolve("tomcat").toString());
    tomcat.setPort(0);
    tomcat.getConnector().setProperty("address", "127.0.0.1");
    Context context = tomcat.addContext("", null);
    URL[] settings = {files.toUri().toURL()};
    context.setParentClassLoader(
        new URLClassLoader(settings, RestRefusalsTest.class.getClassLoader()));
    context.addServletContainerInitializer(new Auth0Initializer(), null);
    Tomcat.addServlet(
        context, "rest", new ServletContainer(new ResourceConfig(Resource.class, Others.class)));
    context.addServletMappingDecoded("/*", "rest");
    tomcat.start();
  }

  @AfterAll
  static void stop() throws LifecycleException {
    tomcat.stop();
    tomcat.destroy();
  }

  @ParameterizedTest
  @CsvSource({
    "NOT_LOGGED_IN, 401, login_required",
    "NOT_STAFF, 403, not_staff",
    "NoSession, 401, login_required",
    "Refused, 401, login_required",
    "client, 401, login_required",
    "Unavailable, 503, tokens_unavailable",
    "sessions, 503, session_unknown"
  })
  void programWhenAResourceLetsItOutThenItsStatusAndJson(String what, int status, String error)
      throws Exception {
    var answer = get(what, "Sec-Fetch-Mode", "cors", "Accept", "*/*");
    assertThat(answer.statusCode()).isEqualTo(status);
    assertThat(answer.headers().firstValue("Content-Type").orElse("")).contains("json");
    assertThat(answer.headers().firstValue("Cache-Control")).contains("no-store");
    assertThat(answer.body()).contains("\"error\":\"" + error + "\"");
  }

  @ParameterizedTest
  @CsvSource({"notAsked, 2", "staffNotAsked, 2", "Unavailable, 30"})
  void programWhenTheTenantWasNotAskedThenIsToldWhenItWillBe(String what, String seconds)
      throws Exception {
    var answer = get(what, "Sec-Fetch-Mode", "cors", "Accept", "*/*");
    assertThat(answer.statusCode()).isEqualTo(503);
    assertThat(answer.headers().firstValue("Retry-After")).contains(seconds);
  }

  @ParameterizedTest
  @ValueSource(strings = {"NOT_LOGGED_IN", "NoSession", "Refused", "client"})
  void personWhenALoginHelpsThenIsSentThere(String what) throws Exception {
    var answer = get(what, "Sec-Fetch-Mode", "navigate", "Accept", "text/html");
    assertThat(answer.statusCode()).isEqualTo(302);
    assertThat(answer.headers().firstValue("Location").orElse(""))
        .endsWith("/auth/login?returnTo=%2F" + what);
  }

  @Test
  void resourceWhenOnlySettingsHelpThenNothingOfThemIsTold() throws Exception {
    var answer = get("NoRefreshToken", "Sec-Fetch-Mode", "cors", "Accept", "*/*");
    assertThat(answer.statusCode()).isEqualTo(500);
    assertThat(answer.headers().firstValue("Cache-Control")).contains("no-store");
    assertThat(answer.body()).doesNotContain("AccessToken", "refresh token", "offline_access");
  }

  @ParameterizedTest
  @ValueSource(strings = {"timeout", "else"})
  void resourceWhenItIsNoneOfOursThenTheApplicationsMapperAnswers(String what) throws Exception {
    assertThat(get(what, "Accept", "*/*").statusCode()).isEqualTo(418);
  }

  private static HttpResponse<String> get(String path, String... headers) throws Exception {
    URI uri = URI.create("http://localhost:" + tomcat.getConnector().getLocalPort() + "/" + path);
    var request = HttpRequest.newBuilder(uri).headers(headers).build();
    return HttpClient.newHttpClient().send(request, BodyHandlers.ofString());
  }
}
