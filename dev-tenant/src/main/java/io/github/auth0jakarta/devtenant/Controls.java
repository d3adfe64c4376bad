package io.github.auth0jakarta.devtenant;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * What the tenant's own process does to it without a request, under its lock.
 *
 * <p>Thread-safe.
 */
record Controls(Tenant tenant) {
  /** The seed's first client, or the tenant's where that one was deleted. */
  Client firstClient() {
    synchronized (tenant.lock()) {
      String id = tenant.seed().path("clients").path(0).path("client_id").asText();
      return tenant
          .state()
          .client(id)
          .or(() -> tenant.state().clients.values().stream().findFirst().map(Client::new))
          .orElseThrow(() -> new IllegalStateException("The seed's client was deleted"));
    }
  }

  void misbehave(List<Misbehaviour> misbehaviours) {
    synchronized (tenant.lock()) {
      tenant.misbehaviours().addAll(misbehaviours);
    }
  }

  void behave() {
    synchronized (tenant.lock()) {
      tenant.misbehaviours().clear();
      tenant.faults().clear();
    }
  }

  void indexDelay(Duration delay) {
    synchronized (tenant.lock()) {
      tenant.state().userIndex.delay(delay);
    }
  }

  void jobDuration(Duration duration) {
    synchronized (tenant.lock()) {
      tenant.state().jobDuration = duration;
    }
  }

  Outbox outbox() {
    synchronized (tenant.lock()) {
      new Jobs(tenant).advance();
    }
    return tenant.outbox();
  }

  void patchUser(String email, Map<String, ?> patch) {
    synchronized (tenant.lock()) {
      tenant.users().patch(user(email), (ObjectNode) Json.of(patch));
      tenant.save();
    }
  }

  String userId(String email) {
    synchronized (tenant.lock()) {
      return user(email).id();
    }
  }

  private User user(String email) {
    new Jobs(tenant).advance();
    return tenant.users().byEmail(email).stream()
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("The tenant has no such user"));
  }

  void rotateKeys() {
    synchronized (tenant.lock()) {
      tenant.keys().rotate();
      tenant.save();
    }
  }
}
