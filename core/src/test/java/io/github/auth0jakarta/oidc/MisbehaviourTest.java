package io.github.auth0jakarta.oidc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.auth0jakarta.devtenant.DevTenantExtension;
import io.github.auth0jakarta.devtenant.Misbehaviour;
import io.github.auth0jakarta.oidc.OidcException.TenantMustAct;
import io.github.auth0jakarta.oidc.OidcException.UserMustAct;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.FieldSource;

/**
 * The table of everything that a tenant can do wrong, and who notices.
 *
 * <p>Each login asks for all that can be checked: max_age, a second factor, an organization,
 * UserInfo.
 */
class MisbehaviourTest {

  @RegisterExtension static final DevTenantExtension TENANT = new DevTenantExtension();

  /** What a misbehaviour leads to. */
  record Line(Misbehaviour misbehaviour, Check check, Class<? extends OidcException> family) {}

  static final List<Line> TABLE =
      List.of(
          new Line(
              Misbehaviour.METADATA_OF_ANOTHER_ISSUER, Check.METADATA_ISSUER, TenantMustAct.class),
          new Line(Misbehaviour.HUGE_ANSWER, Check.METADATA, TenantMustAct.class),
          new Line(Misbehaviour.NO_STATE, Check.CALLBACK_STATE, UserMustAct.class),
          new Line(Misbehaviour.WRONG_STATE, Check.CALLBACK_STATE, UserMustAct.class),
          new Line(Misbehaviour.NO_ISS_PARAMETER, Check.CALLBACK_ISSUER, UserMustAct.class),
          new Line(Misbehaviour.FOREIGN_ISS_PARAMETER, Check.CALLBACK_ISSUER, UserMustAct.class),
          new Line(Misbehaviour.NO_CODE, Check.CALLBACK_CODE, UserMustAct.class),
          new Line(Misbehaviour.NO_ACCESS_TOKEN, Check.TOKEN_RESPONSE, TenantMustAct.class),
          new Line(Misbehaviour.WRONG_TOKEN_TYPE, Check.TOKEN_RESPONSE, TenantMustAct.class),
          new Line(Misbehaviour.NO_ID_TOKEN, Check.ID_TOKEN_MISSING, TenantMustAct.class),
          new Line(Misbehaviour.ID_TOKEN_NOT_A_JWT, Check.ID_TOKEN_FORMAT, TenantMustAct.class),
          new Line(Misbehaviour.ENCRYPTED_LOOKALIKE, Check.ID_TOKEN_FORMAT, TenantMustAct.class),
          new Line(Misbehaviour.PAYLOAD_NOT_JSON, Check.ID_TOKEN_FORMAT, TenantMustAct.class),
          new Line(Misbehaviour.CRIT_HEADER, Check.ID_TOKEN_FORMAT, TenantMustAct.class),
          new Line(Misbehaviour.EXPIRY_NOT_A_NUMBER, Check.ID_TOKEN_FORMAT, TenantMustAct.class),
          new Line(Misbehaviour.ALG_NONE, Check.ID_TOKEN_ALGORITHM, TenantMustAct.class),
          new Line(
              Misbehaviour.HS256_WITH_PUBLIC_KEY, Check.ID_TOKEN_ALGORITHM, TenantMustAct.class),
          new Line(Misbehaviour.UNKNOWN_KID, Check.ID_TOKEN_KEY, TenantMustAct.class),
          new Line(Misbehaviour.NO_KID, Check.ID_TOKEN_KEY, TenantMustAct.class),
          new Line(Misbehaviour.TWO_KEYS_ONE_KID, Check.ID_TOKEN_KEY, TenantMustAct.class),
          new Line(Misbehaviour.BROKEN_SIGNATURE, Check.ID_TOKEN_SIGNATURE, TenantMustAct.class),
          new Line(Misbehaviour.NO_SIGNATURE, Check.ID_TOKEN_SIGNATURE, TenantMustAct.class),
          new Line(
              Misbehaviour.FOREIGN_KEY_SAME_KID, Check.ID_TOKEN_SIGNATURE, TenantMustAct.class),
          new Line(Misbehaviour.EMBEDDED_JWK, Check.ID_TOKEN_SIGNATURE, TenantMustAct.class),
          new Line(Misbehaviour.JKU_HEADER, Check.ID_TOKEN_SIGNATURE, TenantMustAct.class),
          new Line(Misbehaviour.WRONG_ISSUER, Check.ID_TOKEN_ISSUER, TenantMustAct.class),
          new Line(Misbehaviour.ISSUER_WITHOUT_SLASH, Check.ID_TOKEN_ISSUER, TenantMustAct.class),
          new Line(Misbehaviour.NO_ISSUER, Check.ID_TOKEN_ISSUER, TenantMustAct.class),
          new Line(Misbehaviour.WRONG_AUDIENCE, Check.ID_TOKEN_AUDIENCE, TenantMustAct.class),
          new Line(Misbehaviour.NO_AUDIENCE, Check.ID_TOKEN_AUDIENCE, TenantMustAct.class),
          new Line(Misbehaviour.EMPTY_AUDIENCE, Check.ID_TOKEN_AUDIENCE, TenantMustAct.class),
          new Line(
              Misbehaviour.SEVERAL_AUDIENCES_WITHOUT_AZP,
              Check.ID_TOKEN_AUTHORIZED_PARTY,
              TenantMustAct.class),
          new Line(Misbehaviour.WRONG_AZP, Check.ID_TOKEN_AUTHORIZED_PARTY, TenantMustAct.class),
          new Line(Misbehaviour.NO_SUBJECT, Check.ID_TOKEN_SUBJECT, TenantMustAct.class),
          new Line(Misbehaviour.EMPTY_SUBJECT, Check.ID_TOKEN_SUBJECT, TenantMustAct.class),
          new Line(Misbehaviour.EXPIRED, Check.ID_TOKEN_EXPIRY, TenantMustAct.class),
          new Line(Misbehaviour.NO_EXPIRY, Check.ID_TOKEN_EXPIRY, TenantMustAct.class),
          new Line(Misbehaviour.ISSUED_IN_FUTURE, Check.ID_TOKEN_ISSUED_AT, TenantMustAct.class),
          new Line(Misbehaviour.NO_ISSUED_AT, Check.ID_TOKEN_ISSUED_AT, TenantMustAct.class),
          new Line(Misbehaviour.NOT_YET_VALID, Check.ID_TOKEN_NOT_BEFORE, TenantMustAct.class),
          new Line(Misbehaviour.WRONG_NONCE, Check.ID_TOKEN_NONCE, TenantMustAct.class),
          new Line(Misbehaviour.NO_NONCE, Check.ID_TOKEN_NONCE, TenantMustAct.class),
          new Line(Misbehaviour.WRONG_AUTH_TIME, Check.ID_TOKEN_AUTH_TIME, TenantMustAct.class),
          new Line(Misbehaviour.NO_AUTH_TIME, Check.ID_TOKEN_AUTH_TIME, TenantMustAct.class),
          new Line(
              Misbehaviour.WRONG_AT_HASH, Check.ID_TOKEN_ACCESS_TOKEN_HASH, TenantMustAct.class),
          new Line(
              Misbehaviour.WRONG_ORGANIZATION, Check.ID_TOKEN_ORGANIZATION, TenantMustAct.class),
          new Line(Misbehaviour.NO_ORGANIZATION, Check.ID_TOKEN_ORGANIZATION, TenantMustAct.class),
          new Line(Misbehaviour.WRONG_ACR, Check.ID_TOKEN_ACR, UserMustAct.class),
          new Line(Misbehaviour.NO_ACR, Check.ID_TOKEN_ACR, UserMustAct.class),
          new Line(
              Misbehaviour.SESSION_EXPIRY_PASSED,
              Check.ID_TOKEN_SESSION_EXPIRY,
              TenantMustAct.class),
          new Line(
              Misbehaviour.SESSION_EXPIRY_NOT_A_NUMBER,
              Check.ID_TOKEN_SESSION_EXPIRY,
              TenantMustAct.class),
          new Line(
              Misbehaviour.USERINFO_OF_ANOTHER_SUBJECT,
              Check.USERINFO_SUBJECT,
              TenantMustAct.class));

