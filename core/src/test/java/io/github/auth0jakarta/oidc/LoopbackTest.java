package io.github.auth0jakarta.oidc;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LoopbackTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://tenant.example",
        "https://tenant.example:65535/path",
        "http://localhost",
        "http://localhost:1/",
        "http://127.0.0.1:9002/",
        "http://[::1]:9002/"
      })
  void uriWhenItIsHttpsOrStaysOnThisMachineThenIsTrusted(String uri) {
    assertThat(Loopback.httpsOrLoopback(URI.create(uri))).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://tenant.example",
        "http://localhost.example",
        "http://127.0.0.1.example",
        "http://127.0.0.2", // never leaves the machine either, but nobody needs it
        "http://0.0.0.0",
        "http://localhost@tenant.example",
        "https://user@tenant.example",
        "ftp://localhost",
        "https:tenant.example",
        "https:///path",
        "//localhost/path",
        "localhost",
        "https://tenant..example",
        "https://tenant.example:0",
        "https://tenant.example:65536",
        "javascript://localhost/%0aalert(1)"
      })
  void uriWhenItIsAnythingElseThenIsNot(String uri) {
    assertThat(Loopback.httpsOrLoopback(URI.create(uri))).isFalse();
  }
}
