package io.github.auth0jakarta.example;

import static org.assertj.core.api.Assertions.assertThat;

import com.auth0.client.mgmt.types.UpdateClientGrantRequestContent;
import io.github.auth0jakarta.Auth0;
import io.github.auth0jakarta.Auth0Config;
import io.github.auth0jakarta.devtenant.DevTenantExtension;
import io.github.auth0jakarta.devtenant.Fault;
import io.github.auth0jakarta.management.User;
import io.github.auth0jakarta.management.UserDraft;
import io.github.auth0jakarta.management.Users;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
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

/** What staff's pages say and do, and what they answer when something cannot be done. */
@ExtendWith(ArquillianExtension.class)
class StaffPagesIT {

  /** Has the application ask for a token that knows the scopes of today. */
  private static final Fault ANOTHER_TOKEN = Fault.status(401).times(1);

  @RegisterExtension static final DevTenantExtension TENANT = Lab.tenant();

  @ArquillianResource URI base;
  private Visitor staff;
  private Auth0 auth0;

  @Deployment(testable = false)
  static WebArchive example() {
    return Lab.example();
  }

  @BeforeEach
  void enter() throws Exception {
    auth0 = Auth0.connect(Auth0Config.from(TENANT.tenant().settings()::get));
    staff = new Visitor(base);
    staff.logIn(TENANT.tenant().userAgent(), Lab.STAFF, Lab.STAFF_PASSWORD);
    assertThat(staff.open("staff").statusCode()).isEqualTo(200);
  }

