package io.github.auth0jakarta;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.auth0jakarta.devtenant.DevTenantExtension;
import io.github.auth0jakarta.management.User;
import java.time.InstantSource;
import java.util.HashMap;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whether a client's tenant, which is not the main one's, may say who is staff. */
class ForeignStaffTest {

  @RegisterExtension static final DevTenantExtension OURS = new DevTenantExtension();
  @RegisterExtension static final DevTenantExtension THEIRS = new DevTenantExtension();

  @ParameterizedTest
  @CsvSource({
    "auth0.clients.abroad.scope, openid, false",
    "auth0.staff.metadata-key, is_staff, false",
    "auth0.clients.abroad.staff.max-age, PT1M, false",
    "auth0.clients.abroad.staff.metadata-key, is_staff, true",
    "auth0.clients.abroad.staff.claim, https://example.com/staff, true",
  })
  void staffWhenTheClientIsOfAnotherTenantThenOnlyWhereItSaysSo(
      String key, String value, boolean staff) {
    var settings = new HashMap<>(OURS.tenant().settings());
    settings.put("auth0.clients", "abroad");
    settings.put("auth0.clients.abroad.hosts", "abroad.example.com");
    THEIRS
        .tenant()
        .settings()
        .forEach((name, own) -> settings.put(name.replace("auth0.", "auth0.clients.abroad."), own));
    settings.put(key, value);
    try (Auth0 auth0 = Auth0.connect(Auth0Config.from(settings::get), InstantSource.system())) {
      Auth0 abroad = auth0.clients().get("abroad");
      User ada = abroad.users().byEmail(TestTokens.ADA).get(0);
      abroad.users().save(ada.edit().appMetadata("is_staff", true));
      Caller caller = abroad.caller(TestTokens.logIn(abroad, THEIRS.tenant()));
      assertThat(caller.isStaff()).isEqualTo(staff);
    }
  }
}
