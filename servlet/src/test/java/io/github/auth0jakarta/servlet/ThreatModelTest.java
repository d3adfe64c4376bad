package io.github.auth0jakarta.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** That each test which the threat model names is there. */
class ThreatModelTest {

  private static final Pattern NAMED = Pattern.compile("`(\\w+(?:Test|IT))(?:\\.(\\w+))?`");

  @Test
  void threatModelWhenItNamesATestThenThereIsOne() throws IOException {
    Path root = Path.of("..").toRealPath();
    Matcher named = NAMED.matcher(Files.readString(root.resolve("docs/threat-model.md")));
    int count = 0;
    while (named.find()) {
      String method = named.group(2);
      assertThat(source(root, named.group(1)))
          .as(named.group())
          .isNotEmpty()
          .anyMatch(text -> method == null || text.contains("void " + method + "("));
      count++;
    }
    assertThat(count).isGreaterThan(40);
  }

  private static List<String> source(Path root, String type) throws IOException {
    try (Stream<Path> modules = Files.list(root)) {
      var found = new ArrayList<String>();
      for (Path tests : modules.map(module -> module.resolve("src/test/java")).toList()) {
        if (Files.isDirectory(tests)) {
          try (Stream<Path> files = Files.walk(tests)) {
            for (Path file : files.filter(path -> path.endsWith(type + ".java")).toList()) {
              found.add(Files.readString(file));
            }
          }
        }
      }
      return found;
    }
  }
}
