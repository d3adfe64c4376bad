package io.github.auth0jakarta.devtenant;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Keeps the mails that a tenant would have sent; forwarding one never takes it out of here.
 *
 * <p>Thread-safe.
 */
public final class Outbox {
  /**
   * One mail.
   *
   * @param template the e-mail template that it was made from
   * @param body as HTML
   * @param link the link that it carries
   */
  public record Mail(
      Instant at,
      String template,
      String from,
      String to,
      String subject,
      String body,
      Optional<URI> link) {}

  /** Whether a mail has left for the SMTP server, in words to show. */
  enum Forwarding {
    /** There is no SMTP server. */
    NONE(""),
    UNDER_WAY("on its way"),
    DONE("forwarded"),
    FAILED("not forwarded");

    private final String words;

    Forwarding(String words) {
      this.words = words;
    }

    String words() {
      return words;
    }
  }

  /** One mail with what became of it. */
  static final class Entry {
    private final Mail mail;
    private volatile Forwarding forwarding;
    private volatile String reason = "";

    private Entry(Mail mail, Forwarding forwarding) {
      this.mail = mail;
      this.forwarding = forwarding;
    }

    Mail mail() {
      return mail;
    }

    /** How its forwarding went, and why it failed. */
    String forwarding() {
      return forwarding.words() + (reason.isEmpty() ? "" : ": " + reason);
    }
  }

  private static final System.Logger LOG = System.getLogger(Outbox.class.getName());

  private final List<Entry> entries = new ArrayList<>();
  private final Optional<SmtpServer> smtp;
  private final Deliveries deliveries;

  Outbox(Optional<SmtpServer> smtp, Deliveries deliveries) {
    this.smtp = smtp;
    this.deliveries = deliveries;
  }

  /** Keeps a mail, and sends it on where there is an SMTP server. */
  synchronized void add(Mail mail) {
    Entry entry = new Entry(mail, smtp.isPresent() ? Forwarding.UNDER_WAY : Forwarding.NONE);
    entries.add(entry);
    smtp.ifPresent(server -> deliveries.later(Duration.ZERO, () -> forward(server, entry)));
  }

  private static void forward(SmtpServer server, Entry entry) {
    try {
      server.send(entry.mail());
      entry.forwarding = Forwarding.DONE;
    } catch (IOException e) {
      entry.reason = Objects.requireNonNullElse(e.getMessage(), e.getClass().getSimpleName());
      entry.forwarding = Forwarding.FAILED;
      LOG.log(
          System.Logger.Level.WARNING,
          "A mail stays in the outbox, since the SMTP server {0}:{1} did not take it",
          server.host(),
          Integer.toString(server.port()));
    }
  }

  /** Keeps a mail that was sent before. */
  synchronized void keep(Mail mail) {
    entries.add(new Entry(mail, Forwarding.NONE));
  }

  synchronized void clear() {
    entries.clear();
  }

  synchronized List<Entry> entries() {
    return List.copyOf(entries);
  }

  /** All mails since the last reset, oldest first. */
  public synchronized List<Mail> mails() {
    return entries.stream().map(Entry::mail).toList();
  }

  /** The newest mail to an address. */
  public synchronized Optional<Mail> newest(String to) {
    return mails().stream().filter(mail -> mail.to().equals(to)).reduce((older, newer) -> newer);
  }
}
