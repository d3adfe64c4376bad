package io.github.auth0jakarta.cdi;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import io.github.auth0jakarta.devtenant.DevTenantExtension;
import io.github.auth0jakarta.management.ManagementException;
import io.github.auth0jakarta.management.User;
import io.github.auth0jakarta.management.UserDraft;
import jakarta.mail.BodyPart;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.lang.reflect.InvocationTargetException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Invitations that the application mails itself. */
class MailedInvitationsTest {

  @RegisterExtension static final DevTenantExtension TENANT = new DevTenantExtension();

  private static final GreenMail SMTP =
      new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));

  private static final String EMAIL = "invited@example.com";
  private static final UserDraft DRAFT = UserDraft.of(EMAIL).name("Grace");
  private static final Pattern LINK = Pattern.compile("http://\\S+");

  @TempDir private Path files;
  private final Properties settings = new Properties();
  private TestApplication application;
  private MailedInvitations invitations;

  @BeforeEach
  void setUp() {
    SMTP.start();
    sessionAt(SMTP.getSmtp().getPort());
    settings.setProperty("auth0.invitations.mail-session", "mail/Default");
    settings.setProperty("auth0.invitations.mail-from", "Shop <shop@example.com>");
    settings.setProperty("auth0.invitations.link-lifetime", "PT48H");
  }

  private static void sessionAt(int port) {
    Properties server = new Properties();
    server.setProperty("mail.smtp.host", "127.0.0.1");
    server.setProperty("mail.smtp.port", Integer.toString(port));
    server.setProperty("mail.from", "session@example.com");
    TestNaming.NAMES.put("mail/Default", Session.getInstance(server));
  }

  private void deploy() {
    application = new TestApplication(TENANT.tenant(), files, settings);
    invitations = application.injected(MailedInvitations.class);
  }

  @AfterEach
  void close() {
    application.close();
    SMTP.stop();
    TestNaming.NAMES.clear();
  }

  @Test
  void invitationWhenMailedThenItsLinkMakesAUserOfThePerson() throws Exception {
    deploy();
    User user = invitations.invite(DRAFT, Locale.ENGLISH);
    MimeMessage mail = mail();
    assertThat(mail.getHeader("From", null)).isEqualTo("Shop <shop@example.com>");
    assertThat(mail.getHeader("To", null)).isEqualTo(EMAIL);
    assertThat(mail.getHeader("Auto-Submitted", null)).isEqualTo("auto-generated");
    assertThat(mail.getSubject()).isEqualTo("You are invited");
    assertThat(mail.getContentType()).startsWith("multipart/alternative");
    assertThat(part(mail, 0).getContentType()).isEqualToIgnoringCase("text/plain; charset=UTF-8");
    assertThat(part(mail, 1).getContentType()).isEqualToIgnoringCase("text/html; charset=UTF-8");
    assertThat(text(mail)).contains("Hello Grace,", "48 hours");
    assertThat(html(mail)).contains("<p>Hello Grace,</p>", "href=\"" + link(mail) + "\"");
    TENANT.tenant().userAgent().setPassword(link(mail), "Local-only-password-1");
    assertThat(application.auth0().users().get(user.id()).isEmailVerified()).isTrue();
    assertThat(TENANT.tenant().outbox().mails()).isEmpty();
  }

  @Test
  void invitationWhenTheApplicationHasItsOwnTextThenThatOfTheLanguage() throws Exception {
    file("META-INF/auth0/invitation.txt", "Welcome\n\n${link}");
    file("META-INF/auth0/invitation.html", "<a href='${link}'>Welcome</a>");
    file("META-INF/auth0/invitation_de.txt", "Grüße, ${name}\n\nFür ${email}: ${link}");
    file("META-INF/auth0/invitation_de.html", "<a href='${link}'>Für ${email}</a>");
    deploy();
    invitations.invite(DRAFT, Locale.GERMANY);
    assertThat(mail().getSubject()).isEqualTo("Grüße, Grace");
    assertThat(text(mail())).startsWith("Für invited@example.com: http");
    assertThat(html(mail())).contains("Für invited@example.com");
    invitations.invite(DRAFT, Locale.FRENCH);
    assertThat(mail().getSubject()).isEqualTo("Welcome");
  }

  @Test
  void invitationWhenTheNameIsHostileThenNeitherHeadNorPageIsChanged() throws Exception {
    file("META-INF/auth0/invitation.txt", "For ${name}\n\n${name} ${link}");
    file("META-INF/auth0/invitation.html", "<p title=\"${name}\">${name}</p>${link}");
    deploy();
    String name = "A\r\nBcc: victim@example.com\r\n\r\n\"><script>'&${link}";
    invitations.invite(DRAFT.name(name), Locale.ENGLISH);
    assertThat(SMTP.getReceivedMessages()).hasSize(1);
    assertThat(mail().getHeader("Bcc")).isNull();
    assertThat(mail().getSubject()).isEqualTo("For A Bcc: victim@example.com \"><script>'&${link}");
    assertThat(text(mail())).startsWith("A Bcc: victim@example.com \"><script>'&${link} http");
    assertThat(html(mail()))
        .startsWith(
            "<p title=\"A Bcc: victim@example.com &#34;&#62;&#60;script&#62;&#39;&#38;${link}\">");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a@example.com, b@example.com",
        "A <a@example.com>",
        "a@example.com\r\nBcc: b@example.com"
      })
  void invitationWhenTheTenantsAddressIsNotOneAloneThenNoMail(String address) {
    deploy();
    invitations.invite(DRAFT, Locale.ENGLISH);
    TENANT.tenant().patchUser(EMAIL, Map.of("email", address));
    assertThat(notMailed(() -> invitations.resend(address, Locale.ENGLISH)))
        .hasMessageContaining("AddressException");
    assertThat(SMTP.getReceivedMessages()).hasSize(1);
  }

  @Test
  void mailWhenTheServerIsDownThenThePersonIsInvitedAndCanBeSentAnother() throws Exception {
    deploy();
    sessionAt(1);
    InvitationNotMailedException failure =
        notMailed(() -> invitations.invite(DRAFT, Locale.ENGLISH));
    assertThat(failure)
        .hasMessageContaining("The user exists and is invited")
        .hasMessageContaining("MailConnectException");
    assertThat(application.auth0().users().get(failure.user().id()).isEmailVerified()).isFalse();
    sessionAt(SMTP.getSmtp().getPort());
    assertThat(invitations.resend(EMAIL, Locale.ENGLISH)).isTrue();
    TENANT.tenant().userAgent().setPassword(link(mail()), "Local-only-password-1");
    assertThat(invitations.resend(EMAIL, Locale.ENGLISH)).isFalse();
  }

  @Test
  void mailWhenTheServerRefusesTheAddressThenTheFailureShowsNone() throws Exception {
    deploy();
    try (var server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      new Thread(() -> refuseRecipients(server)).start();
      sessionAt(server.getLocalPort());
      var trace = new StringWriter();
      notMailed(() -> invitations.invite(DRAFT, Locale.ENGLISH))
          .printStackTrace(new PrintWriter(trace));
      assertThat(trace.toString())
          .contains("550", "nobody")
          .doesNotContain(EMAIL)
          .doesNotContain("http");
    }
  }

  private static void refuseRecipients(ServerSocket server) {
    try (Socket client = server.accept()) {
      var in = new BufferedReader(new InputStreamReader(client.getInputStream(), US_ASCII));
      String answer = "220 here";
      while (answer != null) {
        client.getOutputStream().write((answer + "\r\n").getBytes(US_ASCII));
        String command = in.readLine();
        answer =
            command == null
                ? null
                : command.startsWith("RCPT")
                    ? "550 nobody is " + EMAIL + " see https://example.com/" + EMAIL
                    : "250 as you like";
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static InvitationNotMailedException notMailed(ThrowingCallable call) {
    InvitationNotMailedException failure =
        catchThrowableOfType(InvitationNotMailedException.class, call);
    assertThat(failure).isNotNull();
    return failure;
  }

  @Test
  void resendWhenNobodyIsInvitedThenNoMail() {
    deploy();
    assertThat(invitations.resend("ada@example.com", Locale.ENGLISH)).isFalse();
    assertThat(invitations.resend("nobody@example.com", Locale.ENGLISH)).isFalse();
    assertThat(SMTP.getReceivedMessages()).isEmpty();
  }

  @Test
  void invitationWhenTheAddressIsVerifiedThenNoMail() {
    deploy();
    assertThat(
            catchThrowableOfType(
                ManagementException.AlreadyVerified.class,
                () -> invitations.invite(UserDraft.of("ada@example.com"), Locale.ENGLISH)))
        .isNotNull();
    assertThat(SMTP.getReceivedMessages()).isEmpty();
  }

  @Test
  void senderWhenNotSetThenTheSessionsOwn() throws Exception {
    settings.remove("auth0.invitations.mail-from");
    deploy();
    invitations.invite(DRAFT, Locale.ENGLISH);
    assertThat(mail().getHeader("From", null)).isEqualTo("session@example.com");
  }

  @ParameterizedTest
  @CsvSource({
    "'', is missing",
    "mail/Other, names nothing that this server has: mail/Other",
    "mail/Text, names no mail session: mail/Text"
  })
  void sessionWhenThereIsNoneThenTheErrorNamesTheSettingAndNobodyIsInvited(
      String name, String what) {
    TestNaming.NAMES.put("mail/Text", "no session");
    settings.setProperty("auth0.invitations.mail-session", name);
    deploy();
    refuses("auth0.invitations.mail-session " + what);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "Subject", "Subject\nno blank line ${link}", "\n\n${link}"})
  void textWhenItsBeginningIsNoSubjectThenNobodyIsInvited(String text) throws Exception {
    file("META-INF/auth0/invitation.txt", text);
    file("META-INF/auth0/invitation.html", "${link}");
    deploy();
    refuses("does not begin with the subject");
  }

  @ParameterizedTest
  @CsvSource({"no link, ${link}", "${link}, no link"})
  void textWhenItHasNoLinkThenNobodyIsInvited(String text, String html) throws Exception {
    file("META-INF/auth0/invitation.txt", "Subject\n\n" + text);
    file("META-INF/auth0/invitation.html", html);
    deploy();
    refuses("without ${link}");
  }

  @Test
  void textWhenAPlaceIsUnknownThenNobodyIsInvited() throws Exception {
    file("META-INF/auth0/invitation.txt", "Subject\n\n${link}");
    file("META-INF/auth0/invitation.html", "${link} ${nmae}");
    deploy();
    refuses("${nmae} is none of the places");
  }

  @Test
  void textWhenOneHalfIsMissingThenNobodyIsInvited() throws Exception {
    file("META-INF/auth0/invitation_de.txt", "Subject\n\n${link}");
    deploy();
    assertThatIllegalStateException()
        .isThrownBy(() -> invitations.invite(DRAFT, Locale.GERMAN))
        .withMessageContaining("META-INF/auth0/invitation_de: one of .txt and .html is missing");
  }

  private void refuses(String what) {
    assertThatIllegalStateException()
        .isThrownBy(() -> invitations.invite(DRAFT, Locale.ENGLISH))
        .withMessageContaining(what);
    assertThat(application.auth0().users().byEmail(EMAIL)).isEmpty();
  }

  @Test
  void invitationWhenTheServerHasNoJakartaMailThenTheErrorSaysSo() throws Exception {
    deploy();
    try (Without jakartaMail = Without.packages("jakarta.mail.")) {
      var type = jakartaMail.loadClass(MailedInvitations.class.getName());
      var auth0 = jakartaMail.loadClass("io.github.auth0jakarta.Auth0");
      var constructor = type.getDeclaredConstructor(auth0);
      constructor.setAccessible(true);
      Object mailed = constructor.newInstance((Object) null);
      assertThat(type.getDeclaredMethods()).isNotEmpty(); // CDI looks at them all
      var resend = type.getMethod("resend", String.class, Locale.class);
      assertThat(
              catchThrowableOfType(
                  InvocationTargetException.class,
                  () -> resend.invoke(mailed, EMAIL, Locale.ENGLISH)))
          .cause()
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("no Jakarta Mail");
    }
  }

  private void file(String name, String content) throws Exception {
    Path file = files.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, content);
  }

  private static MimeMessage mail() {
    MimeMessage[] mails = SMTP.getReceivedMessages();
    return mails[mails.length - 1];
  }

  private static BodyPart part(MimeMessage mail, int index) throws Exception {
    return ((MimeMultipart) mail.getContent()).getBodyPart(index);
  }

  private static String text(MimeMessage mail) throws Exception {
    return part(mail, 0).getContent().toString();
  }

  private static String html(MimeMessage mail) throws Exception {
    return part(mail, 1).getContent().toString();
  }

  private static URI link(MimeMessage mail) throws Exception {
    Matcher link = LINK.matcher(text(mail));
    assertThat(link.find()).isTrue();
    return URI.create(link.group());
  }
}
