package io.github.auth0jakarta.devtenant;

import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Keeps the mails that a tenant would have sent.
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

  private final List<Mail> mails = new ArrayList<>();

  Outbox() {}

  synchronized void add(Mail mail) {
    mails.add(mail);
  }

  synchronized void clear() {
    mails.clear();
  }

  /** All mails since the last reset, oldest first. */
  public synchronized List<Mail> mails() {
    return List.copyOf(mails);
  }

  /** The newest mail to an address. */
  public synchronized Optional<Mail> newest(String to) {
    return mails.stream().filter(mail -> mail.to().equals(to)).reduce((older, newer) -> newer);
  }
}
