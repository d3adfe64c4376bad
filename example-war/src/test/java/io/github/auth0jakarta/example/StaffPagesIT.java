package io.github.auth0jakarta.example;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.auth0jakarta.devtenant.DevTenantExtension;
import io.github.auth0jakarta.management.UserDraft;
import java.net.URI;
import java.net.http.HttpResponse;
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
import org.junit.jupiter.params.provider.ValueSource;

/** What staff's pages show and do, and for whom. */
@ExtendWith(ArquillianExtension.class)
class StaffPagesIT {

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
  @ValueSource(strings = {"love", "LOVELACE", "ada", "ad", "Ada Lov", Lab.CUSTOMER})
  void searchWhenATextIsInANameOrAddressThenFindsThatUserAlone(String text) throws Exception {
    assertThat(staff.open("staff?q=" + StaffVisit.encoded(text)).body())
        .contains("Ada Lovelace", "One user.")
        .doesNotContain("Linus");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"a*e", "\"", "\\", "(", "a) OR (name:*", "email:ada", "[* TO *]", "no such", "?"})
  void searchWhenATextLooksLikeAQueryThenItIsJustAText(String text) throws Exception {
    var page = staff.open("staff?q=" + StaffVisit.encoded(text));

    assertThat(page.statusCode()).isEqualTo(200);
    assertThat(page.body()).contains("Nobody was found.");
  }

  @Test
  void usersWhenTheyAreManyThenComePageByPage() throws Exception {
    staff
        .auth0()
        .users()
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
          "staff",
          "staff?q=" + StaffVisit.encoded(evil),
          staff.adasPage(""),
          "staff/metadata?id=" + StaffVisit.encoded(staff.ada().id())
        }) {
      var page = staff.open(path);
      assertThat(page.statusCode()).isEqualTo(200);
      assertThat(page.body()).contains("&lt;script&gt;").doesNotContain("<script");
    }
  }

  @Test
  void buttonsWhenPressedThenDoWhatTheySay() throws Exception {
    assertThat(press("grant")).contains("They are staff now.", "Take staff");
    assertThat(staff.ada().appMetadata()).containsEntry("is_staff", true);
    assertThat(press("take")).contains("They are no longer staff.", "Make staff");
    assertThat(staff.ada().appMetadata()).doesNotContainKey("is_staff");
    assertThat(press("block")).contains("They are blocked", "Unblock");
    assertThat(staff.ada().isBlocked()).isTrue();
    assertThat(press("unblock")).contains("They can sign in again.");
    assertThat(staff.ada().isBlocked()).isFalse();
  }

  @Test
  void customerWhenSendingStaffsFormsThenIs403AndNothingHappens() throws Exception {
    var customer = new Visitor(base);
    customer.logIn(TENANT.tenant().userAgent(), Lab.CUSTOMER, Lab.CUSTOMER_PASSWORD);
    String id = staff.ada().id();

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
    assertThat(staff.ada().appMetadata()).isEmpty();
    assertThat(staff.auth0().users().byEmail("new@example.com")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Sec-Fetch-Site: cross-site",
        "Sec-Fetch-Site: same-site",
        "Origin: https://evil.example",
        "Origin: null"
      })
  void formWhenAnotherOriginSendsItThenIs403AndNothingHappens(String header) throws Exception {
    var form = Map.of("id", staff.ada().id(), "action", "grant", "_csrf", token());

    assertThat(staff.postWith("staff/user", form, header).statusCode()).isEqualTo(403);

    assertThat(staff.ada().appMetadata()).isEmpty();
  }

  @Test
  void formWhenAnOldBrowserSendsItThenItsTokenDecides() throws Exception {
    var form = Map.of("id", staff.ada().id(), "action", "grant");
    assertThat(staff.postWith("staff/user", form).statusCode()).isEqualTo(403);
    assertThat(staff.ada().appMetadata()).isEmpty();

    var shown = Map.of("id", staff.ada().id(), "action", "grant", "_csrf", token());

    assertThat(staff.postWith("staff/user", shown).statusCode()).isEqualTo(302);
    assertThat(staff.ada().appMetadata()).containsEntry("is_staff", true);
  }

  @ParameterizedTest
  @ValueSource(strings = {"user", "metadata", "invitations", "sessions"})
  void formWhenShownThenHasTheTokenForOldBrowsers(String page) throws Exception {
    staff.post("staff/invitations", Map.of("email", "new@example.com", "action", "invite"));

    String html =
        staff.open("staff/" + page + "?id=" + StaffVisit.encoded(staff.ada().id())).body();

    String self = "action=\"" + URI.create(base.getPath()).resolve("staff/" + page);
    int forms = html.split(self, -1).length - 1;
    assertThat(forms).isPositive();
    assertThat(html.split("name=\"_csrf\" value=\"[A-Za-z0-9_-]+\"", -1)).hasSize(forms + 1);
  }

  /** What the forms of Ada's page show. */
  private String token() throws Exception {
    return staff
        .open(staff.adasPage(""))
        .body()
        .replaceFirst("(?s).*name=\"_csrf\" value=\"([^\"]*)\".*", "$1");
  }

  @Test
  void metadataWhenSavedThenOnlyWhatWasChangedIsSent() throws Exception {
    staff.patchAda(Map.of("plan", "gold", "seats", 3, "old", true));
    String seen = "{\"plan\": \"gold\", \"seats\": 3, \"old\": true}";
    staff.patchAda(Map.of("seats", 4)); // by somebody else, meanwhile

    var answer =
        staff.save(
            staff.ada().id(),
            seen,
            "{\"plan\": \"silver\", \"seats\": 3, \"tags\": [1, null, {\"ä\": 1.5}]}");

    assertThat(answer.statusCode()).isEqualTo(302);
    assertThat(staff.ada().appMetadata())
        .containsEntry("plan", "silver")
        .containsEntry("seats", 4)
        .containsKey("tags")
        .doesNotContainKey("old");
    assertThat(staff.open(staff.adasPage("&done=save")).body()).contains("Saved.", "ä");
  }

  @Test
  void invitationWhenSentAgainOrTakenBackThenThatIsDone() throws Exception {
    String address = "new@example.com";
    assertThat(invitation("invite", address).statusCode()).isEqualTo(302);
    assertThat(staff.open("staff/invitations").body()).contains(address);

    invitation("resend", address);
    assertThat(TENANT.tenant().outbox().mails()).hasSize(2);
    invitation("revoke", address);

    assertThat(staff.auth0().users().byEmail(address)).isEmpty();
    assertThat(staff.open("staff/invitations").body()).contains("Nobody is waited for.");
    assertThat(invitation("resend", address).headers().firstValue("Location").orElseThrow())
        .endsWith("?done=no-invitation");
  }

  /** Presses a button of Ada's page and looks at the page that follows. */
  private String press(String action) throws Exception {
    var answer = staff.post("staff/user", Map.of("id", staff.ada().id(), "action", action));
    assertThat(answer.statusCode()).isEqualTo(302);
    return staff.open(answer.headers().firstValue("Location").orElseThrow()).body();
  }

  private HttpResponse<String> invitation(String action, String email) throws Exception {
    return staff.post("staff/invitations", Map.of("action", action, "email", email));
  }

  private static int rows(String page) {
    return page.split("<th scope=\"row\">", -1).length - 1;
  }
}
