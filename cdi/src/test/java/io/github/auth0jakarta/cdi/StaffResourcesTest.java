package io.github.auth0jakarta.cdi;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.auth0jakarta.devtenant.DevTenantExtension;
import jakarta.annotation.security.DenyAll;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.interceptor.InterceptorBinding;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.container.ResourceContext;
import jakarta.ws.rs.core.Context;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.net.http.HttpResponse;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.catalina.LifecycleException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Where {@code @Staff} and {@code @RolesAllowed} may stand for a resource that is no bean. */
class StaffResourcesTest {

  @RegisterExtension static final DevTenantExtension TENANT = new DevTenantExtension();

  @TempDir private static java.nio.file.Path files;

  private static final AtomicInteger ENTERED = new AtomicInteger();

  private static TestWar war;
  private static TestWar.Visitor customer;
  private static TestWar.Visitor staff;

  private static String entered() {
    ENTERED.incrementAndGet();
    return "secret";
  }

  @BeforeAll
  static void start() throws Exception {
    war =
        new TestWar(TENANT.tenant(), files, Set.of())
            .rest(
                OnMethod.class,
                OnClass.class,
                Inheriting.class,
                Overriding.class,
                OfInterface.class,
                OfPathInterface.class,
                OnImplementation.class,
                OfGeneric.class,
                OfStaffInterface.class,
                Composed.class,
                Leading.class,
                new Single(),
                Roles.class,
                SubRoles.class,
                OnClassRoles.class);
    assertThat(war.start()).isEmpty();
    customer = war.customer();
    staff = war.staff();
  }

  @AfterAll
  static void stop() throws LifecycleException {
    war.close();
  }

