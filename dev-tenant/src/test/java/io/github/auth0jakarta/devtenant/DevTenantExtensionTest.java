package io.github.auth0jakarta.devtenant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The extension as a test class uses it. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class DevTenantExtensionTest {
  @RegisterExtension static final DevTenantExtension EXTENSION = new DevTenantExtension();

  @Test
  @Order(1)
  void tenantWhenAskedForAsParameterThenTheSame(DevTenant tenant) {
    assertThat(tenant).isSameAs(EXTENSION.tenant());
    tenant.misbehave(Misbehaviour.METADATA_OF_ANOTHER_ISSUER);
    tenant.stop();
  }

  @Test
  @Order(2)
  void tenantWhenATestStoppedItThenTheNextHasItBackAndBehaving(DevTenant tenant) {
    assertThat(new TestClient(tenant).get("/.well-known/openid-configuration").text("issuer"))
        .isEqualTo(tenant.issuer().toString());
  }

  @Test
  void tenantWhenNotRegisteredThenSaysWhatToDo() {
    assertThatThrownBy(() -> new DevTenantExtension().tenant()).hasMessageContaining("static");
  }
}
