package io.github.auth0jakarta.cdi;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The README's Java compiles, as it stands there. */
class ReadmeTest {

  private static final Pattern JAVA =
      Pattern.compile("^ *```java\\n(.*?)^ *```$", Pattern.MULTILINE | Pattern.DOTALL);
  private static final Pattern CLASS = Pattern.compile("public class (\\w+)");

  @TempDir private Path classes;

  static List<String> snippets() throws IOException {
    String readme = Files.readString(Path.of("..", "README.md"));
    return JAVA.matcher(readme).results().map(MatchResult::group).map(ReadmeTest::code).toList();
  }

  private static String code(String block) {
    return block.replaceAll("(?m)^ *```.*$", "");
  }

  @ParameterizedTest
  @MethodSource("snippets")
  void snippetWhenCompiledThenNoComplaint(String snippet) {
    var name = CLASS.matcher(snippet);
    assertThat(name.find()).as("a snippet has a public class").isTrue();
    JavaFileObject source =
        new SimpleJavaFileObject(
            URI.create("string:///" + name.group(1) + ".java"), JavaFileObject.Kind.SOURCE) {
          @Override
          public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return snippet;
          }
        };
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    var complaints = new StringWriter();
    Stream<String> options =
        Stream.of(
            "-proc:none", "-d", classes.toString(), "-cp", System.getProperty("java.class.path"));
    boolean compiled =
        compiler.getTask(complaints, null, null, options.toList(), null, List.of(source)).call();
    assertThat(compiled).as(complaints.toString()).isTrue();
  }
}
