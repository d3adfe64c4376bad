package io.github.auth0jakarta.management;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a tenant needs to send invitations: a mail server, and two texts in one template. Immutable:
 * each method returns another one.
 *
 * @see Invitations#install
 * @see <a href="https://auth0.com/docs/customize/email">Customize emails</a>
 */
public final class InvitationSetup {

  private static final Pattern LINK = Pattern.compile("\\{\\{-?\\s*(url|link)\\b");
  private static final Duration LONGEST_LIFETIME = Duration.ofDays(365);

  private final String from;
  private final Text invitation;
  private final @Nullable Text reset;
  private final @Nullable Smtp smtp;
  private final boolean sendsPassword;
  private final @Nullable Duration lifetime;

  /**
   * A mail, in Auth0's Liquid.
   *
   * @param subject its subject
   * @param html its body; {@code {{ url }}} is the link
   */
  public record Text(String subject, String html) {}

  /** A mail server with our account. Immutable; the password goes in and never comes out again. */
  public static final class Smtp {

    private final String host;
    private final int port;
    private final String user;
    private final String password;

    private Smtp(String host, int port, String user, String password) {
      this.host = host;
      this.port = port;
      this.user = user;
      this.password = password;
    }

    /**
     * A mail server.
     *
     * @param host its name
     * @param port its port, such as 587
     * @param user our account
     * @param password the account's password
     * @return the server
     * @throws IllegalArgumentException for a host or a port that is none
     */
    public static Smtp of(String host, int port, String user, String password) {
      if (host.isBlank() || port < 1 || port > 65_535) {
        throw new IllegalArgumentException("no mail server: " + host + ":" + port);
      }
      return new Smtp(host, port, user, password);
    }

    /** As Auth0 shows them: without the password. */
    ObjectNode shownCredentials() {
      return Json.object().put("smtp_host", host).put("smtp_port", port).put("smtp_user", user);
    }

    ObjectNode credentials() {
      return shownCredentials().put("smtp_pass", password);
    }

    @Override
    public String toString() {
      return "Smtp[" + host + ":" + port + "]";
    }
  }

  /** What installing did to one thing. */
  public enum Change {
    /** There was none. */
    CREATED,
    /** It was different. */
    CHANGED,
    /** It was as it should be. */
    LEFT
  }

  /**
   * What installing did.
   *
   * @param provider to the e-mail provider
   * @param template to the template {@code reset_email}
   */
  public record Installed(Change provider, Change template) {
    /**
     * Whether the tenant is different from before.
     *
     * @return false where all was left as it was
     */
    public boolean isChanged() {
      return provider != Change.LEFT || template != Change.LEFT;
    }
  }

  private InvitationSetup(
      String from,
      Text invitation,
      @Nullable Text reset,
      @Nullable Smtp smtp,
      boolean sendsPassword,
      @Nullable Duration lifetime) {
    this.from = from;
    this.invitation = invitation;
    this.reset = reset;
    this.smtp = smtp;
    this.sendsPassword = sendsPassword;
    this.lifetime = lifetime;
  }

  /**
   * Invitations by way of the e-mail provider that the tenant has.
   *
   * @param from who the mails are from
   * @param invitation what the invited read
   * @return a setup
   * @throws IllegalArgumentException where the text has no link
   */
  public static InvitationSetup of(String from, Text invitation) {
    demandLink(invitation);
    return new InvitationSetup(from, invitation, null, null, false, null);
  }

  /**
   * With a mail server, which takes the place of the tenant's e-mail provider.
   *
   * @param server the server
   * @return another setup
   */
  public InvitationSetup smtp(Smtp server) {
    return new InvitationSetup(from, invitation, reset, server, sendsPassword, lifetime);
  }

  /**
   * With the server's password sent in any case. The tenant never shows the one it has: a new
   * password alone is no difference that could be seen.
   *
   * @return another setup, which changes the provider each time
   */
  public InvitationSetup sendingPassword() {
    return new InvitationSetup(from, invitation, reset, smtp, true, lifetime);
  }

  /**
   * With a text for those who forgot their password, in the place of the tenant's.
   *
   * @param text what they read; by default what the tenant's template has for them, or a sentence
   *     of ours where it has none
   * @return another setup
   * @throws IllegalArgumentException where the text has no link
   */
  public InvitationSetup reset(Text text) {
    demandLink(text);
    return new InvitationSetup(from, invitation, text, smtp, sendsPassword, lifetime);
  }

  /**
   * With a lifetime of the links in both mails.
   *
   * @param time whole seconds, at least one; by default the tenant's, which is five days at first
   * @return another setup
   */
  public InvitationSetup lifetime(Duration time) {
    if (time.toSeconds() < 1 || time.compareTo(LONGEST_LIFETIME) > 0) {
      throw new IllegalArgumentException("a lifetime is from a second to a year");
    }
    return new InvitationSetup(from, invitation, reset, smtp, sendsPassword, time);
  }

  String from() {
    return from;
  }

  Text invitation() {
    return invitation;
  }

  Optional<Text> reset() {
    return Optional.ofNullable(reset);
  }

  Optional<Smtp> smtp() {
    return Optional.ofNullable(smtp);
  }

  boolean sendsPassword() {
    return sendsPassword;
  }

  Optional<Duration> lifetime() {
    return Optional.ofNullable(lifetime);
  }

  private static void demandLink(Text text) {
    if (!LINK.matcher(text.html()).find()) {
      throw new IllegalArgumentException("the mail has no {{ url }}");
    }
  }

  @Override
  public String toString() {
    return "InvitationSetup[smtp=" + smtp + "]";
  }
}
