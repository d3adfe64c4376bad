package io.github.auth0jakarta.oidc;

import java.time.InstantSource;

/** Gates of tenants. */
public final class TestGates {

  private TestGates() {}

  /** One that has a place for everybody. */
  public static TenantGate wide(InstantSource clock) {
    return new TenantGate("the tenant", 1_000_000, clock);
  }
}
