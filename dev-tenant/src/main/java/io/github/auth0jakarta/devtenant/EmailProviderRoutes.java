package io.github.auth0jakarta.devtenant;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;

/**
 * The e-mail provider: {@code /api/v2/emails/provider}; its secrets are never shown again.
 *
 * <p>See <a href="https://auth0.com/docs/api/management/v2/emails">Emails</a>.
 */
final class EmailProviderRoutes {
  private static final List<String> SECRETS =
      List.of(
          "smtp_pass",
          "api_key",
          "secretAccessKey",
          "accessKeyId",
          "connectionString",
          "clientSecret");

  private final Tenant tenant;

  EmailProviderRoutes(Tenant tenant) {
    this.tenant = tenant;
  }

  void register(ManagementApi api) {
    api.on("GET", "/emails/provider", "read:email_provider", this::read);
    api.on("POST", "/emails/provider", "create:email_provider", this::create);
    api.on("PATCH", "/emails/provider", "update:email_provider", this::update);
    api.on("DELETE", "/emails/provider", "delete:email_provider", this::delete);
  }

  private static Shape shape() {
    return new Shape()
        .property(
            "name",
            Shape.oneOf(
                "mailgun",
                "mandrill",
                "sendgrid",
                "resend",
                "ses",
                "sparkpost",
                "smtp",
                "azure_cs",
                "ms365",
                "custom"))
        .property("enabled", Shape.bool())
        .property("default_from_address", Shape.text())
        .property("credentials", Shape.object())
        .property("settings", Shape.nullable(Shape.object()));
  }

  private ObjectNode current() {
    return tenant
        .state()
        .emailProvider
        .orElseThrow(
            () ->
                Refusal.management(
                    404, "There is not a configured email provider", "inexistent_email_provider"));
  }

  private Reply read(Request http) {
    Parameters query = http.query();
    ObjectNode shown = show(current());
    return Reply.json(
        query.has("fields") ? Listing.fields(query, shown) : shown.retain("name", "enabled"));
  }

  private Reply create(Request http) {
    ObjectNode body = shape().required("name", "credentials").check(http.json());
    if (tenant.state().emailProvider.isPresent()) {
      throw Refusal.management(
          409, "The email provider is already configured.", "email_provider_conflict");
    }
    if (!body.has("enabled")) {
      body.put("enabled", true);
    }
    tenant.state().emailProvider = Optional.of(body);
    return Reply.json(201, show(body));
  }

  private Reply update(Request http) {
    ObjectNode changed = current().deepCopy();
    changed.setAll(shape().check(http.json()));
    tenant.state().emailProvider = Optional.of(changed);
    return Reply.json(show(changed));
  }

  private Reply delete(Request http) {
    tenant.state().emailProvider = Optional.empty();
    return Reply.empty(204);
  }

  private static ObjectNode show(ObjectNode provider) {
    ObjectNode shown = provider.deepCopy();
    if (shown.get("credentials") instanceof ObjectNode credentials) {
      credentials.remove(SECRETS);
    }
    return shown;
  }
}
