package io.github.auth0jakarta;

import com.auth0.client.mgmt.ManagementApi;
import io.github.auth0jakarta.management.InvitationAcceptance;
import io.github.auth0jakarta.management.Management;
import io.github.auth0jakarta.management.ManagementSettings;
import io.github.auth0jakarta.management.NoManagement;
import io.github.auth0jakarta.management.StaffRegister;
import io.github.auth0jakarta.management.StaffSettings;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/**
 * The Management API of one client: its own, the main one's, or none.
 *
 * <p>Clients that share one have one token and one rate limit. Thread-safe.
 */
final class ClientManagement implements AutoCloseable {

  static final String NONE =
      "There is no Management API to ask: set auth0.domain (or auth0.management.domain) to an Auth0"
          + " tenant, and auth0.management.client-id and .client-secret where the login's client has"
          + " neither secret nor key";

  private final @Nullable ManagementSettings settings;
  private final @Nullable Management management;
  private final boolean isShared;
  private final String none;
  private final ManagementApi api;
  private final @Nullable InvitationAcceptance acceptance;

  private ClientManagement(Auth0Config config, @Nullable Management management, boolean isShared) {
    this.settings = config.management();
    this.management = management;
    this.isShared = isShared;
    this.none = config.keys().in(NONE + ".");
    this.api = management == null ? NoManagement.api(none) : management.api();
    this.acceptance =
        management == null || !config.acceptsInvitations()
            ? null
            : management.acceptance(
                config.managementConnection(),
                config.relyingParty().client().clientId(),
                config.keys());
  }

  /**
   * That of the settings; the network is used later. For it, half as many threads may wait as for
   * logins: both may hang together.
   *
   * @param main the main client's, shared where the settings are the same; null for the main one
   */
  static ClientManagement connect(
      Auth0Config config, @Nullable ClientManagement main, InstantSource clock) {
    ManagementSettings settings = config.management();
    if (settings == null) {
      return new ClientManagement(config, null, false);
    }
    return main != null && settings.equals(main.settings)
        ? new ClientManagement(config, main.management, true)
        : new ClientManagement(
            config,
            Management.connect(settings, Math.max(1, config.maxWaiting() / 2), clock),
            false);
  }

  /** The SDK's own API; where there is none, one whose calls say which setting is missing. */
  ManagementApi api() {
    return api;
  }

  /**
   * To be used.
   *
   * @throws IllegalStateException where there is none, saying which setting is missing
   */
  Management use() {
    if (management == null) {
      throw new IllegalStateException(none);
    }
    return management;
  }

  /** Asks the tenant who is staff; null where nobody can be asked. */
  @Nullable StaffRegister staff(Auth0Config config) {
    StaffSettings staff = config.staff();
    return management == null || staff == null ? null : management.staff(staff);
  }

  /** Ends the user's invitation, in the background; does nothing where there is no one to tell. */
  void acceptInvitation(String subject) {
    if (acceptance != null) {
      acceptance.loggedIn(subject);
    }
  }

  @Override
  public void close() {
    if (acceptance != null) {
      acceptance.close();
    }
    if (management != null && !isShared) {
      management.close();
    }
  }
}
