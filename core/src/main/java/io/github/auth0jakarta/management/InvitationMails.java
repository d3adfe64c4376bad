package io.github.auth0jakarta.management;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;

/**
 * Puts in place what the tenant needs to send invitations: an e-mail provider and a template.
 * Thread-safe.
 *
 * <p>Every method may be called again and again; the tenant is then as it was after the first time.
 *
 * @see <a href="https://auth0.com/docs/customize/email">Customize emails</a>
 */
public final class InvitationMails {

  private static final String TEMPLATE = "reset_email";

  private final Endpoint api;

  /**
   * A mail server.
   *
   * @param host its name
   * @param port its port
   * @param user who sends
   * @param password their password
   */
  public record Smtp(String host, int port, String user, String password) {
    @Override
    public String toString() {
      return "Smtp[host=" + host + ", port=" + port + "]";
    }
  }

  /**
   * A mail, in Auth0's Liquid.
   *
   * @param subject its subject
   * @param html its body; {@code {{ url }}} is the link
   */
  public record Text(String subject, String html) {}

  InvitationMails(Endpoint api) {
    this.api = api;
  }

  /**
   * Has the tenant send its mails through a server.
   *
   * @param from who they are from
   * @param smtp the server
   */
  public void installProvider(String from, Smtp smtp) {
    ObjectNode provider =
        Json.object().put("name", "smtp").put("enabled", true).put("default_from_address", from);
    provider
        .putObject("credentials")
        .put("smtp_host", smtp.host())
        .put("smtp_port", smtp.port())
        .put("smtp_user", smtp.user())
        .put("smtp_pass", smtp.password());
    try {
      api.at("emails", "provider").patch(provider);
    } catch (ManagementException.NotFound e) {
      api.at("emails", "provider").post(provider);
    }
  }

  /**
   * Gives the mail that sets a password two texts: one for the invited, one for those who forgot
   * theirs. Auth0 has one template for both.
   *
   * @param from who it is from
   * @param lifetime for how long the link holds
   * @param invitation what the invited read
   * @param reset what all others read
   */
  public void installTemplate(String from, Duration lifetime, Text invitation, Text reset) {
    ObjectNode template =
        Json.object()
            .put("template", TEMPLATE)
            .put("from", from)
            .put("subject", either(invitation.subject(), reset.subject()))
            .put("body", either(invitation.html(), reset.html()))
            .put("syntax", "liquid")
            .put("urlLifetimeInSeconds", lifetime.toSeconds())
            .put("enabled", true);
    try {
      api.at("email-templates", TEMPLATE).put(template);
    } catch (ManagementException.NotFound e) {
      api.at("email-templates").post(template);
    }
  }

  private static String either(String invited, String other) {
    return "{% if user.app_metadata."
        + Invitations.MARKER
        + ".pending %}"
        + invited
        + "{% else %}"
        + other
        + "{% endif %}";
  }
}
