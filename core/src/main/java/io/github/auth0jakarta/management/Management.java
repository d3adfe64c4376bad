package io.github.auth0jakarta.management;

import com.auth0.client.mgmt.ManagementApi;
import io.github.auth0jakarta.oidc.SettingKeys;
import io.github.auth0jakarta.oidc.TenantGate;
import java.net.URI;
import java.time.InstantSource;
import java.util.concurrent.Semaphore;
import java.util.function.Function;
import java.util.function.Supplier;
import okhttp3.OkHttpClient;
import org.jspecify.annotations.Nullable;

/**
 * The connection to one tenant's Management API. Thread-safe.
 *
 * <p>Every call through it has an access token that is fetched once for all threads and renewed
 * early, waits out 429, is repeated where that can do no harm, and is over by one deadline ({@link
 * ManagementSettings#timeout()}). While the tenant does not answer, a call fails at once, but for
 * one in two seconds; bulk work is patient instead.
 */
public final class Management implements AutoCloseable {

  private final Usage usage = new Usage();
  private final Transport transport;
  private final ManagementApi api;
  private final ManagementApi strict;
  private final ManagementApi bulk;
  private final ManagementSettings settings;
  private final TenantGate gate;
  private final InstantSource clock;
  private final Semaphore imports = new Semaphore(UserImport.MOST_JOBS);

  private Management(ManagementSettings settings, TenantGate gate, InstantSource clock) {
    this.settings = settings;
    this.gate = gate;
    this.clock = clock;
    transport = new Transport(settings, gate, usage, clock);
    api = sdk(settings, transport.http());
    strict = sdk(settings, transport.strict());
    bulk = sdk(settings, transport.bulk());
  }

  /**
   * A connection that uses the network at its first call.
   *
   * @param settings the tenant and who we are to it
   * @param clock the time
   * @return to be closed when the application ends
   */
  public static Management connect(ManagementSettings settings, InstantSource clock) {
    return connect(settings, TenantGate.usualPlaces(), clock);
  }

  /**
   * A connection that uses the network at its first call.
   *
   * @param settings the tenant and who we are to it
   * @param mostWaiting how many threads may wait to hear who is staff
   * @param clock the time
   * @return to be closed when the application ends
   */
  public static Management connect(
      ManagementSettings settings, int mostWaiting, InstantSource clock) {
    String api = settings.baseUrl().getAuthority() + " (Management API)";
    return new Management(settings, new TenantGate(api, mostWaiting, clock), clock);
  }

  /**
   * The SDK's own API over this connection; the SDK's exceptions are thrown for what the tenant
   * answers.
   *
   * <p>Where no access token can be had, or the rate limit allows no request before the deadline, a
   * {@link ManagementException} says so.
   *
   * @return the same object each time
   */
  public ManagementApi api() {
    return api;
  }

  /**
   * Calls the SDK's API with all failures as {@link ManagementException}: typed, and with what to
   * do about them.
   *
   * @param calls what to call
   * @param <T> the type of the result
   * @return what {@code calls} returns
   */
  public <T extends @Nullable Object> T call(Function<ManagementApi, T> calls) {
    return translated(() -> calls.apply(strict));
  }

  /**
   * As {@link #call}, for work that can wait: at the rate limit everybody else goes first, and the
   * deadline is six times as far.
   *
   * @param calls what to call
   * @param <T> the type of the result
   * @return what {@code calls} returns
   */
  public <T extends @Nullable Object> T bulk(Function<ManagementApi, T> calls) {
    return translated(() -> calls.apply(bulk));
  }

  /**
   * A register of who is staff.
   *
   * @param staff where the flag is and for how long an answer holds
   * @return a new register with no answers yet
   */
  public StaffRegister staff(StaffSettings staff) {
    return new StaffRegister(this, staff, settings.timeout(), gate, transport.executor(), clock);
  }

  /**
   * The users, new ones in the connection that Auth0 gives every tenant.
   *
   * @return thread-safe, and cheap to make
   */
  public Users users() {
    return users("Username-Password-Authentication");
  }

  /**
   * The users, new ones in a connection of one's choice.
   *
   * @param connection its name
   * @return thread-safe, and cheap to make
   */
  public Users users(String connection) {
    return users(connection, transport.strict());
  }

  private Users users(String connection, OkHttpClient single) {
    URI tenant = settings.baseUrl();
    return new Users(
        new UserCalls(Endpoint.of(single, tenant), tenant, connection),
        new UserCalls(Endpoint.of(transport.bulk(), tenant), tenant, connection),
        transport,
        imports);
  }

  /**
   * Invitations into a database connection.
   *
   * @param connection its name
   * @param clientId the application that the mails speak of
   * @return thread-safe, and cheap to make
   */
  public Invitations invitations(String connection, String clientId) {
    return invitations(connection, clientId, transport.strict());
  }

  /**
   * Ends invitations behind the logins of the invited, when nobody else needs the rate limit.
   *
   * @param connection the database connection's name
   * @param clientId the application that the mails speak of
   * @param keys how the application's settings are written
   * @return to be closed before this connection
   */
  public InvitationAcceptance acceptance(String connection, String clientId, SettingKeys keys) {
    return new InvitationAcceptance(
        users(connection, transport.bulk()),
        invitations(connection, clientId, transport.bulk()),
        keys,
        clock);
  }

  private Invitations invitations(String connection, String clientId, OkHttpClient single) {
    return new Invitations(
        users(connection, single),
        Endpoint.of(single, settings.baseUrl()),
        Endpoint.of(transport.open(), settings.tokenEndpoint().resolve("/")),
        connection,
        clientId,
        clock);
  }

  /**
   * What has been asked of the tenant through this connection.
   *
   * @return the same object each time
   */
  public Usage usage() {
    return usage;
  }

  /** Ends the connection's threads and sockets; calls under way fail. */
  @Override
  public void close() {
    transport.close();
  }

  private static <T extends @Nullable Object> T translated(Supplier<T> call) {
    try {
      return call.get();
    } catch (com.auth0.client.mgmt.core.ManagementException e) {
      throw new ManagementException.Unavailable(
          "a call", "the answer is not what the SDK can read", e);
    }
  }

  private static ManagementApi sdk(ManagementSettings settings, OkHttpClient http) {
    return ManagementApi.builder()
        .url(
            settings.baseUrl().toString().replaceFirst("/$", "")) // with a slash the SDK doubles it
        .token("replaced by Bearer") // the builder demands one
        .httpClient(http)
        .build();
  }
}
