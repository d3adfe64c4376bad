package io.github.auth0jakarta.management;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.auth0jakarta.management.InvitationSetup.Change;
import io.github.auth0jakarta.management.InvitationSetup.Installed;
import io.github.auth0jakarta.management.InvitationSetup.Text;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Puts an {@link InvitationSetup} in place: reads all of it first, then sends what differs.
 * Thread-safe.
 *
 * @see <a href="https://auth0.com/docs/api/management/v2/email-templates">Management API: e-mail
 *     templates</a>
 */
final class InvitationMails {

  private static final String NAME = "reset_email";
  private static final Text RESET =
      new Text(
          "Reset your password",
          "<html><body><p><a href=\"{{ url }}\">Reset your password</a></p></body></html>");

  private final Endpoint provider;
  private final Endpoint templates;

  /** One thing of the tenant's: how it is, and what must be sent to make it as it should be. */
  private record Step(String name, Change change, ObjectNode body) {

    static Step of(String name, @Nullable JsonNode before, ObjectNode wanted) {
      if (before == null) {
        return new Step(name, Change.CREATED, wanted);
      }
      ObjectNode differences = Json.object();
      for (Map.Entry<String, JsonNode> entry : wanted.properties()) {
        if (!Json.same(before.path(entry.getKey()), entry.getValue())) {
          differences.set(entry.getKey(), entry.getValue());
        }
      }
      return new Step(name, differences.isEmpty() ? Change.LEFT : Change.CHANGED, differences);
    }

    void send(Endpoint collection, Endpoint one) {
      switch (change) {
        case CREATED -> collection.post(body);
        case CHANGED -> one.patch(body);
        case LEFT -> {}
      }
    }
  }

  InvitationMails(Endpoint api) {
    provider = api.at("emails", "provider");
    templates = api.at("email-templates");
  }

  Installed install(InvitationSetup setup) {
    Step first = provider(setup);
    Step second = template(setup);
    first.send(provider, provider);
    try {
      second.send(templates, templates.at(NAME));
    } catch (ManagementException e) {
      if (first.change() == Change.LEFT) {
        throw e;
      }
      throw new PartlyDoneException(e, List.of(first.name()), List.of(second.name()));
    }
    return new Installed(first.change(), second.change());
  }

  private Step provider(InvitationSetup setup) {
    Endpoint shown =
        provider
            .query("fields", "name,enabled,default_from_address,credentials")
            .query("include_fields", true);
    if (setup.smtp().isEmpty()) {
      JsonNode present = shown.get(); // there must be one
      return Step.of("emails/provider", present, Json.object());
    }
    InvitationSetup.Smtp smtp = setup.smtp().get();
    ObjectNode wanted =
        Json.object()
            .put("name", "smtp")
            .put("enabled", true)
            .put("default_from_address", setup.from())
            .set("credentials", smtp.shownCredentials());
    Step step = Step.of("emails/provider", find(shown).orElse(null), wanted);
    if (step.change() == Change.LEFT && !setup.sendsPassword()) {
      return step;
    }
    Change change = step.change() == Change.CREATED ? Change.CREATED : Change.CHANGED;
    return new Step(step.name(), change, wanted.set("credentials", smtp.credentials()));
  }

  private Step template(InvitationSetup setup) {
    Optional<JsonNode> before = find(templates.at(NAME));
    Text reset = setup.reset().orElseGet(() -> before.map(InvitationMails::reset).orElse(RESET));
    ObjectNode wanted =
        Json.object()
            .put("template", NAME)
            .put("from", setup.from())
            .put("subject", TwoTexts.of(setup.invitation().subject(), reset.subject()))
            .put("body", TwoTexts.of(setup.invitation().html(), reset.html()))
            .put("syntax", "liquid")
            .put("enabled", true);
    setup.lifetime().ifPresent(time -> wanted.put("urlLifetimeInSeconds", time.toSeconds()));
    return Step.of("email-templates/" + NAME, before.orElse(null), wanted);
  }

  /** What a template of the tenant's has for those who forgot their password. */
  private static Text reset(JsonNode template) {
    String subject = TwoTexts.second(template.path("subject").asText(""));
    String html = TwoTexts.second(template.path("body").asText(""));
    return new Text(
        subject.isBlank() ? RESET.subject() : subject, html.isBlank() ? RESET.html() : html);
  }

  private static Optional<JsonNode> find(Endpoint one) {
    try {
      return Optional.of(one.get());
    } catch (ManagementException.NotFound e) {
      return Optional.empty();
    }
  }
}
