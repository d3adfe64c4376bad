package io.github.auth0jakarta.devtenant;

import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import com.fasterxml.jackson.annotation.PropertyAccessor;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Writes all that a tenant holds as one JSON document, and goes on from one.
 *
 * <p>Besides the state these are the signing keys, so that tokens stay valid, and the outbox. What
 * was switched on does not belong to it, nor does what {@link TenantState} marks as transient. The
 * document holds every secret of the tenant. The caller holds the tenant's lock.
 */
record Snapshot(Tenant tenant) {
  private static final ObjectMapper MAPPER =
      JsonMapper.builder()
          .addModule(new Jdk8Module())
          .addModule(new JavaTimeModule())
          .addModule(new SimpleModule().addAbstractTypeMapping(Set.class, LinkedHashSet.class))
          .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
          .disable(SerializationFeature.WRITE_DURATIONS_AS_TIMESTAMPS)
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .visibility(PropertyAccessor.ALL, Visibility.NONE)
          .visibility(PropertyAccessor.FIELD, Visibility.ANY)
          .visibility(PropertyAccessor.CREATOR, Visibility.ANY)
          .build();

  byte[] write() {
    ObjectNode document = MAPPER.createObjectNode().put("issuer", tenant.issuer());
    document.set("state", MAPPER.valueToTree(tenant.state()));
    document.set("keys", tenant.keys().write());
    document.set("mails", MAPPER.valueToTree(tenant.outbox().mails()));
    try {
      return MAPPER.writeValueAsBytes(document);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("A tree can always be written", e);
    }
  }

  /**
   * Replaces what the tenant holds.
   *
   * @throws IllegalArgumentException if this is no snapshot; nothing has changed then
   */
  void read(byte[] snapshot) {
    TenantState state = new TenantState();
    Outbox.Mail[] mails;
    try {
      JsonNode document = MAPPER.readTree(snapshot);
      if (!document.path("state").isObject() || !document.path("keys").isObject()) {
        throw new IllegalArgumentException("This is no snapshot of a tenant");
      }
      MAPPER.readerForUpdating(state).readValue(document.path("state"));
      mails = MAPPER.treeToValue(document.path("mails"), Outbox.Mail[].class);
      tenant.keys().read(document.path("keys"));
    } catch (IOException e) {
      throw new IllegalArgumentException("This is no snapshot of a tenant", e);
    }
    // What has not come to its end by then never will.
    state.jobs.values().stream()
        .filter(job -> job.path("status").asText().matches("pending|processing"))
        .forEach(job -> job.put("status", "failed").put("status_details", "The tenant restarted"));
    Users users = new Users(state, tenant.clock());
    List.copyOf(state.users.values()).forEach(users::store);
    tenant.current().set(state);
    Seed.setManagementAudience(tenant);
    tenant.outbox().clear();
    for (Outbox.Mail mail : mails) {
      tenant.outbox().keep(mail);
    }
  }
}
