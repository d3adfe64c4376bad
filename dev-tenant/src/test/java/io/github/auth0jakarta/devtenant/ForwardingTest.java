package io.github.auth0jakarta.devtenant;

import static io.github.auth0jakarta.devtenant.TestClient.ADA;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Mails that leave the outbox for a real SMTP server. */
class ForwardingTest {
  private static final String SUBJECT = "Grüße an Ada, und zwar so viele, dass es zwei Zeilen sind";

  private final GreenMail mailServer = new GreenMail(ServerSetup.SMTP.dynamicPort());

  @BeforeEach
  void start() {
    mailServer.start();
  }

  @AfterEach
  void stop() {
    mailServer.stop();
  }

  private static void sendMail(DevTenant tenant, String from) {
    TestClient client = new TestClient(tenant);
    client.api(
        "POST",
        "/email-templates",
        """
        {"template":"reset_email","enabled":true,"syntax":"liquid","from":"%s",
         "subject":"%s","body":"<p>.</p>\\n.\\n{{ user.name }}: Ü"}
        """
            .formatted(from, SUBJECT));
    client.api(
        "POST", "/emails/provider", "{\"name\":\"smtp\",\"credentials\":{\"smtp_host\":\"h\"}}");
    client.postForm(
        "/dbconnections/change_password",
        Map.of("email", ADA, "connection", "Username-Password-Authentication"));
  }

  /** What the outbox says of its only mail, once that is settled. */
  private static String forwarding(DevTenant tenant) {
    TestClient client = new TestClient(tenant);
    return assertTimeoutPreemptively(
        Duration.ofSeconds(20),
        () -> {
          String said;
          do {
            said = client.get("/dev/outbox.json").json().path(0).path("forwarding").asText();
          } while (said.equals("on its way"));
          return said;
        });
  }

  @Test
  void mailWhenThereIsAServerThenArrivesAsItIs() throws Exception {
    int port = mailServer.getSmtp().getPort();
    try (DevTenant tenant = DevTenant.builder().smtp("127.0.0.1", port).build()) {
      sendMail(tenant, "The team <team@example.com>");

      assertThat(mailServer.waitForIncomingEmail(10_000, 1)).isTrue();
      MimeMessage mail = mailServer.getReceivedMessages()[0];
      assertThat(mail.getSubject()).isEqualTo(SUBJECT);
      assertThat(mail.getFrom()).extracting(Object::toString).containsExactly("team@example.com");
      assertThat(mail.getAllRecipients()).extracting(Object::toString).containsExactly(ADA);
      assertThat(mail.getContent()).asString().startsWith("<p>.</p>\n.\nAda Lovelace: Ü");
      assertThat(mail.getSentDate()).isNotNull();
      assertThat(forwarding(tenant)).isEqualTo("forwarded");
      assertThat(tenant.outbox().newest(ADA)).isPresent();
    }
  }

  @Test
  void mailWhenTheSenderHoldsALineBreakThenItEndsNoCommand() throws Exception {
    int port = mailServer.getSmtp().getPort();
    try (DevTenant tenant = DevTenant.builder().smtp("127.0.0.1", port).build()) {
      sendMail(tenant, "<one\\r\\ntwo@example.com");

      assertThat(forwarding(tenant)).isEqualTo("forwarded");
      assertThat(mailServer.getReceivedMessages()[0].getFrom())
          .extracting(Object::toString)
          .containsExactly("onetwo@example.com");
    }
  }

  @Test
  void seedWhenItNamesAServerThenUsed() {
    String seed =
        """
        {"clients":[{"client_id":"mine","client_secret":"s","grant_types":["client_credentials"]}],
         "client_grants":[{"client_id":"mine","audience":"api/v2/","scope":["update:users"]}],
         "connections":[{"name":"Username-Password-Authentication","strategy":"auth0"}],
         "users":[{"connection":"Username-Password-Authentication","email":"ada@example.com"}],
         "smtp":{"host":"127.0.0.1","port":%d}}
        """
            .formatted(mailServer.getSmtp().getPort());
    try (DevTenant tenant =
        DevTenant.builder()
            .seed(new ByteArrayInputStream(seed.getBytes(StandardCharsets.UTF_8)))
            .build()) {
      new TestClient(tenant)
          .api(
              "POST",
              "/jobs/verification-email",
              "{\"user_id\":\"%s\"}".formatted(tenant.userId(ADA)));

      assertThat(forwarding(tenant)).isEqualTo("forwarded");
    }
  }

  @Test
  void mailWhenTheServerIsDownOrHangsUpThenStaysAndTheOutboxSaysWhy() throws Exception {
    int free;
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      free = socket.getLocalPort();
    }
    try (DevTenant tenant = DevTenant.builder().smtp("127.0.0.1", free).build()) {
      sendMail(tenant, "team@example.com");

      assertThat(forwarding(tenant)).startsWith("not forwarded: Connection refused");
      assertThat(new TestClient(tenant).get("/dev/outbox").body()).contains("not forwarded: ");
      assertThat(tenant.outbox().newest(ADA)).isPresent();
    }
  }

  @Test
  void mailWhenTheServerRefusesItThenItsWordsAreShown() throws Exception {
    try (ServerSocket rude = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      Thread answer =
          new Thread(
              () -> {
                try (var socket = rude.accept()) {
                  socket
                      .getOutputStream()
                      .write("220-hello\r\n220 go\r\n".getBytes(StandardCharsets.US_ASCII));
                  socket.getInputStream().read();
                  socket
                      .getOutputStream()
                      .write("554 no mail today\r\n".getBytes(StandardCharsets.US_ASCII));
                } catch (IOException e) {
                  throw new UncheckedIOException(e);
                }
              });
      answer.start();
      try (DevTenant tenant = DevTenant.builder().smtp("127.0.0.1", rude.getLocalPort()).build()) {
        sendMail(tenant, "team@example.com");

        assertThat(forwarding(tenant))
            .isEqualTo("not forwarded: The SMTP server said: 554 no mail today");
      }
      answer.join();
    }
  }
}
