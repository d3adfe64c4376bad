package io.github.auth0jakarta.devtenant;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import liqp.TemplateParser;
import org.jspecify.annotations.Nullable;

/**
 * Writes the tenant's mails from their Liquid templates.
 *
 * <p>See <a href="https://auth0.com/docs/customize/email/email-templates">Customize Email
 * Templates</a>. As at Auth0 a custom template counts only while an e-mail provider is configured;
 * without one Auth0's own texts are sent. The caller holds the tenant's lock.
 */
record Mailer(Tenant tenant) {
  private static final Map<String, String> SUBJECTS =
      Map.of(
          "verify_email", "Verify your email",
          "reset_email", "Reset your password",
          "welcome_email", "Welcome",
          "user_invitation", "You have been invited");

  /** Sends a link that proves who reads the mailbox: verification or password. */
  void sendTicket(String template, Ticket.Kind kind, User user, @Nullable Client client) {
    if (user.email() == null || !enabled(template)) {
      return;
    }
    ObjectNode settings = settings(template);
    long seconds = settings.path("urlLifetimeInSeconds").asLong(Ticket.LIFETIME.toSeconds());
    String resultUrl = Json.text(settings, "resultUrl");
    Ticket ticket =
        new Ticket(
            kind,
            user.id(),
            tenant.now().plus(Duration.ofSeconds(seconds)),
            true,
            resultUrl == null || resultUrl.isEmpty() ? null : resultUrl,
            settings.path("includeEmailInRedirect").asBoolean(false));
    ObjectNode more = Json.object();
    more.set("user", user.profile());
    more.putObject("connection").put("name", user.connection());
    send(template, user.email(), new Tickets(tenant).link(ticket), client, more);
  }

  void send(
      String template, String to, String link, @Nullable Client client, ObjectNode variables) {
    ObjectNode settings = settings(template);
    Map<String, Object> values = new HashMap<>();
    variables
        .properties()
        .forEach(entry -> values.put(entry.getKey(), Json.value(entry.getValue())));
    JsonNode tenantSettings = tenant.state().settings;
    values.put("tenant", "dev-tenant");
    values.put("friendly_name", tenantSettings.path("friendly_name").asText());
    values.put("support_email", tenantSettings.path("support_email").asText());
    values.put("support_url", tenantSettings.path("support_url").asText());
    values.put("url", link);
    values.put("link", link);
    if (client != null) {
      values.put("application", Map.of("name", client.name(), "clientID", client.id()));
    }
    tenant
        .outbox()
        .add(
            new Outbox.Mail(
                tenant.now(),
                template,
                render(settings.path("from").asText("no-reply@dev-tenant.example"), values),
                to,
                render(settings.path("subject").asText(), values),
                render(settings.path("body").asText(), values),
                Optional.of(URI.create(link))));
  }

  boolean enabled(String template) {
    return settings(template).path("enabled").asBoolean(true);
  }

  private ObjectNode settings(String template) {
    ObjectNode custom = tenant.state().emailTemplates.get(template);
    if (custom != null && tenant.state().emailProvider.isPresent()) {
      return custom;
    }
    String subject = SUBJECTS.getOrDefault(template, template);
    return Json.object()
        .put("subject", subject)
        .put(
            "body",
            "<html><body><p>{{ user.name | escape }}</p><p><a href=\"{{ url }}\">"
                + subject
                + "</a></p></body></html>");
  }

  /** Auth0 ignores what a template does wrong; the mail then says so instead. */
  private static String render(String template, Map<String, Object> values) {
    try {
      return TemplateParser.DEFAULT.parse(template).render(values);
    } catch (RuntimeException e) {
      return "This template is not valid Liquid: " + e.getMessage();
    }
  }
}
