package io.github.auth0jakarta.management;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SavePlanTest {

  private static final Map<String, Object> PROFILE =
      Map.of(
          "user_id",
          "auth0|1",
          "email",
          "ada@example.com",
          "username",
          "ada",
          "name",
          "Ada",
          "logins_count",
          3,
          "identities",
          List.of(Map.of("connection", "db", "provider", "auth0", "user_id", "1")),
          "app_metadata",
          Map.of("plan", "gold", "limits", Map.of("seats", 3, "rooms", List.of(1)), "old", 1),
          "user_metadata",
          Map.of("color", "blue"));

  private final UserEdit edit =
      User.fromMap(URI.create("https://tenant.example/api/v2/"), PROFILE).edit();

  @Test
  void planWhenNothingIsChangedThenIsEmpty() {
    assertThat(SavePlan.of(edit)).isEmpty();
    assertThat(
            SavePlan.of(
                edit.name("Ada")
                    .blocked(false)
                    .emailVerified(false)
                    .nickname(null)
                    .appMetadata(
                        Map.of(
                            "old",
                            1.0,
                            "limits",
                            Map.of("rooms", List.of(1L), "seats", 3),
                            "plan",
                            "gold"))))
        .isEmpty();
  }

  @Test
  void planWhenAttributesChangeThenSendsOnlyThose() {
    assertThat(sent(edit.name("Ada L.").nickname("al").username(null)))
        .containsExactly(
            json("{'username':null,'name':'Ada L.','nickname':'al','connection':'db'}"));
  }

  @Test
  void planWhenMetadataChangesThenSendsOnlyItsKeys() {
    assertThat(
            sent(
                edit.appMetadata("plan", "silver")
                    .appMetadata("old", null)
                    .appMetadata("new", List.of("x"))))
        .containsExactly(json("{'app_metadata':{'plan':'silver','new':['x'],'old':null}}"));
  }

  @Test
  void planWhenMetadataIsReplacedThenRemovedKeysAreNull() {
    assertThat(sent(edit.appMetadata(Map.of("plan", "gold"))))
        .singleElement()
        .asString()
        .contains("\"old\":null", "\"limits\":null")
        .doesNotContain("plan");
  }

  @Test
  void planWhenANestedValueChangesThenSendsItsWholeKey() {
    assertThat(sent(edit.appMetadata("limits", Map.of("seats", 4))))
        .containsExactly(json("{'app_metadata':{'limits':{'seats':4}}}"));
  }

  @Test
  void planWhenAllMetadataGoesThenWipesIt() {
    assertThat(sent(edit.attribute("user_metadata", null)))
        .containsExactly(json("{'user_metadata':{}}"));
  }

  @Test
  void planWhenAuth0RefusesChangesTogetherThenSplitsThem() {
    assertThat(
            sent(
                edit.name("A")
                    .email("new@example.com")
                    .username("new")
                    .password("the-new-one")
                    .verifyEmail(false)))
        .containsExactly(
            json("{'password':'the-new-one','connection':'db'}"),
            json("{'username':'new','connection':'db'}"),
            json("{'email':'new@example.com','name':'A','verify_email':false}"));
  }

  @Test
  void planWhenThePasswordIsAloneThenGoesWithTheRest() {
    assertThat(sent(edit.password("the-new-one").name("A")))
        .containsExactly(json("{'name':'A','password':'the-new-one','connection':'db'}"));
  }

  private static List<JsonNode> sent(UserEdit edit) {
    return List.copyOf(SavePlan.of(edit));
  }

  private static JsonNode json(String text) {
    return Json.read(text.replace('\'', '"'));
  }
}