  /** What is unusual but right. */
  static final Set<Misbehaviour> HARMLESS =
      EnumSet.of(
          Misbehaviour.RIGHT_AT_HASH,
          Misbehaviour.UNPARSABLE_KEYS,
          Misbehaviour.ASK_CONSENT,
          Misbehaviour.AMR_INSTEAD_OF_ACR,
          Misbehaviour.SESSION_EXPIRY_IN_AN_HOUR,
          Misbehaviour.DEMAND_PUSHED_REQUESTS,
          Misbehaviour.SEARCH_HIDES_ONE);

  @ParameterizedTest
  @FieldSource("TABLE")
  void loginWhenTheTenantMisbehavesThenTheCheckOfThatNameFails(Line line) {
    TENANT.tenant().misbehave(line.misbehaviour());
    OidcException e = catchThrowableOfType(OidcException.class, MisbehaviourTest::logIn);
    assertThat(e.check()).isEqualTo(line.check());
    assertThat(e).isExactlyInstanceOf(line.family());
  }

  @ParameterizedTest
  @FieldSource("HARMLESS")
  void loginWhenTheTenantIsUnusualButRightThenSucceeds(Misbehaviour harmless) {
    TENANT.tenant().misbehave(harmless);
    assertThat(logIn().idToken().subject()).isEqualTo(TENANT.tenant().userId(TestApplication.ADA));
  }

  @Test
  void loginWhenTheTenantBehavesThenSucceeds() {
    assertThat(logIn().idToken().claims()).containsKeys("auth_time", "org_id");
  }

  @ParameterizedTest
  @EnumSource(Misbehaviour.class)
  void tableWhenTheTenantLearnsAMisbehaviourThenHasALineForIt(Misbehaviour misbehaviour) {
    boolean known =
        HARMLESS.contains(misbehaviour)
            || TABLE.stream().anyMatch(line -> line.misbehaviour() == misbehaviour);
    assertThat(known).isTrue();
  }

  private static Login logIn() {
    try (var application = TestApplication.withUserInfo(TENANT.tenant())) {
      return application.logIn(
          Map.of(
              "max_age",
              "3600",
              "organization",
              "org_DevTenantAcme001",
              "acr_values",
              "http://schemas.openid.net/pape/policies/2007/06/multi-factor"));
    }
  }
}
