package io.github.auth0jakarta.devtenant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The search of users: syntax, sort, window and delay. */
class SearchTest {
  @RegisterExtension static final DevTenantExtension EXTENSION = new DevTenantExtension();

  private static final ObjectNode JANE =
      Json.parseObject(
          """
          {"user_id": "auth0|1", "email": "Jane@Example.com", "name": "Jane \\"JJ\\" Doe", "blocked": true,
           "logins_count": 12, "created_at": "2026-11-21T01:00:00.000Z", "username": "Jane",
           "identities": [{"connection": "Username-Password-Authentication", "isSocial": false}],
           "app_metadata": {"a": {"b": "x y"}, "tags": ["red", "blue"], "empty": [], "level": 5},
           "user_metadata": {"hobby": "chess"}}
          """
              .getBytes(StandardCharsets.UTF_8));

  private TestClient client;

  @BeforeEach
  void client() {
    client = new TestClient(EXTENSION.tenant());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '~',
      value = {
        "email:\"jane@example.com\";true",
        "email:jane@example.com;true",
        "email:\"jane\";false",
        "username:\"jane\";false",
        "name:\"jane \\\"jj\\\" doe\";true",
        "name:ja*;true",
        "name:jane\\ *;true",
        "name:ja\\*;false",
        "name:*doe;true",
        "blocked:true;true",
        "logins_count:12;true",
        "logins_count:[10 TO 12];true",
        "logins_count:[10 TO 12};false",
        "logins_count:{12 TO *];false",
        "logins_count:>=12;true",
        "logins_count:>100;false",
        "created_at:[2026-11-21T01:00:00.000Z TO *];true",
        "created_at:[\"2026-11-21T01:00:00.001Z\" TO *];false",
        "created_at:[* TO 2026-11-22];true",
        "created_at:[2026-11-21T01:00:00.000Z TO 2026-11-21T01:00:00.000Z];true",
        "created_at:{2026-11-21T01:00:00.000Z TO *];false",
        "created_at:[* TO 2026-11-21T01:00:00.000Z};false",
        "created_at:[* TO *];true",
        "created_at:>2026-11-21 created_at:<2026-11-20;true",
        "created_at:>2026-11-21 AND created_at:<2026-11-20;false",
        "created_at:[2026-11-21 TO *] AND created_at:[2026-11-22 TO *];false",
        "NOT created_at:[2026-11-22 TO *];true",
        "app_metadata.a.b:\"x y\";true",
        "app_metadata.tags:blue;true",
        "app_metadata.level:5;true",
        "app_metadata.tags:(green OR blue);true",
        "app_metadata.tags:(green AND blue);false",
        "identities.connection:\"Username-Password-Authentication\";true",
        "email.domain:\"example.com\";true",
        "_exists_:app_metadata.a.b;true",
        "_exists_:app_metadata.empty;false",
        "_exists_:family_name;false",
        "user_metadata.hobby:chess;true",
        "chess;false",
        "jane@example.com;true",
        "user_id:\"auth0|1\";true",
        "user_id:auth0|1;true",
        "blocked:true AND logins_count:12;true",
        "blocked:true AND NOT logins_count:12;false",
        "blocked:false OR logins_count:12;true",
        "blocked:false logins_count:12;true",
        "+blocked:false logins_count:12;false",
        "blocked:true -logins_count:12;false",
        "-blocked:false AND logins_count:12;true",
        "(blocked:true AND logins_count:13) OR (NOT blocked:false);true",
        "NOT (blocked:true OR blocked:false);false",
        "*;true",
      })
  void profileWhenSearchedThenFoundOrNot(String query, boolean found) {
    assertThat(SearchQuery.parse(query).test(JANE)).isEqualTo(found);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "email:",
        "email:\"open",
        "(a OR b",
        "a)",
        "email:[a TO]",
        "AND",
        "name:*ab",
        "user_metadata.hobby:ch*",
        "user_metadata.age:[1 TO 2]",
        "a:b:c"
      })
  void queryWhenSyntaxIsWrongThen400(String query) {
    assertThatThrownBy(() -> SearchQuery.parse(query))
        .isInstanceOfSatisfying(
            Refusal.class, refusal -> assertThat(refusal.reply().status()).isEqualTo(400));
  }

  @Test
  void listWhenQueriedAndSortedThenInOrder() {
    JsonNode found =
        client
            .api(
                "GET",
                "/users?q="
                    + Urls.encode("identities.connection:\"Username-Password-Authentication\"")
                    + "&sort=email:-1&fields=email&include_totals=true&search_engine=v3",
                "")
            .json();

    assertThat(found.path("users").toString())
        .isEqualTo(
            "[{\"email\":\"mallory@example.com\"},{\"email\":\"grace@example.com\"},{\"email\":\"ada@example.com\"}]");
    assertThat(found.path("total").asInt()).isEqualTo(3);
    assertThat(found.path("length").asInt()).isEqualTo(3);
    assertThat(client.api("GET", "/users?sort=user_metadata.a:1", "").status()).isEqualTo(400);
    assertThat(client.api("GET", "/users?search_engine=v1", "").status()).isEqualTo(400);
  }

  @Test
  void pageWhenBehindTheWindowThenInvalidPaging() {
    assertThat(client.api("GET", "/users?page=9&per_page=100", "").status()).isEqualTo(200);
    assertThat(client.api("GET", "/users?page=10&per_page=100", "").text("errorCode"))
        .isEqualTo("invalid_paging");
  }

  @Test
  void searchWhenIndexIsSlowThenByEmailIsNot() {
    client.tenant.indexDelay(Duration.ofDays(1));
    client.tenant.patchUser("ada@example.com", Map.of("nickname", "countess"));

    assertThat(client.api("GET", "/users?q=nickname:countess", "").json()).isEmpty();
    assertThat(client.api("GET", "/users-by-email?email=ada@example.com", "").body())
        .contains("countess");
    client.tenant.indexDelay(Duration.ZERO);
    assertThat(client.api("GET", "/users?q=nickname:countess", "").json()).hasSize(1);
  }

  @Test
  void rateWhenBurstIsUsedUpThen429WithLowerCaseHeaders() {
    String token = client.managementToken();
    client.tenant.rateLimits(RateLimitPlan.management(2, 1, Duration.ofHours(1)));

    TestClient.Answer first = client.get("/api/v2/users", token);
    assertThat(first.response().headers().map())
        .containsKeys("x-ratelimit-limit", "x-ratelimit-remaining", "x-ratelimit-reset");
    assertThat(first.header("x-ratelimit-remaining")).isEqualTo("1");
    assertThat(client.get("/api/v2/users", token).status()).isEqualTo(200);
    TestClient.Answer third = client.get("/api/v2/users", token);
    assertThat(third.status()).isEqualTo(429);
    assertThat(third.text("message")).isEqualTo("Global limit has been reached");
    assertThat(third.text("errorCode")).isEqualTo("too_many_requests");
    assertThat(third.header("x-ratelimit-remaining")).isEqualTo("0");
  }

  @Test
  void rateWhenPlanIsOffThenNoHeaders() {
    assertThat(client.api("GET", "/users", "").header("x-ratelimit-limit")).isEmpty();
  }

  @Test
  void rateWhenGroupsDifferThenEachHasItsBucket() {
    String token = client.managementToken();
    client.tenant.rateLimits(RateLimitPlan.ESSENTIALS);

    assertThat(client.get("/api/v2/users", token).header("x-ratelimit-limit")).isEqualTo("40");
    assertThat(client.get("/api/v2/nowhere", token).header("x-ratelimit-limit")).isEqualTo("10");
    assertThat(client.get("/userinfo", token).header("x-ratelimit-limit")).isEqualTo("25");
  }

  @Test
  void searchWhenRepeatedAfterAChangeThenSeesIt() {
    String staff = "/users?q=app_metadata.is_staff:true";
    assertThat(client.api("GET", staff, "").json()).hasSize(1);
    client.tenant.patchUser(TestClient.ADA, Map.of("app_metadata", Map.of("is_staff", true)));
    assertThat(client.api("GET", staff, "").json()).hasSize(2);
    assertThat(
            client.api("GET", staff + "&sort=email:-1", "").json().path(0).path("email").asText())
        .isEqualTo("grace@example.com");
    client.api("DELETE", "/users/" + Urls.encode(client.tenant.userId(TestClient.ADA)), "");
    assertThat(client.api("GET", staff, "").json()).hasSize(1);
  }

  @Test
  void spanWhenAskedOfTheSameSearchThenCutsWhatIsThereNow() {
    String walkers = "nickname:walker AND created_at:";
    String first = create("first");
    String second = create("second");
    String third = create("third");

    assertThat(found(walkers + "[" + second + " TO *]", "1")).containsExactly("second", "third");
    assertThat(found(walkers + "{" + second + " TO *]", "1")).containsExactly("third");
    assertThat(found(walkers + "[* TO " + second + "}", "1")).containsExactly("first");
    assertThat(found(walkers + "[" + first + " TO " + second + "]", "-1"))
        .containsExactly("second", "first");
    client.tenant.patchUser("second@example.com", Map.of("nickname", "sitter"));
    client.tenant.patchUser(TestClient.ADA, Map.of("nickname", "walker"));
    assertThat(found(walkers + "[" + second + " TO *]", "1")).containsExactly("third");
    assertThat(found("nickname:walker", "-1")).containsExactly("third", "first", "Ada Lovelace");
    HashMap<String, String> timeless = new HashMap<>();
    timeless.put("created_at", null);
    client.tenant.patchUser("first@example.com", timeless);
    assertThat(found(walkers + "[* TO " + third + "]", "1"))
        .containsExactly("Ada Lovelace", "third");
    assertThat(found("nickname:walker", "1")).containsExactly("first", "Ada Lovelace", "third");
  }

  @Test
  void searchWhenFieldsDifferThenOneIsNotTakenForTheOther() {
    client.tenant.patchUser(TestClient.ADA, Map.of("nickname", "blue"));
    assertThat(found("nickname:(b* AND *lue)", "1")).containsExactly("Ada Lovelace");
    assertThat(found("family_name:(b* AND *lue)", "1")).isEmpty();
    assertThat(found("_exists_:blue", "1")).isEmpty();
    assertThat(found("blue", "1")).containsExactly("Ada Lovelace");
    assertThat(found("nickname:(NOT blue)", "1")).doesNotContain("Ada Lovelace").isNotEmpty();
  }

  /** Creates a user at a time of its own, which is returned. */
  private String create(String name) {
    String body =
        "{\"connection\":\"google-oauth2\",\"nickname\":\"walker\",\"name\":\"%s\",\"email\":\"%s@example.com\"}"
            .formatted(name, name);
    String time = client.api("POST", "/users", body).text("created_at");
    while (Instant.now().truncatedTo(ChronoUnit.MILLIS).equals(Instant.parse(time))) {
      Thread.onSpinWait();
    }
    return time;
  }

  private List<String> found(String query, String direction) {
    String path = "/users?sort=created_at:" + direction + "&q=" + Urls.encode(query);
    return StreamSupport.stream(client.api("GET", path, "").json().spliterator(), false)
        .map(user -> user.path("name").asText())
        .toList();
  }
}
