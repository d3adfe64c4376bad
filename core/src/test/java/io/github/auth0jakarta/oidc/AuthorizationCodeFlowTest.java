package io.github.auth0jakarta.oidc;

import static io.github.auth0jakarta.oidc.TestApplication.parameters;
import static io.github.auth0jakarta.oidc.TestApplication.response;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.auth0jakarta.devtenant.DevTenant;
import io.github.auth0jakarta.devtenant.DevTenantExtension;
import io.github.auth0jakarta.devtenant.Misbehaviour;
import io.github.auth0jakarta.oidc.AuthorizationCodeFlow.Beginning;
import io.github.auth0jakarta.oidc.AuthorizationRequest.Purpose;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class AuthorizationCodeFlowTest {

  @RegisterExtension static final DevTenantExtension TENANT = new DevTenantExtension();

  private DevTenant tenant;
  private TestApplication application;

  @BeforeEach
  void connect() {
    tenant = TENANT.tenant();
    application = TestApplication.at(tenant);
  }

  @AfterEach
  void close() {
    application.close();
  }

  @Test
  void beginWhenCalledThenSendsStateNonceAndS256ChallengeOfTheTransaction() throws Exception {
    Beginning beginning = application.begin();
    LoginTransaction transaction = beginning.transaction();
    byte[] hash =
        MessageDigest.getInstance("SHA-256")
            .digest(transaction.codeVerifier().getBytes(StandardCharsets.US_ASCII));
    assertThat(beginning.redirect().toString()).startsWith(tenant.issuer() + "authorize?");
    assertThat(parameters(beginning.redirect()))
        .containsExactlyInAnyOrderEntriesOf(
            Map.of(
                "response_type",
                "code",
                "client_id",
                tenant.clientId(),
                "redirect_uri",
                "http://localhost:8080/auth/callback",
                "scope",
                "openid email",
                "state",
                transaction.state(),
                "nonce",
                transaction.nonce(),
                "code_challenge",
                Base64.getUrlEncoder().withoutPadding().encodeToString(hash),
                "code_challenge_method",
                "S256"));
    assertThat(transaction.codeVerifier()).hasSize(43);
    assertThat(transaction.returnTo()).isEqualTo("/orders");
    assertThat(transaction.expires())
        .isEqualTo(application.clock().instant().plus(Duration.ofHours(1)));
  }

  @Test
  void beginWhenCalledAgainThenSharesNoSecretWithTheFirst() {
    LoginTransaction one = application.begin().transaction();
    LoginTransaction other = application.begin().transaction();
    assertThat(one.state()).isNotEqualTo(other.state());
    assertThat(one.nonce()).isNotEqualTo(other.nonce());
    assertThat(one.codeVerifier()).isNotEqualTo(other.codeVerifier());
  }

  @Test
  void beginWhenParametersAreAskedThenSendsThemAsTheyAre() {
    var asked = Map.of("login_hint", "a+b&c=d|é@example.com", "prompt", "login");
    URI redirect = application.flow().begin(TestLogin.request(asked)).redirect();
    assertThat(parameters(redirect)).containsAllEntriesOf(asked);
  }

  @Test
  void finishWhenAllIsRightThenIsTheUser() {
    Login login = application.logIn();
    assertThat(login.idToken().subject()).isEqualTo(tenant.userId(TestApplication.ADA));
    assertThat(login.idToken().claims()).containsEntry("email", TestApplication.ADA);
    assertThat(login.idToken().sid()).isPresent();
    assertThat(login.userInfo()).isEmpty();
    assertThat(tenant.journal().count("GET", "/userinfo")).isZero();
  }

  @ParameterizedTest
  @EnumSource(SigningAlgorithm.class)
  void finishWhenTheAlgorithmIsTheConfiguredOneThenIsTheUser(SigningAlgorithm algorithm) {
    String rs256 = "\"jwt_configuration\": {\"alg\": \"RS256\"";
    try (DevTenant another =
            TestApplication.tenantWith(rs256, rs256.replace("RS256", algorithm.name()));
        var client = TestApplication.with(another, TestApplication.client(another, algorithm))) {
      assertThat(client.logIn().idToken().claims()).containsEntry("email", TestApplication.ADA);
      for (SigningAlgorithm expected : SigningAlgorithm.values()) {
        if (expected != algorithm) {
          refuses(another, expected, Check.ID_TOKEN_ALGORITHM);
        }
      }
      another.misbehave(Misbehaviour.BROKEN_SIGNATURE);
      refuses(another, algorithm, Check.ID_TOKEN_SIGNATURE);
    }
  }

  private static void refuses(DevTenant another, SigningAlgorithm expected, Check check) {
    try (var client = TestApplication.with(another, TestApplication.client(another, expected))) {
      OidcException e = catchThrowableOfType(OidcException.class, client::logIn);
      assertThat(e.check()).isEqualTo(check);
    }
  }

  @Test
  void finishWhenThisBrowserBeganNoLoginThenStateFails() {
    Beginning beginning = application.begin();
    AuthorizationResponse answer = response(application.answer(beginning));
    assertThat(refusal(answer, null).check()).isEqualTo(Check.CALLBACK_STATE);
  }

  @Test
  void finishWhenAnotherBrowserBeganTheLoginThenStateFails() {
    AuthorizationResponse foreign = response(application.answer(application.begin()));
    OidcException e = refusal(foreign, application.begin().transaction());
    assertThat(e.check()).isEqualTo(Check.CALLBACK_STATE);
    assertThat(e).isInstanceOf(OidcException.UserMustAct.class);
    assertThat(tenant.journal().count("POST", "/oauth/token")).isZero();
  }

  @Test
  void finishWhenAnotherBrowsersCodeIsInjectedThenTheTenantRefusesIt() {
    URI foreign = application.answer(application.begin());
    LoginTransaction own = application.begin().transaction();
    var answer = new HashMap<>(parameters(foreign));
    answer.put("state", own.state());
    OidcException e = refusal(response(answer), own);
    assertThat(e.check()).isEqualTo(Check.TOKEN_RESPONSE);
    assertThat(e).isInstanceOf(OidcException.UserMustAct.class);
    assertThat(e.error()).contains("invalid_grant");
  }

  @Test
  void finishWhenTheAnswerComesTwiceThenTheTenantRefusesTheCode() {
    Beginning beginning = application.begin();
    AuthorizationResponse answer = response(application.answer(beginning));
    application.flow().finish(answer, beginning.transaction());
    assertThat(refusal(answer, beginning.transaction()))
        .isInstanceOf(OidcException.UserMustAct.class);
  }

  @Test
  void finishWhenTheLoginWasBegunForSomethingElseThenPurposeFails() {
    AuthorizationRequest session = TestLogin.request(Map.of());
    for (Purpose purpose : Purpose.values()) {
      Beginning beginning =
          application
              .flow()
              .begin(
                  new AuthorizationRequest(
                      purpose, session.redirectUri(), "", session.scope(), Map.of(), false));
      AuthorizationResponse answer = response(application.answer(beginning));
      Purpose another = purpose == Purpose.SESSION ? Purpose.TOKENS : Purpose.SESSION;
      OidcException e =
          catchThrowableOfType(
              OidcException.class,
              () -> application.flow().finish(another, answer, beginning.transaction()));
      assertThat(e.check()).isEqualTo(Check.CALLBACK_PURPOSE);
      assertThat(e).isInstanceOf(OidcException.UserMustAct.class);
      assertThat(tenant.journal().count("POST", "/oauth/token")).isZero();
      Login login = application.flow().finish(purpose, answer, beginning.transaction());
      assertThat(login.tokens() != null).isEqualTo(purpose == Purpose.TOKENS);
      tenant.journal().clear();
    }
  }

  @Test
  void finishWhenTheLoginWasBegunTooLongAgoThenItHasExpired() {
    Beginning beginning = application.begin();
    AuthorizationResponse answer = response(application.answer(beginning));
    application.clock().advance(Duration.ofHours(1));
    OidcException e = refusal(answer, beginning.transaction());
    assertThat(e.check()).isEqualTo(Check.CALLBACK_EXPIRED);
    assertThat(e).isInstanceOf(OidcException.UserMustAct.class);
    assertThat(tenant.journal().count("POST", "/oauth/token")).isZero();
  }

  @ParameterizedTest
  @ValueSource(strings = {"state", "iss", "code", "error"})
  void finishWhenAParameterIsRepeatedThenIsRefused(String name) {
    Beginning beginning = application.begin();
    var twice = new HashMap<String, String[]>();
    parameters(application.answer(beginning))
        .forEach((key, value) -> twice.put(key, new String[] {value}));
    twice.put(name, new String[] {"access_denied", "access_denied"});
    OidcException e = refusal(AuthorizationResponse.of(twice), beginning.transaction());
    assertThat(e.check()).isEqualTo(Check.CALLBACK_PARAMETERS);
    assertThat(AuthorizationResponse.of(twice).state() == null).isEqualTo(name.equals("state"));
  }

  @Test
  void finishWhenTheMetadataPromisesNoIssuerThenItMayBeMissingButNotForeign() {
    String promise = "\"authorization_response_iss_parameter\": true";
    try (DevTenant auth0 = TestApplication.tenantWith(promise, promise.replace("true", "false"));
        var client = TestApplication.at(auth0)) {
      assertThat(client.logIn()).isNotNull();
      Beginning beginning = client.begin();
      var mixedUp = new HashMap<>(parameters(client.answer(beginning)));
      assertThat(mixedUp.put("iss", "https://another.example/")).isNull();
      OidcException e =
          catchThrowableOfType(
              OidcException.class,
              () -> client.flow().finish(response(mixedUp), beginning.transaction()));
      assertThat(e.check()).isEqualTo(Check.CALLBACK_ISSUER);
    }
  }

  @Test
  void finishWhenTheUserDeniesThenItIsTheUsersMatter() {
    Beginning beginning = application.begin();
    URI denied =
        tenant
            .userAgent()
            .deny(beginning.redirect(), TestApplication.ADA, TestApplication.ADAS_PASSWORD);
    OidcException e = refusal(response(denied), beginning.transaction());
    assertThat(e.check()).isEqualTo(Check.CALLBACK_ERROR);
    assertThat(e).isInstanceOf(OidcException.UserMustAct.class);
    assertThat(e.error()).contains("access_denied");
  }

  @Test
  void finishWhenTheUserIsBlockedThenItIsTheUsersMatter() {
    Beginning beginning = application.begin();
    URI blocked =
        tenant
            .userAgent()
            .logIn(beginning.redirect(), "mallory@example.com", "Blocked-on-localhost-1");
    assertThat(refusal(response(blocked), beginning.transaction()))
        .isInstanceOf(OidcException.UserMustAct.class);
  }

  @Test
  void finishWhenTheTenantDoesNotTakeWhatALinkSaysThenItIsTheUsersMatter() {
    for (var asked :
        List.of(
            Map.of("invitation", "used", "organization", "org_DevTenantAcme001"),
            Map.of("organization", "org_of_nobody"))) {
      Beginning byLink = application.flow().begin(TestLogin.byLink(asked));
      LoginTransaction kept = LoginTransaction.fromMap(byLink.transaction().toMap()).orElseThrow();
      OidcException e = refusal(response(application.answer(byLink)), kept);
      assertThat(e).isInstanceOf(OidcException.UserMustAct.class);
      assertThat(e.error()).contains("invalid_request");

      Beginning configured = application.flow().begin(TestLogin.request(asked));
      assertThat(refusal(response(application.answer(configured)), configured.transaction()))
          .isInstanceOf(OidcException.ApplicationMustAct.class);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "access_denied, UserMustAct",
    "login_required, UserMustAct",
    "consent_required, UserMustAct",
    "interaction_required, UserMustAct",
    "account_selection_required, UserMustAct",
    "unauthorized, UserMustAct",
    "mfa_required, UserMustAct",
    "server_error, Unavailable",
    "temporarily_unavailable, Unavailable",
    "too_many_requests, Unavailable",
    "invalid_request, ApplicationMustAct",
    "unauthorized_client, ApplicationMustAct",
    "invalid_scope, ApplicationMustAct",
  })
  void finishWhenTheTenantAnswersAnErrorThenItTellsWhoMustAct(String error, String family) {
    OidcException e = refusal(error);
    assertThat(e.check()).isEqualTo(Check.CALLBACK_ERROR);
    assertThat(e.getClass().getSimpleName()).isEqualTo(family);
    assertThat(e.error()).contains(error);
  }

  @ParameterizedTest
  @ValueSource(strings = {"<script>alert(1)</script>", "ada@example.com", "ACCESS_DENIED"})
  void finishWhenTheErrorIsNoneOfASpecificationThenNotBelievedAndNotRepeated(String error) {
    OidcException e = refusal(error);
    assertThat(e).isInstanceOf(OidcException.UserMustAct.class);
    assertThat(e.error()).isEmpty();
    assertThat(e).hasMessageNotContaining(error);
  }

  @Test
  void finishWhenAnErrorComesFromElsewhereThenItIsNotBelieved() {
    LoginTransaction transaction = application.begin().transaction();
    for (String foreign : List.of("https://another.example/", "")) {
      var forged = new HashMap<>(Map.of("error", "access_denied", "state", transaction.state()));
      forged.put("iss", foreign);
      assertThat(refusal(response(forged), transaction).check()).isEqualTo(Check.CALLBACK_ISSUER);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a\u0000b", "a\u00e4"})
  void finishWhenTheCodeIsNoneThenTheTenantIsNotAsked(String code) {
    LoginTransaction transaction = application.begin().transaction();
    for (String sent : List.of(code, "x".repeat(5_000))) {
      var answer =
          Map.of("code", sent, "state", transaction.state(), "iss", tenant.issuer().toString());
      OidcException e = refusal(response(answer), transaction);
      assertThat(e.check()).isEqualTo(Check.CALLBACK_CODE);
      assertThat(e).isInstanceOf(OidcException.UserMustAct.class);
    }
    assertThat(tenant.journal().count("POST", "/oauth/token")).isZero();
  }

  private OidcException refusal(String error) {
    LoginTransaction transaction = application.begin().transaction();
    var answer =
        Map.of(
            "error",
            error,
            "error_description",
            "the-description",
            "state",
            transaction.state(),
            "iss",
            tenant.issuer().toString());
    OidcException e = refusal(response(answer), transaction);
    assertThat(e).hasMessageNotContaining("the-description");
    return e;
  }

  private OidcException refusal(AuthorizationResponse answer, LoginTransaction transaction) {
    return catchThrowableOfType(
        OidcException.class, () -> application.flow().finish(answer, transaction));
  }
}
