package io.github.auth0jakarta.devtenant;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A running Auth0-compatible tenant on a loopback port of this process.
 *
 * <pre>{@code
 * try (DevTenant tenant = DevTenant.start()) {
 *   URI back = tenant.userAgent().logIn(authorizationRequest, "ada@example.com", password);
 * }
 * }</pre>
 *
 * <p>For development and tests only: its users, passwords and secrets are public. Thread-safe.
 */
public final class DevTenant implements AutoCloseable {
  /**
   * A user of the seed who can log in with a password.
   *
   * @param what what the seed says of the user, such as "staff"; may be empty
   */
  public record Login(String email, String password, String what) {
    /** All of it in one line, for a person to read. */
    @Override
    public String toString() {
      return email + "  password " + password + (what.isEmpty() ? "" : "  (" + what + ")");
    }
  }

  private final Tenant tenant;
  private final Controls controls;
  private final Server server;

  private DevTenant(Builder builder, ServerSocket socket) {
    this.tenant =
        new Tenant(
            "http://localhost:" + socket.getLocalPort() + "/",
            builder.seed,
            builder.clock,
            builder.smtp.or(() -> Seed.smtp(builder.seed)),
            builder.state.map(StateFile::new));
    tenant.begin();
    this.controls = new Controls(tenant);
    this.server = new Server(tenant, socket);
  }

  /** Starts a tenant with the default seed on a free port. */
  public static DevTenant start() {
    return builder().build();
  }

  public static Builder builder() {
    return new Builder();
  }

  /** The issuer, with its trailing slash. */
  public URI issuer() {
    return URI.create(tenant.issuer());
  }

  /** Host and port. */
  public String domain() {
    return issuer().getAuthority();
  }

  /** The id of the seed's first client, or of the tenant's where that one was deleted. */
  public String clientId() {
    return controls.firstClient().id();
  }

  /** The secret of the seed's first client, as it is now. */
  public String clientSecret() {
    String secret = controls.firstClient().secret();
    return secret == null ? "" : secret;
  }

  /** The configuration that an application needs to use this tenant. */
  public Map<String, String> settings() {
    return Map.of(
        "auth0.domain", domain(),
        "auth0.issuer", tenant.issuer(),
        "auth0.client-id", clientId(),
        "auth0.client-secret", clientSecret());
  }

  /** The users of the seed who can log in with a password. */
  public List<Login> logins() {
    return tenant.logins();
  }

  /** Switches misbehaviours on, beside those that are on already. */
  public void misbehave(Misbehaviour... misbehaviours) {
    controls.misbehave(List.of(misbehaviours));
  }

  /** Switches all misbehaviours and faults off. */
  public void behave() {
    controls.behave();
  }

  /** Makes the paths that begin so fail; the fault that was added first wins. */
  public void fault(String pathPrefix, Fault fault) {
    tenant.faults().add(pathPrefix, fault);
  }

  /**
   * Keeps the requests for the paths that begin so waiting, until they are let go or {@link
   * #behave} is called. A {@link #reset} drops what still waits.
   */
  public Hold hold(String pathPrefix) {
    Fault held = Fault.held();
    fault(pathPrefix, held);
    return held.hold();
  }

  /** Limits the rate of requests from now on, with full buckets; the default is no limit. */
  public void rateLimits(RateLimitPlan plan) {
    tenant.rateLimits().plan(plan);
  }

  /** How long after a change user searches see it; the default is at once. */
  public void indexDelay(Duration delay) {
    controls.indexDelay(delay);
  }

  /**
   * How long each job takes from now on by the tenant's clock: an import, an export or a
   * verification mail. The default is no time, so that the first question after the creation finds
   * it completed; meanwhile it is pending, then processing.
   */
  public void jobDuration(Duration duration) {
    controls.jobDuration(duration);
  }

  /** The requests that were seen since the last reset. */
  public Journal journal() {
    return tenant.journal();
  }

  /** The mails that would have been sent since the last reset. */
  public Outbox outbox() {
    return controls.outbox();
  }

  /** Changes a user as {@code PATCH /api/v2/users/{id}} does; null deletes. */
  public void patchUser(String email, Map<String, ?> patch) {
    controls.patchUser(email, patch);
  }

  /** The {@code user_id}, which is the {@code sub} of the user's tokens. */
  public String userId(String email) {
    return controls.userId(email);
  }

  /** Signs with a key that nobody has seen yet; the old one is published no more. */
  public void rotateKeys() {
    controls.rotateKeys();
  }

  /** Back to the seed, with everything switched off; the signing keys stay. */
  public void reset() {
    tenant.reset();
  }

  /** Frees the port, so that connections are refused; what the tenant holds stays. */
  public void stop() {
    server.stop();
  }

  /** Answers again on the same port after {@link #stop()}. */
  public void restart() {
    server.restart();
  }

  /** Restarts the tenant if it was stopped. */
  void ensureRunning() {
    server.ensureRunning();
  }

  @Override
  public void close() {
    stop();
    tenant.deliveries().close();
  }

  /** A new browser without cookies. */
  public UserAgent userAgent() {
    return new UserAgent(tenant);
  }

  /** Gathers what a tenant starts with. Not thread-safe. */
  public static final class Builder {
    private int port;
    private ObjectNode seed = Seed.standard();
    private InstantSource clock = InstantSource.system();
    private Optional<SmtpServer> smtp = Optional.empty();
    private Optional<Path> state = Optional.empty();

    private Builder() {}

    /** The port to listen on; 0, the default, for a free one. */
    public Builder port(int number) {
      this.port = number;
      return this;
    }

    /** What the tenant holds, instead of the default. */
    public Builder seed(InputStream json) {
      try {
        this.seed = Seed.read(json);
      } catch (IOException e) {
        throw new UncheckedIOException("The seed cannot be read", e);
      }
      return this;
    }

    /** What the tenant holds, instead of the default. */
    public Builder seed(Path json) {
      try (InputStream in = Files.newInputStream(json)) {
        return seed(in);
      } catch (IOException e) {
        throw new UncheckedIOException("The seed cannot be read: " + json, e);
      }
    }

    /** What the tenant takes for the time. */
    public Builder clock(InstantSource time) {
      this.clock = time;
      return this;
    }

    /**
     * The SMTP server that all mails are forwarded to, in plain text; the outbox keeps them too,
     * and says of each how that went. The default is the seed's {@code smtp}, or none.
     */
    public Builder smtp(String host, int smtpPort) {
      this.smtp = Optional.of(new SmtpServer(host, smtpPort));
      return this;
    }

    /**
     * The file in which the tenant keeps what it holds across restarts; the default is none. Where
     * it exists it counts instead of the seed, and is written anew, as a whole, with every change.
     * It holds secrets; the port, the clock and what was switched on are not in it.
     */
    public Builder state(Path file) {
      this.state = Optional.of(file);
      return this;
    }

    /** Builds the tenant and starts it; fails when the port is taken. */
    public DevTenant build() {
      return new DevTenant(this, Server.bind(port));
    }
  }
}
