package io.github.auth0jakarta.devtenant;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.stream.Collectors;

/** Gives a client a token of its own for an API that it was authorized for (RFC 6749 4.4). */
record ClientCredentialsGrant(Tenant tenant) {
  Reply exchange(Request http, Client client, Parameters form) {
    String audience = form.get("audience");
    if (audience == null) {
      throw denied(
          "No audience parameter was provided, and no default audience has been configured");
    }
    if (!audience.equals(tenant.managementAudience())
        && tenant.state().resourceServer(audience).isEmpty()) {
      throw denied("Service not found: " + audience);
    }
    ObjectNode grant =
        tenant.state().clientGrants.values().stream()
            .filter(candidate -> candidate.path("client_id").asText().equals(client.id()))
            .filter(candidate -> candidate.path("audience").asText().equals(audience))
            .findFirst()
            .orElseThrow(
                () ->
                    denied(
                        "Client is not authorized to access \""
                            + audience
                            + "\". You need to create a \"client-grant\" associated to this API."
                            + " See: https://auth0.com/docs/api/v2#!/Client_Grants/"
                            + "post_client_grants"));
    Set<String> scope =
        Json.texts(grant, "scope").collect(Collectors.toCollection(LinkedHashSet::new));
    Set<String> asked = Parameters.words(form.find("scope").orElse(""));
    if (!asked.isEmpty()) {
      scope.retainAll(asked);
    }
    return new Tokens(tenant).machineAnswer(client, audience, scope);
  }

  private static Refusal denied(String description) {
    return Refusal.oauth(403, "access_denied", description);
  }
}
