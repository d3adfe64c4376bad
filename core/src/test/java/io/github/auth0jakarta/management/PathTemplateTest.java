package io.github.auth0jakarta.management;

import static org.assertj.core.api.Assertions.assertThat;

import okhttp3.Request;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PathTemplateTest {

  @ParameterizedTest
  @CsvSource({
    "users, users",
    "users/auth0%7C507f1f77bcf86cd799439020, users/{id}",
    "users/google-oauth2%7C1/roles, users/{id}/roles",
    "users/auth0%7Cada/identities/google-oauth2/103, users/{id}/identities/{id}/{id}",
    "users/ada%40example.com, users/{id}",
    "jobs/users-imports, jobs/users-imports",
    "tickets/password-change, tickets/password-change",
    "email-templates/reset_email, email-templates/{id}"
  })
  void templateWhenThePathHasIdentifiersThenNamesNone(String path, String template) {
    Request request =
        new Request.Builder().url("https://tenant.example/api/v2/" + path + "?q=secret").build();
    assertThat(PathTemplate.of(request)).isEqualTo("GET " + template);
  }
}
