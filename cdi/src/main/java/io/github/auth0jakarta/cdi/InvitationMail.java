package io.github.auth0jakarta.cdi;

import static java.util.stream.Collectors.joining;

import io.github.auth0jakarta.Auth0Config.InvitationMailSettings;
import io.github.auth0jakarta.management.Invitations.Link;
import jakarta.mail.Message.RecipientType;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.time.Instant;
import java.util.Arrays;
import java.util.Date;
import java.util.Map;
import java.util.stream.Stream;
import javax.naming.InitialContext;
import javax.naming.NamingException;
import org.jspecify.annotations.Nullable;

/**
 * Sends invitations through one Jakarta Mail session.
 *
 * <p>Loaded only where there is Jakarta Mail. Thread-safe.
 */
final class InvitationMail {

  private static final String SETTING = "auth0.invitations.mail-session";

  private final Session session;
  private final InvitationMailSettings settings;
  private final InvitationText text;

  private InvitationMail(Session session, InvitationMailSettings settings, InvitationText text) {
    this.session = session;
    this.settings = settings;
    this.text = text;
  }

  /**
   * Mail with a text through the server's session.
   *
   * @throws IllegalStateException where there is no such session
   */
  static InvitationMail through(InvitationMailSettings settings, InvitationText text) {
    return new InvitationMail(session(settings.session()), settings, text);
  }

  @SuppressWarnings("BanJNDI") // the name is the operator's, and the server's own tree is asked
  private static Session session(@Nullable String name) {
    if (name == null) {
      throw new IllegalStateException(
          SETTING + " is missing. Set it to the JNDI name of a mail session of this server.");
    }
    try {
      if (InitialContext.doLookup(name) instanceof Session session) {
        return session;
      }
    } catch (NamingException e) {
      throw new IllegalStateException(SETTING + " names nothing that this server has: " + name, e);
    }
    throw new IllegalStateException(SETTING + " names no mail session: " + name);
  }

  /**
   * Sends the mail.
   *
   * @throws InvitationNotMailedException where the mail system does not take it
   */
  void send(Link link, Instant now) {
    try {
      Transport.send(message(link, now));
    } catch (MessagingException | RuntimeException e) {
      throw new InvitationNotMailedException(link.user(), why(e)); // the cause quotes addresses
    }
  }

  private MimeMessage message(Link link, Instant now) throws MessagingException {
    String email = link.user().email().orElse("");
    InvitationText filled =
        text.filled(
            Map.of(
                "link", link.uri().toString(),
                "name", link.user().text("name").orElse(email),
                "email", email,
                "hours", Long.toString(Math.max(1, settings.lifetime().toHours()))));
    MimeMessage message = new MimeMessage(session);
    if (settings.from() == null) {
      message.setFrom(); // the session's own
    } else {
      message.setFrom(new InternetAddress(settings.from(), true));
    }
    message.setRecipient(RecipientType.TO, recipient(email));
    message.setSubject(filled.subject(), "UTF-8");
    message.setSentDate(Date.from(now));
    message.setHeader("Auto-Submitted", "auto-generated"); // RFC 3834 §5
    message.setContent(
        new MimeMultipart(
            "alternative", part(filled.text(), "plain"), part(filled.html(), "html")));
    return message;
  }

  /** Exactly this one: neither a list, nor a name with an address, nor more header lines. */
  private static InternetAddress recipient(String email) throws AddressException {
    InternetAddress address = new InternetAddress(email, true);
    if (!email.equals(address.getAddress())) {
      throw new AddressException("The user's address is not one address alone");
    }
    return address;
  }

  private static MimeBodyPart part(String content, String subtype) throws MessagingException {
    MimeBodyPart part = new MimeBodyPart();
    part.setText(content, "UTF-8", subtype);
    return part;
  }

  /** The words of the mail system, without those that are an address or a link. */
  private static String why(Throwable failure) {
    return Stream.iterate(failure, cause -> cause != null, Throwable::getCause)
        .limit(5)
        .map(cause -> cause.getClass().getSimpleName() + ": " + cause.getMessage())
        .flatMap(words -> Arrays.stream(words.split("\\s+")))
        .map(word -> word.contains("@") || word.contains("://") ? "..." : word)
        .collect(joining(" "));
  }
}
