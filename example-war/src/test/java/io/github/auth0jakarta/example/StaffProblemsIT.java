package io.github.auth0jakarta.example;

import static org.assertj.core.api.Assertions.assertThat;

import com.auth0.client.mgmt.types.UpdateClientGrantRequestContent;
import io.github.auth0jakarta.devtenant.DevTenantExtension;
import io.github.auth0jakarta.devtenant.Fault;
import java.net.URI;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What staff's pages answer when something cannot be done. */
@ExtendWith(ArquillianExtension.class)
class StaffProblemsIT {

  /** Has the application ask for a token that knows the scopes of today. */
  private static final Fault ANOTHER_TOKEN = Fault.status(401).times(1);

  @RegisterExtension static final DevTenantExtension TENANT = Lab.tenant();

  @ArquillianResource URI base;
  private StaffVisit staff;

  @Deployment(testable = false)
  static WebArchive example() {
    return Lab.example();
  }

  @BeforeEach
  void enter() throws Exception {
    staff = StaffVisit.begin(base, TENANT.tenant());
  }

  @AfterEach
  void leave() {
    staff.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"id=auth0%7Cnobody", "id=", "", "id=..", "id=%3Cscript%3E%7C"})
  void userWhenThereIsNoneThenThePageSaysSo(String query) throws Exception {
    var page = staff.open("staff/user?" + query);

    assertThat(page.statusCode()).isEqualTo(404);
    assertThat(page.body()).contains("There is no such user").doesNotContain("<script");
  }

  @Test
  void buttonWhenUnknownThenNothingIsDone() throws Exception {
    var answer = staff.post("staff/user", Map.of("id", staff.ada().id(), "action", "delete"));

    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(answer.body()).contains("Nothing was done");
  }

  @ParameterizedTest
  @ValueSource(strings = {"take", "block"})
  void ownAccountWhenLockedOutThenIsRefused(String action) throws Exception {
    String own = TENANT.tenant().userId(Lab.STAFF);

    var answer = staff.post("staff/user", Map.of("id", own, "action", action));

    assertThat(answer.statusCode()).isEqualTo(409);
    assertThat(answer.body()).contains("That is your own account");
    assertThat(staff.open("staff/user?id=" + StaffVisit.encoded(own)).body())
        .contains("This is your own account")
        .doesNotContain("name=\"action\"");
  }

  @Test
  void ownAccountWhenItsFlagIsEditedAwayThenIsRefused() throws Exception {
    String own = TENANT.tenant().userId(Lab.STAFF);

    var answer = staff.save(own, "{\"is_staff\": true}", "{\"is_staff\": \"true\"}");

    assertThat(answer.statusCode()).isEqualTo(409);
    assertThat(staff.auth0().users().get(own).appMetadata()).containsEntry("is_staff", true);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{'plan': gold}          | app_metadata is not a JSON object | line 1, column",
        "[1]                     | app_metadata is not a JSON object | Look at line 1, column",
        "{\"a\": 1               | app_metadata is not a JSON object | Look at line",
        "{\"a\": 1} <b>          | app_metadata is not a JSON object | Look at line",
        "{\"blocked\": true}     | Auth0 does not take that          | Invalid app_metadata",
        "{\"a.b\": 1}            | Auth0 does not take that          | a.b"
      })
  void metadataWhenItCannotBeSavedThenSaysWhyAndKeepsTheText(
      String written, String title, String message) throws Exception {
    var answer = staff.save(staff.ada().id(), "{}", written);

    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(answer.body())
        .contains(title, message)
        .contains(
            written.replace("\"", "&#034;").replace("'", "&#039;").replace("<b>", "&lt;b&gt;"));
    assertThat(staff.ada().appMetadata()).isEmpty();
  }

  @Test
  void metadataWhenNestedBeyondReasonThenIsRefused() throws Exception {
    String deep = "{\"a\": " + "[".repeat(5_000) + "]".repeat(5_000) + "}";

    assertThat(staff.save(staff.ada().id(), "{}", deep).statusCode()).isEqualTo(400);

    assertThat(staff.ada().appMetadata()).isEmpty();
  }

  @Test
  void invitationWhenTheAddressIsKnownToBeSomebodysThenSaysThatTheyCanSignIn() throws Exception {
    var answer = invite(Lab.CUSTOMER);

    assertThat(answer.statusCode()).isEqualTo(409);
    assertThat(answer.body()).contains("They have an account already", "No mail was sent.");
    assertThat(TENANT.tenant().outbox().mails()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "nobody", "a b@example.com", "<script>@x@y"})
  void invitationWhenThereIsNoAddressThenAsksForOne(String address) throws Exception {
    var answer = invite(address);

    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(answer.body()).doesNotContain("<script");
    assertThat(TENANT.tenant().outbox().mails()).isEmpty();
  }

  @Test
  void pageWhenTheTenantAllowsNoMoreThenIs503AndSaysSo() throws Exception {
    TENANT.tenant().fault("/api/v2/", Fault.status(429, Map.of("retry-after", "60")));

    var page = staff.open(staff.adasPage(""));

    assertThat(page.statusCode()).isEqualTo(503);
    assertThat(page.body()).contains("Auth0 is asked too much at the moment");
  }

  @Test
  void pageWhenTheTenantGivesNoAnswerThenIs503AndTheFormKeepsItsText() throws Exception {
    String id = staff.ada().id();
    TENANT.tenant().fault("/api/v2/", Fault.html());

    var page = staff.open("staff");
    var form = staff.save(id, "{}", "{\"plan\": \"gold\"}");

    assertThat(page.statusCode()).isEqualTo(503);
    assertThat(page.body()).contains("Auth0 does not answer");
    assertThat(form.statusCode()).isEqualTo(503);
    assertThat(form.body()).contains("Auth0 does not answer", "&#034;gold&#034;");
  }

  @Test
  void pageWhenTheTenantRefusesTheApplicationThenIs500AndSaysWhose() throws Exception {
    TENANT.tenant().fault("/api/v2/", Fault.status(401));

    var page = staff.open("staff");

    assertThat(page.statusCode()).isEqualTo(500);
    assertThat(page.body()).contains("Auth0 does not accept this application");
  }

  @Test
  void buttonWhenAScopeIsMissingThenThePageNamesItAndThePlace() throws Exception {
    String id = staff.ada().id();
    staff
        .auth0()
        .management()
        .clientGrants()
        .update(
            "cgr_DevTenantManage1",
            UpdateClientGrantRequestContent.builder()
                .scope(List.of("read:users", "read:users_app_metadata"))
                .build());
    TENANT.tenant().fault("/api/v2/", ANOTHER_TOKEN);

    var answer = staff.post("staff/user", Map.of("id", id, "action", "block"));

    assertThat(answer.statusCode()).isEqualTo(500);
    assertThat(answer.body())
        .contains("update:users", "Auth0 Management API", "Machine to Machine Applications");
    TENANT.tenant().reset();
    staff.open("staff"); // a token that was accepted may be replaced again
    TENANT.tenant().fault("/api/v2/", ANOTHER_TOKEN);
    assertThat(staff.open("staff").statusCode()).isEqualTo(200);
  }

  private HttpResponse<String> invite(String email) throws Exception {
    return staff.post("staff/invitations", Map.of("action", "invite", "email", email));
  }
}
