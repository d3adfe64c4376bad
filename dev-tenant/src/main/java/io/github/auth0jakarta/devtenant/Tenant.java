package io.github.auth0jakarta.devtenant;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * What the routes of one tenant share: state, keys, clock, users and switchboard.
 *
 * <p>Handlers run one at a time under {@link #lock()}.
 *
 * @param issuer with its trailing slash
 * @param seed what the state is reset to
 */
record Tenant(
    String issuer,
    ObjectNode seed,
    AtomicReference<TenantState> current,
    SigningKeys keys,
    InstantSource clock,
    Set<Misbehaviour> misbehaviours,
    Journal journal,
    Faults faults,
    RateLimits rateLimits,
    Outbox outbox,
    Deliveries deliveries,
    Optional<StateFile> file,
    Object lock) {

  Tenant(
      String issuer,
      ObjectNode seed,
      InstantSource clock,
      Optional<SmtpServer> smtp,
      Optional<StateFile> file) {
    this(issuer, seed, clock, smtp, file, new Deliveries());
  }

  private Tenant(
      String issuer,
      ObjectNode seed,
      InstantSource clock,
      Optional<SmtpServer> smtp,
      Optional<StateFile> file,
      Deliveries deliveries) {
    this(
        issuer,
        seed,
        new AtomicReference<>(new TenantState()),
        new SigningKeys(),
        clock,
        EnumSet.noneOf(Misbehaviour.class),
        new Journal(),
        new Faults(),
        new RateLimits(clock),
        new Outbox(smtp, deliveries),
        deliveries,
        file,
        new Object());
  }

  TenantState state() {
    return Objects.requireNonNull(current.get());
  }

  Instant now() {
    return clock.instant();
  }

  Users users() {
    return new Users(state(), clock);
  }

  /** Those of the seed's users whose password is still the seed's. */
  List<DevTenant.Login> logins() {
    synchronized (lock) {
      return Seed.logins(seed).stream()
          .filter(
              login ->
                  users().byEmail(login.email()).stream()
                      .anyMatch(user -> user.accepts(login.password())))
          .toList();
    }
  }

  /** The audience of the Management API. */
  String managementAudience() {
    return issuer + "api/v2/";
  }

  /** The name of the first database connection. */
  String defaultDatabase() {
    return state().connections.values().stream()
        .filter(connection -> connection.path("strategy").asText().equals("auth0"))
        .map(connection -> connection.path("name").asText())
        .findFirst()
        .orElse("Username-Password-Authentication");
  }

  PasswordPolicy passwordPolicy(String connection) {
    JsonNode options =
        state()
            .connectionNamed(connection)
            .map(found -> found.path("options"))
            .orElse(Json.object());
    return PasswordPolicy.of(
        options.path("passwordPolicy").asText("good"),
        options.path("password_complexity_options").path("min_length").asInt(0));
  }

  /** RFC 9207; Auth0 itself does not send {@code iss} today. */
  boolean sendsIssuerParameter() {
    return state().settings.path("authorization_response_iss_parameter").asBoolean(true);
  }

  /** The id of an organization given by id, or by name where the tenant allows that. */
  Optional<String> organization(@Nullable String idOrName) {
    return state().organizations.values().stream()
        .filter(
            org ->
                org.path("id").asText().equals(idOrName)
                    || (allowsOrganizationNames() && org.path("name").asText().equals(idOrName)))
        .map(org -> org.path("id").asText())
        .findFirst();
  }

  /** Whether logins name organizations, instead of by id alone; off as at Auth0. */
  boolean allowsOrganizationNames() {
    return state().settings.path("allow_organization_name_in_authentication_api").asBoolean();
  }

  boolean does(Misbehaviour misbehaviour) {
    return misbehaviours.contains(misbehaviour);
  }

  /** Goes on from the state file, or begins with the seed. */
  void begin() {
    synchronized (lock) {
      if (file.isEmpty() || !file.get().load(this)) {
        reset();
      }
    }
  }

  /** Makes what has changed outlive this process, where there is a state file. */
  void save() {
    file.ifPresent(to -> to.save(this));
  }

  /** Back to the seed; the signing keys stay. */
  void reset() {
    synchronized (lock) {
      misbehaviours.clear();
      faults.reset();
      rateLimits.plan(RateLimitPlan.OFF);
      journal.clear();
      outbox.clear();
      current.set(new TenantState());
      Seed.plant(this);
      save();
    }
  }
}
