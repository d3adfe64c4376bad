package io.github.auth0jakarta.devtenant;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Logins with hashes that other programs made: Python's hashlib, bcryptjs and hash-wasm. */
class ImportedPasswordTest {
  @RegisterExtension static final DevTenantExtension EXTENSION = new DevTenantExtension();
  private static final String PASSWORD = "Pässword-1";
  private static final String EMAIL = "imported@example.com";
  private static final String BCRYPT_B =
      "$2b$10$abcdefghijklmnopqrstuu5vYDJaKJ9jfDgkUgr6UyzEgVk6c7RLO";

  private TestClient client;

  @BeforeEach
  void client() {
    client = new TestClient(EXTENSION.tenant());
  }

  private JsonNode imported(boolean upsert, String property, String hash) {
    String row = "[{\"email\":\"%s\",\"%s\":%s}]".formatted(EMAIL, property, hash);
    String id = client.importUsers("con_DevTenantUserPwd", upsert, row).text("id");
    JsonNode job = client.api("GET", "/jobs/" + id, "").json();
    return job.path("summary").path("failed").asInt() == 0
        ? job
        : client.api("GET", "/jobs/" + id + "/errors", "").json();
  }

  private int logIn(String password) {
    Map<String, String> form = client.credentials("password");
    form.put("username", EMAIL);
    form.put("password", password);
    return client.token(form).status();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "$2b$10$abcdefghijklmnopqrstuu5vYDJaKJ9jfDgkUgr6UyzEgVk6c7RLO",
        "$2a$10$abcdefghijklmnopqrstuu5vYDJaKJ9jfDgkUgr6UyzEgVk6c7RLO"
      })
  void bcryptWhenImportedThenLogsIn(String hash) {
    imported(false, "password_hash", '"' + hash + '"');

    assertThat(logIn("Password-1")).isEqualTo(403);
    assertThat(logIn(PASSWORD)).isEqualTo(200);
    assertThat(logIn(PASSWORD)).as("with the tenant's own hash").isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        """
        {"algorithm":"bcrypt","hash":{"value":"$2b$04$abcdefghijklmnopqrstuuYsW0SRQS3I3yG94qj43EexLGKHn8A0m"}}
        """,
        """
        {"algorithm":"argon2","hash":{"encoding":"utf8",
         "value":"$argon2id$v=19$m=256,t=2,p=1$MDEyMzQ1Njc4OWFiY2RlZg$jS639p3qZ7Vx/c6u7JOC7El47PX3BjEQAO0+I9laZDA"}}
        """,
        """
        {"algorithm":"pbkdf2","hash":{"encoding":"utf8",
         "value":"$pbkdf2-sha512$i=1000,l=64$MDEyMzQ1Njc4OWFiY2RlZg$fvi1Ll9TjD7ACH0GmzzFFc7FvIzWvmgQIf8hGQOdusuHuJ/vT0AdCKbpWWOcFcrLQUHBoG+hxss+/ZzZcRtUaA"}}
        """,
        """
        {"algorithm":"scrypt","hash":{"encoding":"hex","value":"3ac0a681269f7653ecc355d165d46d07ca3ae4981d27f70316143ba24847029a"},
         "salt":{"value":"0123456789abcdef","encoding":"utf8"},"keylen":32,"cost":1024}
        """,
        """
        {"algorithm":"md5","hash":{"encoding":"hex","value":"6f9ecd46a61f78a913503f0faffbaa03"}}
        """,
        """
        {"algorithm":"sha256","hash":{"encoding":"base64","value":"6PGzYJZsooLBHXIFyDJlDDYdSPGsslOMSxkRqEKb2uE="},
         "salt":{"value":"MDEyMzQ1Njc4OWFiY2RlZg==","encoding":"base64","position":"prefix"}}
        """,
        """
        {"algorithm":"sha512","hash":{"encoding":"hex",
         "value":"a07e6b29f6fc7c14ba5fda65c8cd262e9f7b45fc5808d90df06562bb4b0fd6ed5fb5c6d5a74ed19141bcfe7a0c3586f3aa64f07609011d8e9d5e91713c0f8926"},
         "salt":{"value":"0123456789abcdef","position":"suffix"}}
        """,
        """
        {"algorithm":"sha1","hash":{"encoding":"hex","value":"65b4defd5690ef64c615c9c0c1cfcd247ce76cfd"},"password":{"encoding":"utf16le"}}
        """,
        """
        {"algorithm":"hmac","hash":{"encoding":"hex","digest":"sha256","key":{"value":"a2V5","encoding":"base64"},
         "value":"5bfff13e99bfdcadd7ec403d42eb00480ce93fb2a16cadf9e4ba43f304400d0c"}}
        """,
        """
        {"algorithm":"ldap","hash":{"encoding":"utf8","value":"{SSHA}6vqRs07Abgh5wWF4ukrNICSX4lgwMTIzNDU2Nzg5YWJjZGVm"}}
        """,
        """
        {"algorithm":"ldap","hash":{"encoding":"utf8","value":"{MD5}b57NRqYfeKkTUD8Pr/uqAw=="}}
        """
      })
  void customHashWhenImportedThenLogsIn(String hash) {
    assertThat(imported(false, "custom_password_hash", hash).path("status").asText())
        .isEqualTo("completed");

    assertThat(logIn("Password-1")).isEqualTo(403);
    assertThat(logIn(PASSWORD)).isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "NOT_PASSED {\"algorithm\":\"md4\",\"hash\":{\"value\":\"00\",\"encoding\":\"hex\"}}",
        "NOT_PASSED {\"algorithm\":\"sha1\",\"hash\":{\"value\":\"00\",\"encoding\":\"hex\"}}",
        "NOT_PASSED {\"algorithm\":\"md5\",\"hash\":{\"value\":\"no hex\",\"encoding\":\"hex\"}}",
        "NOT_PASSED"
            + " {\"algorithm\":\"hmac\",\"hash\":{\"value\":\"00\",\"encoding\":\"hex\",\"digest\":\"whirlpool\",\"key\":{\"value\":\"k\"}}}",
        "NOT_PASSED"
            + " {\"algorithm\":\"scrypt\",\"hash\":{\"value\":\"00\",\"encoding\":\"hex\"},\"salt\":{\"value\":\"s\"},\"keylen\":2}",
        "ENUM_MISMATCH {\"algorithm\":\"rot13\",\"hash\":{\"value\":\"x\"}}",
        "ENUM_MISMATCH {\"algorithm\":\"md5\",\"hash\":{\"value\":\"x\",\"encoding\":\"base32\"}}",
        "PATTERN {\"algorithm\":\"bcrypt\",\"hash\":{\"value\":\"$2y$10$short\"}}",
        "PATTERN {\"algorithm\":\"argon2\",\"hash\":{\"value\":\"plain\"}}",
        "FORMAT {\"algorithm\":\"argon2\",\"hash\":{\"value\":\"$argon2id$v=19$broken\"}}",
        "PATTERN {\"algorithm\":\"pbkdf2\",\"hash\":{\"value\":\"$pbkdf2-md5$i=1,l=1$AA$AA\"}}",
        "PATTERN {\"algorithm\":\"ldap\",\"hash\":{\"value\":\"{CRYPT}aa\"}}",
        "NOT_PASSED {\"algorithm\":\"ldap\",\"hash\":{\"value\":\"{SHA}YWFh\"}}",
        "INVALID_TYPE \"$2b$10$\""
      })
  void customHashWhenUnreadableThenItsUserIsRefused(String codeAndHash) {
    String[] parts = codeAndHash.split(" ", 2);
    JsonNode error = imported(false, "custom_password_hash", parts[1]).path(0);

    assertThat(error.path("errors").path(0).path("code").asText()).isEqualTo(parts[0]);
    assertThat(error.path("errors").path(0).path("path").asText())
        .isEqualTo("custom_password_hash");
    assertThat(error.path("user").has("custom_password_hash")).isFalse();
    assertThat(client.api("GET", "/users-by-email?email=" + EMAIL, "").body()).isEqualTo("[]");
  }

  @Test
  void bcryptWhenOfAnotherCostOrBesideACustomHashThenRefused() {
    String cost12 = '"' + BCRYPT_B.replace("$10$", "$12$") + '"';
    assertThat(imported(false, "password_hash", cost12).findValuesAsText("code"))
        .containsExactly("PATTERN");
    String both =
        '"'
            + BCRYPT_B
            + "\",\"custom_password_hash\":{\"algorithm\":\"bcrypt\",\"hash\":{\"value\":\""
            + BCRYPT_B
            + "\"}}";
    assertThat(imported(false, "password_hash", both).findValuesAsText("code"))
        .containsExactly("NOT_PASSED");
    assertThat(imported(false, "password", "\"In-the-clear-1\"").findValuesAsText("message").get(0))
        .startsWith("Additional properties not allowed: password");
  }

  @Test
  void hashWhenUpsertedThenCountsUntilTheFirstLogin() {
    String md5 =
        "{\"algorithm\":\"md5\",\"hash\":{\"encoding\":\"hex\",\"value\":\"6f9ecd46a61f78a913503f0faffbaa03\"}}";
    String sha1OfOther =
        "{\"algorithm\":\"sha1\",\"hash\":{\"encoding\":\"hex\",\"value\":\"d0be2dc421be4fcd0172e5afceea3970e2f3d940\"}}";
    imported(false, "custom_password_hash", sha1OfOther);
    imported(true, "custom_password_hash", md5);
    assertThat(logIn(PASSWORD)).isEqualTo(200);

    imported(true, "custom_password_hash", sha1OfOther);
    assertThat(logIn("apple")).isEqualTo(403);
    assertThat(logIn(PASSWORD)).isEqualTo(200);
  }
}
