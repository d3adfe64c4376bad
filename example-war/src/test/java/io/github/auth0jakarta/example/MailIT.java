package io.github.auth0jakarta.example;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import io.github.auth0jakarta.devtenant.DevTenantExtension;
import io.github.auth0jakarta.example.mail.MailServlet;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.net.URI;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Invitations that the application mails, through a mail session of the server that it is on. */
@Tag("mail-session")
@ExtendWith(ArquillianExtension.class)
class MailIT {

  private static final String GUEST = "katherine@example.com";
  private static final String GUEST_PASSWORD = "Guest-on-localhost-1";
  private static final Pattern LINK = Pattern.compile("http://\\S+");

  /** Where the server's mail goes. */
  private static final GreenMail SMTP =
      new GreenMail(
          new ServerSetup(Integer.getInteger("smtp.port"), "127.0.0.1", ServerSetup.PROTOCOL_SMTP));

  @RegisterExtension static final DevTenantExtension TENANT = Lab.tenant();

  @ArquillianResource URI base;

  @Deployment(testable = false)
  static WebArchive mail() {
    return Lab.onlyLibrary("mail.war")
        .addPackage(MailServlet.class.getPackage())
        .setWebXML(
            new StringAsset(
                """
                <web-app xmlns="https://jakarta.ee/xml/ns/jakartaee" version="6.0">
                  <mail-session>
                    <name>java:app/mail/invitations</name>
                    <host>127.0.0.1</host>
                    <property><name>mail.smtp.host</name><value>127.0.0.1</value></property>
                    <property><name>mail.smtp.port</name><value>%s</value></property>
                  </mail-session>
                </web-app>
                """
                    .formatted(System.getProperty("smtp.port"))))
        .addAsResource(
            new StringAsset(
                """
                auth0.invitations.mail-session=java:app/mail/invitations
                auth0.invitations.mail-from=Shop <shop@example.com>
                """),
            "META-INF/microprofile-config.properties");
  }

  @BeforeAll
  static void start() {
    SMTP.start();
  }

  @AfterAll
  static void stop() {
    SMTP.stop();
  }

  @Test
  void personWhenInvitedThroughTheServersMailThenTheLinkArrivesAndTheyLogIn() throws Exception {
    assertThat(new Visitor(base).fetch("invite?email=" + GUEST).body()).isEqualTo("mailed");

    assertThat(SMTP.getReceivedMessages()).hasSize(1);
    MimeMessage mail = SMTP.getReceivedMessages()[0];
    assertThat(mail.getHeader("To", null)).isEqualTo(GUEST);
    assertThat(mail.getHeader("From", null)).isEqualTo("Shop <shop@example.com>");
    assertThat(mail.getSubject()).isEqualTo("You are invited");
    TENANT.tenant().userAgent().setPassword(link(mail), GUEST_PASSWORD);

    var guest = new Visitor(base);
    guest.logIn(TENANT.tenant().userAgent(), GUEST, GUEST_PASSWORD);
    assertThat(guest.fetch("caller").body()).isEqualTo("caller: " + TENANT.tenant().userId(GUEST));
    assertThat(TENANT.tenant().outbox().mails()).isEmpty();
  }

  @Test
  void personWhenTheMailServerIsDownThenIsInvitedAndTheApplicationToldWhy() throws Exception {
    SMTP.stop();
    try {
      assertThat(new Visitor(base).fetch("invite?email=" + GUEST).body())
          .startsWith("not mailed: ")
          .doesNotContain(GUEST, "http");
      assertThat(TENANT.tenant().userId(GUEST)).isNotEmpty();
    } finally {
      SMTP.start();
    }
  }

  private static URI link(MimeMessage mail) throws Exception {
    Object text = ((MimeMultipart) mail.getContent()).getBodyPart(0).getContent();
    Matcher link = LINK.matcher(text.toString());
    assertThat(link.find()).isTrue();
    return URI.create(link.group());
  }
}