  @AfterEach
  void leave() {
    auth0.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"love", "LOVELACE", "ada", "ad", "Ada Lov", Lab.CUSTOMER})
  void searchWhenATextIsInANameOrAddressThenFindsThatUserAlone(String text) throws Exception {
    assertThat(staff.open("staff?q=" + encoded(text)).body())
        .contains("Ada Lovelace", "One user.")
        .doesNotContain("Linus");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"a*e", "\"", "\\", "(", "a) OR (name:*", "email:ada", "[* TO *]", "no such", "?"})
  void searchWhenATextLooksLikeAQueryThenItIsJustAText(String text) throws Exception {
    var page = staff.open("staff?q=" + encoded(text));

    assertThat(page.statusCode()).isEqualTo(200);
    assertThat(page.body()).contains("Nobody was found.");
  }

  @Test
  void usersWhenTheyAreManyThenComePageByPage() throws Exception {
    users()
        .createAll(
            IntStream.range(0, 60)
                .mapToObj(
                    i -> UserDraft.of("p" + i + "@many.example").name("P" + i).randomPassword())
                .toList())
        .await();

    String second = staff.open("staff?q=many.example&page=2").body();
    String last = staff.open("staff?q=many.example&page=999999").body();

    assertThat(second)
        .contains(
            "60 users", "Page 2 of 3", "q=many.example&amp;page=1", "q=many.example&amp;page=3");
    assertThat(rows(second)).isEqualTo(25);
    assertThat(last).contains("Page 3 of 3").doesNotContain(">Next<");
    assertThat(rows(last)).isEqualTo(10);
  }

  @Test
  void pagesWhenAUserHasAHostileNameThenShowItAsText() throws Exception {
    String evil = "<script>alert('x')</script>\"";
    TENANT
        .tenant()
        .patchUser(Lab.CUSTOMER, Map.of("name", evil, "user_metadata", Map.of(evil, evil)));

    for (String path :
        new String[] {
          "staff", "staff?q=" + encoded(evil), user(""), "staff/metadata?id=" + encoded(ada().id())
        }) {
      var page = staff.open(path);
      assertThat(page.statusCode()).isEqualTo(200);
      assertThat(page.body()).contains("&lt;script&gt;").doesNotContain("<script");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"id=auth0%7Cnobody", "id=", "", "id=..", "id=%3Cscript%3E%7C"})
  void userWhenThereIsNoneThenThePageSaysSo(String query) throws Exception {
    var page = staff.open("staff/user?" + query);

    assertThat(page.statusCode()).isEqualTo(404);
    assertThat(page.body()).contains("There is no such user").doesNotContain("<script");
  }

  @Test
  void buttonsWhenPressedThenDoWhatTheySay() throws Exception {
    assertThat(press("grant")).contains("They are staff now.", "Take staff");
    assertThat(ada().appMetadata()).containsEntry("is_staff", true);
    assertThat(press("take")).contains("They are no longer staff.", "Make staff");
    assertThat(ada().appMetadata()).doesNotContainKey("is_staff");
    assertThat(press("block")).contains("They are blocked", "Unblock");
    assertThat(ada().isBlocked()).isTrue();
    assertThat(press("unblock")).contains("They can sign in again.");
    assertThat(ada().isBlocked()).isFalse();
  }

  @Test
  void buttonWhenUnknownThenNothingIsDone() throws Exception {
    var answer = staff.post("staff/user", Map.of("id", ada().id(), "action", "delete"));

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
    assertThat(staff.open("staff/user?id=" + encoded(own)).body())
        .contains("This is your own account")
        .doesNotContain("name=\"action\"");
  }

  @Test
  void ownAccountWhenItsFlagIsEditedAwayThenIsRefused() throws Exception {
    String own = TENANT.tenant().userId(Lab.STAFF);

    var answer = save(own, "{\"is_staff\": true}", "{\"is_staff\": \"true\"}");

    assertThat(answer.statusCode()).isEqualTo(409);
    assertThat(users().get(own).appMetadata()).containsEntry("is_staff", true);
  }

  @Test
  void customerWhenSendingStaffsFormsThenIs403AndNothingHappens() throws Exception {
    var customer = new Visitor(base);
    customer.logIn(TENANT.tenant().userAgent(), Lab.CUSTOMER, Lab.CUSTOMER_PASSWORD);
    String id = ada().id();

    for (String action : new String[] {"grant", "take", "block", "unblock"}) {
      assertThat(customer.post("staff/user", Map.of("id", id, "action", action)).statusCode())
          .isEqualTo(403);
    }
    var metadata = Map.of("id", id, "seenApp", "", "app", "{\"is_staff\": true}");
    assertThat(customer.post("staff/metadata", metadata).statusCode()).isEqualTo(403);
    for (String action : new String[] {"invite", "resend", "revoke"}) {
      var invitation = Map.of("email", "new@example.com", "action", action);
      assertThat(customer.post("staff/invitations", invitation).statusCode()).isEqualTo(403);
    }
    assertThat(customer.post("staff/sessions", Map.of("key", "any")).statusCode()).isEqualTo(403);
    assertThat(ada().appMetadata()).isEmpty();
    assertThat(users().byEmail("new@example.com")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"cross-site", "same-site", "none"})
  void formWhenAnotherOriginSendsItThenIs403AndNothingHappens(String from) throws Exception {
    var form = Map.of("id", ada().id(), "action", "grant");

    assertThat(staff.post("staff/user", form, from).statusCode()).isEqualTo(403);

    assertThat(ada().appMetadata()).isEmpty();
  }

  @Test
  void metadataWhenSavedThenOnlyWhatWasChangedIsSent() throws Exception {
    patchAda(Map.of("plan", "gold", "seats", 3, "old", true));
    String seen = "{\"plan\": \"gold\", \"seats\": 3, \"old\": true}";
    patchAda(Map.of("seats", 4)); // by somebody else, meanwhile

    var answer =
        save(
            ada().id(),
            seen,
            "{\"plan\": \"silver\", \"seats\": 3, \"tags\": [1, null, {\"ä\": 1.5}]}");

    assertThat(answer.statusCode()).isEqualTo(302);
    assertThat(ada().appMetadata())
        .containsEntry("plan", "silver")
        .containsEntry("seats", 4)
        .containsKey("tags")
        .doesNotContainKey("old");
    assertThat(staff.open(user("&done=save")).body()).contains("Saved.", "ä");
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
    var answer = save(ada().id(), "{}", written);

    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(answer.body())
        .contains(title, message)
        .contains(
            written.replace("\"", "&#034;").replace("'", "&#039;").replace("<b>", "&lt;b&gt;"));
    assertThat(ada().appMetadata()).isEmpty();
  }

  @Test
  void metadataWhenNestedBeyondReasonThenIsRefused() throws Exception {
    String deep = "{\"a\": " + "[".repeat(5_000) + "]".repeat(5_000) + "}";

    assertThat(save(ada().id(), "{}", deep).statusCode()).isEqualTo(400);

    assertThat(ada().appMetadata()).isEmpty();
  }

  @Test
  void invitationWhenTheAddressIsKnownToBeSomebodysThenSaysThatTheyCanSignIn() throws Exception {
    var answer = invitation("invite", Lab.CUSTOMER);

    assertThat(answer.statusCode()).isEqualTo(409);
    assertThat(answer.body()).contains("They have an account already", "No mail was sent.");
    assertThat(TENANT.tenant().outbox().mails()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "nobody", "a b@example.com", "<script>@x@y"})
  void invitationWhenThereIsNoAddressThenAsksForOne(String address) throws Exception {
    var answer = invitation("invite", address);

    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(answer.body()).doesNotContain("<script");
    assertThat(TENANT.tenant().outbox().mails()).isEmpty();
  }

  @Test
  void invitationWhenSentAgainOrTakenBackThenThatIsDone() throws Exception {
    String address = "new@example.com";
    assertThat(invitation("invite", address).statusCode()).isEqualTo(302);
    assertThat(staff.open("staff/invitations").body()).contains(address);

    invitation("resend", address);
    assertThat(TENANT.tenant().outbox().mails()).hasSize(2);
    invitation("revoke", address);

    assertThat(users().byEmail(address)).isEmpty();
    assertThat(staff.open("staff/invitations").body()).contains("Nobody is waited for.");
    assertThat(invitation("resend", address).headers().firstValue("Location").orElseThrow())
        .endsWith("?done=no-invitation");
  }

  @Test
  void pageWhenTheTenantAllowsNoMoreThenIs503AndSaysSo() throws Exception {
    TENANT.tenant().fault("/api/v2/", Fault.status(429, Map.of("retry-after", "60")));

    var page = staff.open(user(""));

    assertThat(page.statusCode()).isEqualTo(503);
    assertThat(page.body()).contains("Auth0 is asked too much at the moment");
  }

  @Test
  void pageWhenTheTenantGivesNoAnswerThenIs503AndTheFormKeepsItsText() throws Exception {
    String id = ada().id();
    TENANT.tenant().fault("/api/v2/", Fault.html());

    var page = staff.open("staff");
    var form = save(id, "{}", "{\"plan\": \"gold\"}");

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
    String id = ada().id();
    auth0
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

  private Users users() {
    return auth0.users();
  }

  private User ada() {
    return users().get(TENANT.tenant().userId(Lab.CUSTOMER));
  }

  private static void patchAda(Map<String, Object> appMetadata) {
    TENANT.tenant().patchUser(Lab.CUSTOMER, Map.of("app_metadata", appMetadata));
  }

  private static String user(String more) {
    return "staff/user?id=" + encoded(TENANT.tenant().userId(Lab.CUSTOMER)) + more;
  }

  /** Presses a button of Ada's page and looks at the page that follows. */
  private String press(String action) throws Exception {
    var answer = staff.post("staff/user", Map.of("id", ada().id(), "action", action));
    assertThat(answer.statusCode()).isEqualTo(302);
    return staff.open(answer.headers().firstValue("Location").orElseThrow()).body();
  }

  private HttpResponse<String> save(String id, String seen, String written) throws Exception {
    return staff.post(
        "staff/metadata",
        Map.of("id", id, "seenUser", "{}", "user", "{}", "seenApp", seen, "app", written));
  }

  private HttpResponse<String> invitation(String action, String email) throws Exception {
    return staff.post("staff/invitations", Map.of("action", action, "email", email));
  }

  private static int rows(String page) {
    return page.split("<th scope=\"row\">", -1).length - 1;
  }

  private static String encoded(String value) {
    return URLEncoder.encode(value, StandardCharsets.UTF_8);
  }
}