  @BeforeEach
  void nobodyHasEntered() {
    ENTERED.set(0);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "on-method",
        "on-class",
        "inheriting",
        "overriding",
        "interface-method",
        "path-of-interface",
        "on-implementation",
        "generic",
        "staff-interface",
        "composed/method",
        "composed/plainly",
        "single",
        "leading/new/method",
        "leading/new/interface",
        "leading/class/method",
        "leading/made/method",
        "leading/on-class",
        "roles/method",
        "roles-on-class",
        "roles/interface-method",
        "roles/inherited",
        "roles/overridden",
        "roles/sub/method"
      })
  void resourceWhenTheAnnotationIsCarriedToItsMethodThenOnlyStaffEnters(String place)
      throws Exception {
    HttpResponse<String> nobodys = war.nobody().get("/rest/" + place);
    assertThat(nobodys.statusCode()).isEqualTo(401);
    assertThat(nobodys.body()).contains("login_required");
    HttpResponse<String> customers = customer.get("/rest/" + place);
    assertThat(customers.statusCode()).isEqualTo(403);
    assertThat(customers.body()).contains("not_staff");
    assertThat(ENTERED).hasValue(0);
    assertThat(staff.get("/rest/" + place).body()).isEqualTo("secret");
    assertThat(ENTERED).hasValue(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"on-method/open", "leading/new/open", "roles/open", "roles/permitted"})
  void resourceWhenTheAnnotationIsNotForTheMethodThenAnybodyEnters(String place) throws Exception {
    assertThat(war.nobody().get("/rest/" + place).body()).isEqualTo("open");
  }

  @ParameterizedTest
  @ValueSource(strings = {"roles/denied", "roles/denied-by-interface"})
  void resourceWhenItIsForNobodyThenStaffDoesNotEnter(String place) throws Exception {
    assertThat(staff.get("/rest/" + place).statusCode()).isEqualTo(403);
    assertThat(ENTERED).hasValue(0);
  }

  /** Its locator is no bean's, so that nothing stood before it. */
  @Test
  void locatorWhenAnInstanceOfTheApplicationsHasItThenItsResourceIsClosed() throws Exception {
    assertThat(war.nobody().get("/rest/single/led").statusCode()).isEqualTo(401);
    assertThat(customer.get("/rest/single/led").statusCode()).isEqualTo(403);
    assertThat(ENTERED).hasValue(0);
    assertThat(staff.get("/rest/single/led").body()).isEqualTo("secret");
  }

  @Path("on-method")
  public static class OnMethod {
    @GET
    @Staff
    public String secret() {
      return entered();
    }

    @GET
    @Path("open")
    public String open() {
      return "open";
    }
  }

  @Staff
  @Path("on-class")
  public static class OnClass {
    @GET
    public String secret() {
      return entered();
    }
  }

  public abstract static class Base {
    @GET
    @Staff
    public String secret() {
      return entered();
    }
  }

  @Path("inheriting")
  public static class Inheriting extends Base {}

  @Path("overriding")
  public static class Overriding extends Base {
    @Override
    public String secret() {
      return entered();
    }
  }

  public interface Desk {
    @GET
    @Staff
    String secret();
  }

  @Path("interface-method")
  public static class OfInterface implements Desk {
    @Override
    public String secret() {
      return entered();
    }
  }

  @Path("path-of-interface")
  public interface PathDesk {
    @GET
    @Staff
    String secret();
  }

  public static class OfPathInterface implements PathDesk {
    @Override
    public String secret() {
      return entered();
    }
  }

  @Path("on-implementation")
  public interface OpenDesk {
    @GET
    String secret();
  }

  public static class OnImplementation implements OpenDesk {
    @Staff
    @Override
    public String secret() {
      return entered();
    }
  }

  public interface Generic<T> {
    @GET
    @Staff
    T find(@Context ResourceContext context);
  }

  @Path("generic")
  public static class OfGeneric implements Generic<String> {
    @Override
    public String find(ResourceContext context) {
      return entered();
    }
  }

  @Staff
  public interface StaffDesk {
    @GET
    String secret();
  }

  @Path("staff-interface")
  public static class OfStaffInterface implements StaffDesk {
    @Override
    public String secret() {
      return entered();
    }
  }

  @Staff
  @InterceptorBinding
  @Retention(RetentionPolicy.RUNTIME)
  public @interface Binding {}

  @Staff
  @Retention(RetentionPolicy.RUNTIME)
  public @interface Plain {}

  @Path("composed")
  public static class Composed {
    @GET
    @Binding
    @Path("method")
    public String secret() {
      return entered();
    }

    @GET
    @Plain
    @Path("plainly")
    public String plainly() {
      return entered();
    }
  }

  public static class Led implements Desk2 {
    @GET
    @Staff
    @Path("method")
    public String secret() {
      return entered();
    }

    @Override
    public String ofInterface() {
      return entered();
    }

    @GET
    @Path("open")
    public String open() {
      return "open";
    }
  }

  public interface Desk2 {
    @GET
    @Staff
    @Path("interface")
    String ofInterface();
  }

  @Staff
  public static class LedOnClass {
    @GET
    public String secret() {
      return entered();
    }
  }

  @Path("leading")
  public static class Leading {
    @Context private ResourceContext resources;

    @Path("new")
    public Object byNew() {
      return new Led();
    }

    @Path("class")
    public Class<Led> byClass() {
      return Led.class;
    }

    @Path("made")
    public Led made() {
      return resources.getResource(Led.class);
    }

    @Path("on-class")
    public LedOnClass onClass() {
      return new LedOnClass();
    }
  }

  @Path("single")
  public static class Single {
    @GET
    @Staff
    public String secret() {
      return entered();
    }

    @Staff
    @Path("led")
    public Unmarked led() {
      return new Unmarked();
    }
  }

  public static class Unmarked {
    @GET
    public String secret() {
      return entered();
    }
  }

  public interface RolesDesk {
    @GET
    @Path("interface-method")
    @RolesAllowed({"boss", "staff"})
    String ofInterface();

    @GET
    @DenyAll
    @Path("denied-by-interface")
    String deniedByInterface();
  }

  @Path("roles")
  public static class Roles implements RolesDesk {
    @GET
    @Path("method")
    @RolesAllowed("staff")
    public String secret() {
      return entered();
    }

    @Override
    public String ofInterface() {
      return entered();
    }

    @Override
    public String deniedByInterface() {
      return entered();
    }

    @GET
    @DenyAll
    @Path("denied")
    public String denied() {
      return entered();
    }

    @GET
    @Path("open")
    public String open() {
      return "open";
    }

    @Path("sub")
    public LedRoles sub() {
      return new LedRoles();
    }
  }

  public static class LedRoles {
    @GET
    @Path("method")
    @RolesAllowed("staff")
    public String secret() {
      return entered();
    }
  }

  @Path("roles-on-class")
  @RolesAllowed("staff")
  public static class OnClassRoles {
    @GET
    public String secret() {
      return entered();
    }
  }

  @RolesAllowed("staff")
  public abstract static class BaseRoles {
    @GET
    @Path("inherited")
    public String inherited() {
      return entered();
    }

    @GET
    @Path("overridden")
    public String overridden() {
      return entered();
    }
  }

  @Path("roles")
  public static class SubRoles extends BaseRoles {
    @Override
    public String overridden() {
      return entered();
    }

    @GET
    @PermitAll
    @Path("permitted")
    public String permitted() {
      return "open";
    }
  }
}
