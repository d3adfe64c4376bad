package io.github.auth0jakarta.example;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.jboss.arquillian.container.test.api.Deployer;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A server in whose environment somebody has misspelt a variable: {@code AUTH0_PROTCTED}. */
@Tag("unconfigured")
@ExtendWith(ArquillianExtension.class)
class EnvironmentIT {

  private static final String SETTINGS =
      """
      auth0.domain=localhost:1
      auth0.client-id=the-client
      auth0.client-secret=a-client-secret-for-local-tests-only-0123456789
      """;

  @ArquillianResource Deployer deployer;

  @Deployment(name = "misled", managed = false, testable = false)
  static WebArchive misled() {
    return Lab.onlyLibrary("misled.war")
        .addAsResource(new StringAsset(SETTINGS), "META-INF/microprofile-config.properties");
  }

  @Deployment(name = "warned", managed = false, testable = false)
  static WebArchive warned() {
    return Lab.onlyLibrary("warned.war")
        .addAsResource(
            new StringAsset(SETTINGS + "auth0.ignored-keys=AUTH0_PROTCTED\n"),
            "META-INF/microprofile-config.properties");
  }

  @Test
  void deploymentWhenAVariableIsMisspeltThenStopsAndSaysWhatWasMeant() {
    int before = Lab.serverLog().length();

    assertThatThrownBy(() -> deployer.deploy("misled")).isInstanceOf(Exception.class);

    assertThat(Lab.serverLog().substring(before))
        .contains("Auth0 cannot start, one setting is wrong:")
        .contains("AUTH0_PROTCTED: is not a setting. Was AUTH0_PROTECTED meant?");
  }

  @Test
  void deploymentWhenTheNameIsIgnoredThenSucceeds() {
    deployer.deploy("warned");
    deployer.undeploy("warned");
  }
}
