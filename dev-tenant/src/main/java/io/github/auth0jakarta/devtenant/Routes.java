package io.github.auth0jakarta.devtenant;

/** Names every resource of the tenant: the one place where a new one is added. */
final class Routes {
  private Routes() {}

  static void register(Tenant tenant, Router router) {
    Logins logins = new Logins(tenant);
    new DiscoveryRoutes(tenant).register(router);
    new AuthorizeRoutes(tenant, logins).register(router);
    new ParRoutes(tenant).register(router);
    new LoginRoutes(tenant, logins).register(router);
    new SignupRoutes(tenant, logins).register(router);
    new SocialRoutes(tenant, logins).register(router);
    new ConsentRoutes(tenant, logins).register(router);
    new ResetPasswordRoutes(tenant, logins).register(router);
    new VerificationRoutes(tenant).register(router);
    new TokenRoutes(tenant).register(router);
    new RevokeRoutes(tenant).register(router);
    new UserInfoRoutes(tenant).register(router);
    new LogoutRoutes(tenant, logins).register(router);
    new DatabaseRoutes(tenant).register(router);
    new DevRoutes(tenant).register(router);
    new SwitchRoutes(tenant).register(router);
    new OutboxRoutes(tenant).register(router);
    new StateRoutes(tenant).register(router);

    ManagementApi api = new ManagementApi(tenant, router);
    new UserRoutes(tenant, api).register();
    new UserAccessRoutes(tenant).register(api);
    new IdentityRoutes(tenant).register(api);
    new AuthenticationMethodRoutes(tenant).register(api);
    new RoleRoutes(tenant).register(api);
    new SessionRoutes(tenant).register(api);
    new RefreshTokenRoutes(tenant).register(api);
    new TicketRoutes(tenant).register(api);
    new EmailProviderRoutes(tenant).register(api);
    new EmailTemplateRoutes(tenant).register(api);
    new ClientRoutes(tenant).register(api);
    new ConnectionRoutes(tenant).register(api);
    new EnabledClientRoutes(tenant).register(api);
    new ApiRoutes(tenant).register(api);
    new OrganizationRoutes(tenant).register(api);
    new MemberRoutes(tenant).register(api);
    new InvitationRoutes(tenant).register(api);
    new JobRoutes(tenant).register(api);
    new LogRoutes(tenant).register(api);
    new LogStreamRoutes(tenant).register(api);
    new BlockRoutes(tenant).register(api);
    new TenantSettingsRoutes(tenant).register(api);
  }
}
