package io.github.auth0jakarta;

import static io.github.auth0jakarta.Setting.Heirs.DEPLOYMENT;
import static io.github.auth0jakarta.Setting.Heirs.EVERY_CLIENT;
import static io.github.auth0jakarta.Setting.Heirs.NAMED_CLIENT;
import static io.github.auth0jakarta.Setting.Heirs.NOBODY;
import static io.github.auth0jakarta.Setting.Heirs.SAME_APPLICATION;
import static io.github.auth0jakarta.Setting.Heirs.SAME_TENANT;
import static io.github.auth0jakarta.Setting.Part.HEADER_VALUE;
import static io.github.auth0jakarta.Setting.Part.HOSTS;
import static io.github.auth0jakarta.Setting.Part.PATHS;

import io.github.auth0jakarta.Setting.Heirs;
import io.github.auth0jakarta.Setting.Part;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Every setting, once. What is not here cannot be read, and stops the deployment where somebody
 * sets it.
 *
 * <p>A named client inherits nothing that names a thing of another tenant or says what that tenant
 * is believed; it inherits what belongs to this deployment, and what makes logins stronger.
 * Stateless.
 */
final class SettingsTable {

  private static final Map<String, Setting> ALL = new LinkedHashMap<>();

  static {
    one("auth0.enabled", DEPLOYMENT);
    one("auth0.ignored-keys", DEPLOYMENT);
    one("auth0.clients", DEPLOYMENT);
    one("auth0.clients.header", DEPLOYMENT);
    one("auth0.paths", NAMED_CLIENT);
    one("auth0.header-value", NAMED_CLIENT);

    one("auth0.domain", SAME_TENANT);
    one("auth0.issuer", SAME_TENANT);
    one("auth0.client-id", SAME_APPLICATION);
    secret("auth0.client-secret", SAME_APPLICATION);
    secret("auth0.client-secret.next", SAME_APPLICATION);
    one("auth0.client-authentication", SAME_APPLICATION);
    secret("auth0.client-key", SAME_APPLICATION);
    one("auth0.client-key.file", SAME_APPLICATION);
    one("auth0.client-key.id", SAME_APPLICATION);
    one("auth0.client-key.algorithm", SAME_APPLICATION);
    one("auth0.id-token-algorithm", SAME_TENANT);
    one("auth0.par", SAME_TENANT);
    one("auth0.userinfo", SAME_TENANT);
    one("auth0.tenant.max-waiting", EVERY_CLIENT);

    one("auth0.scope", SAME_TENANT);
    one("auth0.audience", SAME_TENANT);
    one("auth0.connection", SAME_TENANT);
    one("auth0.connections", SAME_TENANT);
    one("auth0.organization", SAME_TENANT);
    one("auth0.max-age", EVERY_CLIENT);
    one("auth0.acr-values", EVERY_CLIENT);
    one("auth0.response-mode", EVERY_CLIENT);
    one("auth0.login.parameters", EVERY_CLIENT);

    one("auth0.base-url", EVERY_CLIENT, HOSTS);
    one("auth0.login-path", EVERY_CLIENT, PATHS);
    one("auth0.callback-path", EVERY_CLIENT, PATHS);
    one("auth0.logout-path", EVERY_CLIENT, PATHS);
    one("auth0.logged-out-path", EVERY_CLIENT, PATHS);
    one("auth0.logout.federated", EVERY_CLIENT);
    // The main client's hold for every client beside its own, whoever inherits.
    one("auth0.protected", NOBODY);
    one("auth0.staff.paths", NOBODY);
    one("auth0.public", NOBODY);
    one("auth0.hosts", EVERY_CLIENT);
    one("auth0.trusted-proxies", EVERY_CLIENT);
    one("auth0.trusted-proxies.header", EVERY_CLIENT);
    one("auth0.csrf", EVERY_CLIENT);
    one("auth0.csrf.exempt", EVERY_CLIENT);
    one("auth0.parked-post", EVERY_CLIENT);

    one("auth0.api.paths", SAME_TENANT);
    one("auth0.api.audience", SAME_TENANT);
    one("auth0.api.algorithm", SAME_TENANT);
    one("auth0.api.clients", SAME_TENANT);
    one("auth0.api.session-cookie", SAME_TENANT);

    one("auth0.code-grant.redirect-uris", SAME_TENANT, HOSTS, PATHS);
    one("auth0.password-grant.enabled", SAME_TENANT);
    one("auth0.password-grant.connections", SAME_TENANT);
    one("auth0.authorize-path", EVERY_CLIENT, PATHS);
    one("auth0.token-path", EVERY_CLIENT, PATHS);
    one("auth0.refresh-path", EVERY_CLIENT, PATHS);
    one("auth0.userinfo-path", EVERY_CLIENT, PATHS);

    secret("auth0.session.secrets", EVERY_CLIENT);
    one("auth0.session.idle", EVERY_CLIENT);
    one("auth0.session.absolute", EVERY_CLIENT);
    one("auth0.session.store", EVERY_CLIENT);
    one("auth0.session.index", DEPLOYMENT);
    one("auth0.session.cache.provider", DEPLOYMENT);
    one("auth0.session.cache.uri", DEPLOYMENT);
    one("auth0.session.origin", EVERY_CLIENT);
    one("auth0.session.cookie.name", NOBODY);
    one("auth0.session.cookie.same-site", EVERY_CLIENT);
    one("auth0.session.cookie.domain", EVERY_CLIENT);
    one("auth0.session.cookie.path", EVERY_CLIENT);
    one("auth0.backchannel-logout-path", EVERY_CLIENT, PATHS, HEADER_VALUE);
    one("auth0.log-stream-path", EVERY_CLIENT, PATHS, HEADER_VALUE);
    secret("auth0.log-stream-token", SAME_TENANT);

    one("auth0.management.domain", SAME_TENANT);
    one("auth0.management.client-id", SAME_TENANT);
    secret("auth0.management.client-secret", SAME_TENANT);
    secret("auth0.management.client-secret.next", SAME_TENANT);
    one("auth0.management.audience", SAME_TENANT);
    one("auth0.management.scope", SAME_TENANT);
    one("auth0.management.timeout", SAME_TENANT);
    one("auth0.management.rate-share", SAME_TENANT);
    one("auth0.management.connection", SAME_TENANT);
    one("auth0.staff.metadata-key", SAME_TENANT);
    one("auth0.staff.claim", SAME_TENANT);
    one("auth0.staff.max-age", EVERY_CLIENT);
    one("auth0.invitations.accept-at-login", EVERY_CLIENT);
    one("auth0.invitations.mail-session", DEPLOYMENT);
    one("auth0.invitations.mail-from", DEPLOYMENT);
    one("auth0.invitations.link-lifetime", DEPLOYMENT);

    // The local tenant reads them itself.
    one("auth0.dev-tenant.enabled", DEPLOYMENT);
    one("auth0.dev-tenant.port", DEPLOYMENT);
  }

  private SettingsTable() {}

  private static void one(String key, Heirs heirs, Part... unless) {
    add(new Setting(key, false, heirs, Set.of(unless)));
  }

  private static void secret(String key, Heirs heirs) {
    add(new Setting(key, true, heirs, Set.of()));
  }

  private static void add(Setting setting) {
    if (ALL.put(setting.key(), setting) != null) {
      throw new IllegalStateException(setting.key() + " stands twice in the table of settings");
    }
  }

  /** All, in the order of the table. */
  static Collection<Setting> all() {
    return List.copyOf(ALL.values());
  }

  /**
   * The setting of a key of the main client.
   *
   * @throws IllegalStateException where the table has none
   */
  static Setting of(String key) {
    Setting found = ALL.get(key);
    if (found == null) {
      throw new IllegalStateException(key + " is not in the table of settings");
    }
    return found;
  }
}
