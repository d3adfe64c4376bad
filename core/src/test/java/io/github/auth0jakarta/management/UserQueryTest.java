package io.github.auth0jakarta.management;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UserQueryTest {

  private static final UserQuery A = UserQuery.where("a").is("1");
  private static final UserQuery B = UserQuery.where("b").is(2);

  @Test
  void valueWhenItIsTextThenIsQuotedAndEscaped() {
    assertThat(UserQuery.where("name").is("x\" OR email:* \\").text())
        .isEqualTo("name:\"x\\\" OR email:* \\\\\"");
  }

  @Test
  void valueWhenItIsANumberOrABooleanThenIsPlain() {
    assertThat(UserQuery.where("logins_count").is(5).text()).isEqualTo("logins_count:5");
    assertThat(UserQuery.where("blocked").is(true).text()).isEqualTo("blocked:true");
  }

  @Test
  void valueWhenOneOfSomeThenIsAGroup() {
    assertThat(UserQuery.where("app_metadata.plan").isOneOf(List.of("a b", "c")).text())
        .isEqualTo("app_metadata.plan:(\"a b\" OR \"c\")");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> UserQuery.where("name").isOneOf(List.of()));
  }

  @Test
  void patternWhenItHasOtherSignsThenOnlyTheStarIsOne() {
    assertThat(UserQuery.where("name").isLike("ja* (\"do?e\") || x:y~").text())
        .isEqualTo("name:ja*\\ \\(\\\"do\\?e\\\"\\)\\ \\|\\|\\ x\\:y\\~");
    assertThat(UserQuery.where("email").isLike("*@example.com").text())
        .isEqualTo("email:*@example.com");
    assertThat(UserQuery.where("name").isLike("zoë*").text()).isEqualTo("name:zoë*");
  }

  @Test
  void rangeWhenAskedForThenIncludesItsBounds() {
    Instant day = Instant.parse("2026-11-21T00:00:00Z");
    assertThat(UserQuery.where("created_at").isFrom(day).text())
        .isEqualTo("created_at:[2026-11-21T00:00:00Z TO *]");
    assertThat(UserQuery.where("logins_count").isUpTo(9).text()).isEqualTo("logins_count:[* TO 9]");
    assertThat(UserQuery.where("name").isBetween("a] x:y", "b").text())
        .isEqualTo("name:[\"a] x:y\" TO \"b\"]");
  }

  @Test
  void existenceWhenAskedForThenHasItsOwnForm() {
    assertThat(UserQuery.where("app_metadata.plan").exists().text())
        .isEqualTo("_exists_:app_metadata.plan");
  }

  @Test
  void queriesWhenJoinedThenKeepTheirMeaning() {
    assertThat(A.and(B).or(A.not()).text()).isEqualTo("((a:\"1\") AND (b:2)) OR (NOT (a:\"1\"))");
    assertThat(A.and(UserQuery.raw("c:3 OR d:4")).text()).isEqualTo("(a:\"1\") AND (c:3 OR d:4)");
  }

  @Test
  void queriesWhenJoinedWithAllThenFollowLogic() {
    assertThat(UserQuery.all().and(A).text()).isEqualTo("(a:\"1\")");
    assertThat(A.or(UserQuery.all())).isEqualTo(UserQuery.all());
    assertThat(UserQuery.all().not().text()).isEqualTo("NOT _exists_:user_id");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a b", "a:b", "a..b", ".a", "a.", "a*", "a\"", "(a)"})
  void pathWhenItIsNoneThenIsRefused(String path) {
    assertThatIllegalArgumentException().isThrownBy(() -> UserQuery.where(path));
  }

  @Test
  void queryWhenPrintedThenShowsNothing() {
    assertThat(UserQuery.where("email").is("ada@example.com")).hasToString("UserQuery");
  }
}
