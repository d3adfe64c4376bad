package io.github.auth0jakarta.devtenant;

import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * Settings of the tenant as a whole: {@code /api/v2/tenants/settings}.
 *
 * <p>See <a href="https://auth0.com/docs/api/management/v2/tenants">Tenants</a>.
 */
final class TenantSettingsRoutes {
  private final Tenant tenant;

  TenantSettingsRoutes(Tenant tenant) {
    this.tenant = tenant;
  }

  void register(ManagementApi api) {
    api.on(
        "GET",
        "/tenants/settings",
        "read:tenant_settings",
        http -> Reply.json(Listing.fields(http.query(), tenant.state().settings)));
    api.on("PATCH", "/tenants/settings", "update:tenant_settings", this::update);
  }

  private Reply update(Request http) {
    ObjectNode change =
        new Shape()
            .properties(Shape.text(), "friendly_name", "support_email", "support_url")
            .properties(Shape.texts(), "allowed_logout_urls", "enabled_locales")
            .open()
            .check(http.json());
    tenant.state().settings.setAll(change);
    return Reply.json(tenant.state().settings);
  }
}
