package io.github.auth0jakarta.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullAndEmptySource;
import org.junit.jupiter.params.provider.ValueSource;

/** Where a login may lead, and all the places that it never leads to. */
class ReturnToTest {

  private final ReturnTo returnTo =
      new ReturnTo(Set.of("/auth/login", "/auth/callback", "/auth/logout"));

  @ParameterizedTest
  @CsvSource({
    "'',/,/",
    "'',/orders,/orders",
    "'',/orders/,/orders/",
    "'',/orders?page=2&sort=date,/orders?page=2&sort=date",
    "'',/caf%C3%A9?name=%C3%BC+x,/caf%C3%A9?name=%C3%BC+x",
    "'',/search?q=https://example.com/&filter[a]=b,/search?q=https://example.com/&filter[a]=b",
    "'',/mail/ada@example.com;v=1,/mail/ada@example.com;v=1",
    "'',/authors,/authors",
    "'',/auth/login-help,/auth/login-help",
    "'',/a//b,/a//b",
    "/shop,/orders,/shop/orders",
    "/shop,/shop/orders,/shop/orders",
    "/shop,/shop,/shop",
    "/shop,/shop/,/shop/",
    "/shop,/,/shop/",
    "/shop,/shopping,/shop/shopping",
    "/shop,/a/../b,/shop/a/../b",
    "/b%C3%BCcher,/orders,/b%C3%BCcher/orders",
    "/b%C3%BCcher,/b%C3%BCcher/stra%C3%9Fe,/b%C3%BCcher/stra%C3%9Fe",
    "/b%C3%BCcher,/b%C3%BCcher/auth/login,/b%C3%BCcher/",
    "/b%C3%BCcher,/b%C3%BCcher/../x,/b%C3%BCcher/",
  })
  void returnToWhenAPathOfTheApplicationThenThat(String contextPath, String wanted, String path) {
    assertThat(returnTo.safe(wanted, contextPath)).isEqualTo(path);
  }

  @ParameterizedTest
  @NullAndEmptySource
  @ValueSource(
      strings = {
        " ",
        "orders",
        "?orders",
        "//evil.example",
        "///evil.example",
        "/\\evil.example",
        "\\\\evil.example",
        "/\\/evil.example",
        "/%5cevil.example",
        "/%5Cevil.example",
        "/%255cevil.example",
        "/%2f/evil.example",
        "/%2fevil.example",
        "/%2Fevil.example",
        "/%252fevil.example",
        "/%2f%2fevil.example",
        "/%09/evil.example",
        "/\t/evil.example",
        "\t//evil.example",
        " //evil.example",
        "/ /evil.example",
        "/\n/evil.example",
        "/\r\nSet-Cookie: planted=1",
        "/%0d%0aSet-Cookie:%20planted=1",
        "/%00",
        "https://evil.example",
        "https:evil.example",
        "https:/evil.example",
        "HTTPS://evil.example/",
        "javascript:alert(1)",
        "data:text/html,x",
        "@evil.example",
        ".evil.example",
        ":80@evil.example",
        ";//evil.example",
        "/\u2044/evil.example",
        "/\uff0fevil.example",
        "/\u202eevil",
        "/caf\u00e9",
        "/a#//evil.example",
        "/a?b#c",
        "/\"><script>",
        "/a?x=<script>",
        "/a?x='\"",
        "/%",
        "/%zz",
        "/?%",
      })
  void returnToWhenItMayLeadElsewhereThenTheStartPage(String wanted) {
    assertThat(returnTo.safe(wanted, "")).isEqualTo("/");
    assertThat(returnTo.safe(wanted, "/shop")).isEqualTo("/shop/");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/shop/../admin",
        "/shop/%2e%2e/admin",
        "/shop/%2E./admin",
        "/shop/%2e%2e/admin/%",
        "/shop/%2e%2e/admin/%25zz",
        "/shop/.%252e/admin",
        "/shop/..;x=1/admin",
        "/shop/a/../../admin",
        "/../admin",
        "/../.././/shop/orders",
        "/../../shop/orders",
        "/shop/..",
        "/shop/..//evil.example",
      })
  void returnToWhenItLeavesTheContextThenTheStartPage(String wanted) {
    assertThat(returnTo.safe(wanted, "/shop")).isEqualTo("/shop/");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/auth/login",
        "/auth/login?returnTo=/auth/login",
        "/auth/callback?code=x&state=y",
        "/auth/logout",
        "/auth/logout;x",
        "/auth//logout",
        "/auth/./logout",
        "/x/../auth/logout",
        "/x/%2e%2e/auth/logout",
        "/auth/log%6fut",
        "/auth/log%256fut",
        "/auth/;x/logout",
      })
  void returnToWhenAPathOfTheLibraryThenTheStartPage(String wanted) {
    assertThat(returnTo.safe(wanted, "")).isEqualTo("/");
    assertThat(returnTo.safe(wanted, "/shop")).isEqualTo("/shop/");
    assertThat(returnTo.safe("/shop" + wanted, "/shop")).isEqualTo("/shop/");
  }

  @Test
  void returnToWhenVeryLongThenTheStartPage() {
    assertThat(returnTo.safe("/" + "a".repeat(1999), "")).hasSize(2000);
    assertThat(returnTo.safe("/" + "a".repeat(2000), "")).isEqualTo("/");
    assertThat(returnTo.safe("/" + "%2f".repeat(1_000_000), "")).isEqualTo("/");
  }
}
