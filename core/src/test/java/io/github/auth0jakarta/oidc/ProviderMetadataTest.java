package io.github.auth0jakarta.oidc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProviderMetadataTest {

  private static final String ISSUER = "https://tenant.example/";

  @Test
  void metadataWhenItIsTheIssuersThenTellsItsEndpoints() {
    ProviderMetadata metadata = metadata("x", null);
    assertThat(metadata.authorizationEndpoint()).hasToString(ISSUER + "authorize");
    assertThat(metadata.tokenEndpoint()).hasToString(ISSUER + "oauth/token");
    assertThat(metadata.jwksUri()).hasToString(ISSUER + "jwks");
    assertThat(metadata.userinfoEndpoint()).contains(URI.create(ISSUER + "userinfo"));
    assertThat(metadata.endSessionEndpoint()).contains(URI.create(ISSUER + "oidc/logout"));
    assertThat(metadata.sendsIssuer()).isFalse();
  }

  @Test
  void metadataWhenOptionalEndpointsAreMissingThenTheyAreEmpty() {
    assertThat(metadata("userinfo_endpoint", null).userinfoEndpoint()).isEmpty();
    assertThat(metadata("end_session_endpoint", null).endSessionEndpoint()).isEmpty();
  }

  @Test
  void sendsIssuerWhenTheMetadataSaysSoThenAndOnlyThen() {
    String member = "authorization_response_iss_parameter_supported";
    assertThat(metadata(member, true).sendsIssuer()).isTrue();
    assertThat(metadata(member, "true").sendsIssuer()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"https://tenant.example", "https://TENANT.example/", "https://evil.example/", ""})
  void metadataWhenItNamesAnotherIssuerThenIsRefused(String issuer) {
    assertThat(refusal("issuer", issuer).check()).isEqualTo(Check.METADATA_ISSUER);
  }

  @Test
  void metadataWhenItNamesNoIssuerThenIsRefused() {
    assertThat(refusal("issuer", null).check()).isEqualTo(Check.METADATA_ISSUER);
  }

  @ParameterizedTest
  @ValueSource(strings = {"authorization_endpoint", "token_endpoint", "jwks_uri"})
  void metadataWhenANeededEndpointIsMissingThenIsRefused(String member) {
    assertThat(refusal(member, null).check()).isEqualTo(Check.METADATA);
    assertThat(refusal(member, 7).check()).isEqualTo(Check.METADATA);
  }

  @ParameterizedTest
  @CsvSource({
    "authorization_endpoint, http://tenant.example/authorize",
    "token_endpoint, http://tenant.example/oauth/token",
    "jwks_uri, http://localhost.example/jwks",
    "userinfo_endpoint, http://tenant.example/userinfo",
    "end_session_endpoint, http://tenant.example/oidc/logout",
    "end_session_endpoint, javascript:alert(1)",
    "token_endpoint, https://user:password@tenant.example/",
    "token_endpoint, https://tenant.example:99999/",
    "token_endpoint, https://tenant.example/#fragment",
    "token_endpoint, https://ten ant.example/",
    "token_endpoint, /oauth/token",
    "token_endpoint, https:///oauth/token",
  })
  void metadataWhenAnEndpointCannotBeTrustedThenIsRefused(String member, String endpoint) {
    OidcException refusal = refusal(member, endpoint);
    assertThat(refusal.check()).isEqualTo(Check.METADATA);
    assertThat(refusal).hasMessageContaining(member).hasMessageNotContaining(endpoint);
  }

  @ParameterizedTest
  @ValueSource(strings = {"http://localhost:9002/x", "http://127.0.0.1/x", "http://[::1]:1/x"})
  void metadataWhenAnEndpointIsOnThisMachineThenMayBePlain(String endpoint) {
    assertThat(metadata("token_endpoint", endpoint).tokenEndpoint()).hasToString(endpoint);
  }

  private static OidcException refusal(String member, @Nullable Object value) {
    return catchThrowableOfType(OidcException.TenantMustAct.class, () -> metadata(member, value));
  }

  private static ProviderMetadata metadata(String member, @Nullable Object value) {
    var json =
        new HashMap<String, Object>(
            Map.of(
                "issuer", ISSUER,
                "authorization_endpoint", ISSUER + "authorize",
                "token_endpoint", ISSUER + "oauth/token",
                "jwks_uri", ISSUER + "jwks",
                "userinfo_endpoint", ISSUER + "userinfo",
                "end_session_endpoint", ISSUER + "oidc/logout"));
    if (value == null) {
      json.remove(member);
    } else {
      json.put(member, value);
    }
    return ProviderMetadata.of(URI.create(ISSUER), SettingKeys.MAIN, json);
  }
}
