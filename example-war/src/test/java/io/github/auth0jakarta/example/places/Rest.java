package io.github.auth0jakarta.example.places;

import io.github.auth0jakarta.cdi.Staff;
import jakarta.annotation.security.DenyAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.container.ResourceContext;
import jakarta.ws.rs.core.Application;
import jakarta.ws.rs.core.Context;
import java.util.Set;

/** The places of Jakarta REST resources. */
@ApplicationPath("rest")
public class Rest extends Application {

  @Override
  public Set<Class<?>> getClasses() {
    return Set.of(
        OnMethod.class,
        OnClass.class,
        Overriding.class,
        OfInterface.class,
        OfPathInterface.class,
        OnImplementation.class,
        OfGeneric.class,
        Composed.class,
        Leading.class,
        LeadingBean.class,
        Roles.class);
  }

  @Override
  @SuppressWarnings("deprecation") // applications have them
  public Set<Object> getSingletons() {
    return Set.of(new Single());
  }

  /** At the method. */
  @Path("method")
  public static class OnMethod {
    /** For staff. */
    @GET
    @Staff
    public String secret() {
      return Entered.secret();
    }

    /** For everybody. */
    @GET
    @Path("open")
    public String open() {
      return "open";
    }
  }

  /** At the class. */
  @Staff
  @Path("class")
  public static class OnClass {
    /** For staff. */
    @GET
    public String secret() {
      return Entered.secret();
    }
  }

  /** At a superclass's method. */
  public abstract static class Base {
    /** For staff. */
    @GET
    @Staff
    public String secret() {
      return Entered.secret();
    }
  }

  /** Overrides it. */
  @Path("overridden-method")
  public static class Overriding extends Base {
    @Override
    public String secret() {
      return Entered.secret();
    }
  }

  /** At an interface's method. */
  public interface Desk {
    /** For staff. */
    @GET
    @Staff
    String secret();
  }

  /** Implements it. */
  @Path("interface-method")
  public static class OfInterface implements Desk {
    @Override
    public String secret() {
      return Entered.secret();
    }
  }

  /** At the method of an interface that is a resource. */
  @Path("resource-interface")
  public interface PathDesk {
    /** For staff. */
    @GET
    @Staff
    String secret();
  }

  /** Implements it. */
  public static class OfPathInterface implements PathDesk {
    @Override
    public String secret() {
      return Entered.secret();
    }
  }

  /** For everybody, if it were not for the class. */
  @Path("implementation")
  public interface OpenDesk {
    /** Is it for staff? */
    @GET
    String secret();
  }

  /** At the class that implements it. */
  public static class OnImplementation implements OpenDesk {
    @Staff
    @Override
    public String secret() {
      return Entered.secret();
    }
  }

  /** At a generic interface's method. */
  public interface Generic<T> {
    /** For staff. */
    @GET
    @Staff
    T find(@Context ResourceContext context);
  }

  /** Implements it. */
  @Path("generic-method")
  public static class OfGeneric implements Generic<String> {
    @Override
    public String find(ResourceContext context) {
      return Entered.secret();
    }
  }

  /** At a binding of the application's. */
  @Path("binding")
  public static class Composed {
    /** For staff. */
    @GET
    @Beans.Admins
    public String secret() {
      return Entered.secret();
    }
  }

  /** A resource that only locators lead to. */
  public static class Led implements LedDesk {
    /** For staff. */
    @GET
    @Staff
    @Path("method")
    public String secret() {
      return Entered.secret();
    }

    @Override
    public String ofInterface() {
      return Entered.secret();
    }

    /** For everybody. */
    @GET
    @Path("open")
    public String open() {
      return "open";
    }
  }

  /** At an interface of such a resource. */
  public interface LedDesk {
    /** For staff. */
    @GET
    @Staff
    @Path("interface-method")
    String ofInterface();
  }

  /** Its locators lead to resources in every way. */
  @Path("sub-resource")
  public static class Leading {
    @Context private ResourceContext resources;

    /** By {@code new}. */
    @Path("new")
    public Led byNew() {
      return new Led();
    }

    /** As a class. */
    @Path("of-class")
    public Class<Led> byClass() {
      return Led.class;
    }

    /** By the container. */
    @Path("made")
    public Led made() {
      return resources.getResource(Led.class);
    }
  }

  /** Has nothing. */
  public static class Unmarked {
    /** Is it for staff? */
    @GET
    public String secret() {
      return Entered.secret();
    }
  }

  /** At a locator of a bean. */
  @RequestScoped
  @Path("locator")
  public static class LeadingBean {
    /** For staff. */
    @Staff
    @Path("of-bean")
    public Unmarked closed() {
      return new Unmarked();
    }
  }

  /** An instance that the application has made. */
  @RequestScoped
  @Path("single")
  public static class Single {
    /** For staff. */
    @GET
    @Staff
    public String secret() {
      return Entered.secret();
    }

    /** For staff. */
    @Staff
    @Path("locator")
    public Unmarked closed() {
      return new Unmarked();
    }
  }

  /** Where roles are. */
  public interface RolesDesk {
    /** For staff. */
    @GET
    @Path("interface-method")
    @RolesAllowed("staff")
    String ofInterface();

    /** For nobody. */
    @GET
    @DenyAll
    @Path("denied")
    String denied();
  }

  /** Roles at an interface, and at a sub-resource. */
  @Path("roles")
  public static class Roles implements RolesDesk {
    @Override
    public String ofInterface() {
      return Entered.secret();
    }

    @Override
    public String denied() {
      return Entered.secret();
    }

    /** Leads there. */
    @Path("sub-resource")
    public LedRoles sub() {
      return new LedRoles();
    }
  }

  /** At a sub-resource. */
  public static class LedRoles {
    /** For staff. */
    @GET
    @RolesAllowed("staff")
    public String secret() {
      return Entered.secret();
    }
  }
}
