package io.github.auth0jakarta.oidc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "null",
        "7",
        "[]",
        "\"text\"",
        "{",
        "{}{}",
        "{} x",
        "{'a':1}",
        "{\"a\":1,\"a\":2}",
        "{\"a\":{\"b\":1,\"b\":1}}",
        "{\"a\":NaN}",
        "{\"a\":1,}",
        "// comment\n{}"
      })
  void parseWhenTheBytesAreNotOneObjectThenIsEmpty(String text) {
    assertThat(Json.parse(text.getBytes(StandardCharsets.UTF_8))).isEmpty();
  }

  @Test
  void parseWhenTheObjectIsTooDeepThenIsEmpty() {
    String deep = "{\"a\":".repeat(1000) + "1" + "}".repeat(1000);
    assertThat(Json.parse(deep.getBytes(StandardCharsets.UTF_8))).isEmpty();
  }

  @Test
  void parseWhenTheBytesAreNoUtf8ThenIsEmpty() {
    assertThat(Json.parse(new byte[] {'{', '"', (byte) 0xff, '"', ':', '1', '}'})).isEmpty();
  }

  @Test
  void writeWhenParsedAgainThenIsTheSame() {
    Map<String, Object> object = Map.of("text", "ä\u2028\"", "number", 7, "map", Map.of("b", true));
    assertThat(Json.parse(Json.write(object))).contains(object);
  }

  @Test
  void writeWhenAValueIsUnknownToJsonThenIsRefused() {
    assertThatIllegalArgumentException().isThrownBy(() -> Json.write(Map.of("a", new Object())));
  }
}
