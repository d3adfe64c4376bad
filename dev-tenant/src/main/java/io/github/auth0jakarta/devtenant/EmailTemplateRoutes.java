package io.github.auth0jakarta.devtenant;

import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * E-mail templates: {@code /api/v2/email-templates}.
 *
 * <p>See <a href="https://auth0.com/docs/api/management/v2/email-templates">Email Templates</a>.
 */
final class EmailTemplateRoutes {
  private final Tenant tenant;

  EmailTemplateRoutes(Tenant tenant) {
    this.tenant = tenant;
  }

  void register(ManagementApi api) {
    api.on("POST", "/email-templates", "create:email_templates", this::create);
    api.on("GET", "/email-templates/{name}", "read:email_templates", this::read);
    api.on("PUT", "/email-templates/{name}", "update:email_templates", this::replace);
    api.on("PATCH", "/email-templates/{name}", "update:email_templates", this::update);
  }

  private static Shape shape() {
    return new Shape()
        .property(
            "template",
            Shape.oneOf(
                "verify_email",
                "verify_email_by_code",
                "reset_email",
                "reset_email_by_code",
                "welcome_email",
                "blocked_account",
                "stolen_credentials",
                "enrollment_email",
                "mfa_oob_code",
                "user_invitation",
                "async_approval",
                "change_password",
                "password_reset"))
        .properties(Shape.nullable(Shape.text()), "body", "from", "resultUrl", "subject", "syntax")
        .property("urlLifetimeInSeconds", Shape.nullable(Shape.integer()))
        .properties(Shape.bool(), "includeEmailInRedirect", "enabled");
  }

  private ObjectNode get(Request http) {
    ObjectNode found = tenant.state().emailTemplates.get(http.variable("name"));
    if (found == null) {
      throw Refusal.management(404, "The template does not exist.", "inexistent_email_template");
    }
    return found;
  }

  private Reply create(Request http) {
    ObjectNode body =
        shape()
            .required("template", "body", "from", "subject", "syntax", "enabled")
            .check(http.json());
    String name = body.path("template").asText();
    if (tenant.state().emailTemplates.containsKey(name)) {
      throw Refusal.management(409, "Template " + name + " already exists.", null);
    }
    tenant.state().emailTemplates.put(name, body);
    return Reply.json(body);
  }

  private Reply read(Request http) {
    return Reply.json(get(http));
  }

  private Reply replace(Request http) {
    get(http);
    ObjectNode body = shape().check(http.json()).put("template", http.variable("name"));
    tenant.state().emailTemplates.put(http.variable("name"), body);
    return Reply.json(body);
  }

  private Reply update(Request http) {
    ObjectNode changed = get(http).deepCopy();
    changed.setAll(shape().check(http.json()));
    tenant.state().emailTemplates.put(http.variable("name"), changed);
    return Reply.json(changed);
  }
}
