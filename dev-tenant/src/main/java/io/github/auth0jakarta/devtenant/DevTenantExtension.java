package io.github.auth0jakarta.devtenant;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Runs a tenant beside the tests of one JUnit 5 class: started before all of them, reset before
 * each, stopped after all.
 *
 * <pre>{@code
 * @RegisterExtension static final DevTenantExtension tenant = new DevTenantExtension();
 * }</pre>
 *
 * <p>A test method may also take a {@link DevTenant} parameter. As thread-safe as the test class.
 */
public final class DevTenantExtension
    implements BeforeAllCallback, BeforeEachCallback, AfterAllCallback, ParameterResolver {
  private final DevTenant.Builder builder;
  private @Nullable DevTenant tenant;

  /** A tenant with the default seed on a free port. */
  public DevTenantExtension() {
    this(DevTenant.builder());
  }

  /** A tenant of one's own. */
  public DevTenantExtension(DevTenant.Builder builder) {
    this.builder = builder;
  }

  /** The tenant; only while the tests run. */
  public DevTenant tenant() {
    if (tenant == null) {
      throw new IllegalStateException(
          "The tenant is not running: register the extension in a static field");
    }
    return tenant;
  }

  @Override
  public void beforeAll(ExtensionContext context) {
    tenant = builder.build();
  }

  @Override
  public void beforeEach(ExtensionContext context) {
    tenant().ensureRunning();
    tenant().reset();
  }

  @Override
  public void afterAll(ExtensionContext context) {
    if (tenant != null) {
      tenant.close();
      tenant = null;
    }
  }

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType() == DevTenant.class;
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    return tenant();
  }
}
