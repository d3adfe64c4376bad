package io.github.auth0jakarta;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.auth0jakarta.devtenant.DevTenant;
import io.github.auth0jakarta.devtenant.DevTenantExtension;
import io.github.auth0jakarta.devtenant.Fault;
import io.github.auth0jakarta.devtenant.Misbehaviour;
import io.github.auth0jakarta.oidc.AuthorizationCodeFlow.Beginning;
import io.github.auth0jakarta.oidc.AuthorizationRequest;
import io.github.auth0jakarta.oidc.AuthorizationResponse;
import io.github.auth0jakarta.oidc.Login;
import io.github.auth0jakarta.oidc.TestApplication;
import io.github.auth0jakarta.oidc.TestClock;
import io.github.auth0jakarta.session.Session;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Whole logins, good and bad, while everything is listened to: logs, messages, toString. */
class SecrecyTest {

  @RegisterExtension static final DevTenantExtension TENANT = new DevTenantExtension();

  private static final Logger OURS = Logger.getLogger("io.github.auth0jakarta");
  private static final String ADA = "ada@example.com";

  private final List<String> heard = new ArrayList<>();
  private final List<String> secrets = new ArrayList<>();
  private final TestClock clock = new TestClock();
  private final Ear ear = new Ear();
  private DevTenant tenant;
  private Auth0 auth0;

  private final class Ear extends Handler {
    private final SimpleFormatter formatter = new SimpleFormatter();

    @Override
    public synchronized void publish(LogRecord said) {
      if (!said.getLoggerName().startsWith("io.github.auth0jakarta.devtenant")) {
        heard.add(formatter.format(said));
      }
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
  }

  @BeforeEach
  void listen() {
    OURS.setLevel(Level.ALL);
    ear.setLevel(Level.ALL);
    OURS.addHandler(ear);
    tenant = TENANT.tenant();
    var settings = new HashMap<>(tenant.settings());
    settings.put("auth0.userinfo", "true");
    settings.put("auth0.management.timeout", "PT1S");
    auth0 = Auth0.connect(Auth0Config.from(settings::get), clock);
    secrets.addAll(List.of(ADA, "Ada Lovelace", tenant.clientSecret()));
  }

  @AfterEach
  void stopListening() {
    OURS.removeHandler(ear);
    OURS.setLevel(null);
    auth0.close();
  }

  @Test
  void logsAndMessagesWhenLoginsSucceedAndFailThenHoldNoSecret() {
    tenant.misbehave(Misbehaviour.UNPARSABLE_KEYS);
    Session session = auth0.sessions().open(sealedSession()).orElseThrow();
    hear(session, auth0.caller(session), auth0.config(), auth0.config().relyingParty());
    trying(() -> hear(auth0.caller(session).isStaff()));
    for (Misbehaviour misbehaviour : Misbehaviour.values()) {
      tenant.behave();
      tenant.misbehave(misbehaviour);
      tryToLogIn();
    }
    for (String path : List.of("/oauth/token", "/userinfo", "/api/v2/", "/.well-known/")) {
      for (Fault fault :
          List.of(Fault.status(401), Fault.status(503), Fault.html(), Fault.half(), Fault.cut())) {
        tenant.behave();
        tenant.fault(path, fault);
        clock.advance(Duration.ofHours(1));
        tryToLogIn();
        trying(() -> hear(auth0.caller(session).isStaff()));
      }
    }
    tenant.journal().entries().stream()
        .map(request -> request.headers().get("authorization"))
        .filter(Objects::nonNull)
        .forEach(authorization -> secrets.add(authorization.substring("Bearer ".length())));
    assertThat(heard.toString())
        .contains("Passing over a key")
        .contains("Going on with what is known")
        .contains("id-token-nonce")
        .contains("invalid_grant");
    assertThat(secrets).hasSizeGreaterThan(200).doesNotContainNull();
    for (String secret : secrets) {
      assertThat(heard).noneMatch(said -> said.contains(secret));
    }
  }

  private void tryToLogIn() {
    trying(this::sealedSession);
  }

  private void trying(Runnable attempt) {
    try {
      attempt.run();
    } catch (RuntimeException e) {
      var trace = new StringWriter();
      e.printStackTrace(new PrintWriter(trace));
      heard.add(trace.toString());
    }
  }

  private String sealedSession() {
    var request =
        new AuthorizationRequest(
            URI.create("http://localhost:8080/auth/callback"),
            "/orders",
            "openid profile email",
            Map.of("login_hint", ADA));
    Beginning beginning = auth0.relyingParty().authorizationCodeFlow().begin(request);
    Map<String, Object> transaction = beginning.transaction().toMap();
    for (String name : List.of("state", "nonce", "verifier")) {
      secrets.add((String) requireNonNull(transaction.get(name)));
    }
    String cookie = auth0.transactions().seal(beginning.transaction());
    secrets.add(cookie);
    URI back = tenant.userAgent().logIn(beginning.redirect(), ADA, "Customer-on-localhost-1");
    AuthorizationResponse answer = TestApplication.response(back);
    secrets.add(TestApplication.parameters(back).getOrDefault("code", cookie));
    hear(request, beginning, beginning.transaction(), answer);
    Login login =
        auth0
            .relyingParty()
            .authorizationCodeFlow()
            .finish(answer, auth0.transactions().take(cookie).orElseThrow());
    secrets.add(login.idToken().raw());
    String sealed = auth0.sessions().seal(auth0.sessions().start(login));
    secrets.add(sealed);
    hear(login, login.idToken());
    trying(
        () -> auth0.relyingParty().authorizationCodeFlow().finish(answer, beginning.transaction()));
    return sealed;
  }

  private void hear(Object... printed) {
    heard.add(Arrays.toString(printed));
  }
}
