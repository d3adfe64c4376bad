package io.github.auth0jakarta.example.misplaced.locators;

import io.github.auth0jakarta.cdi.Staff;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Application;

/** Resources without a scope: on some servers they are beans. */
@ApplicationPath("rest")
public class Locators extends Application {

  /** Has nothing. */
  public static class Sub {
    /** Is it for staff? */
    @GET
    public String secret() {
      return "secret";
    }
  }

  /** At the locator. */
  @Path("method")
  public static class OnLocator {
    /** For staff. */
    @Staff
    @Path("sub")
    public Sub sub() {
      return new Sub();
    }
  }

  /** At the class. */
  @Staff
  @Path("class")
  public static class OnClass {
    /** For staff. */
    @Path("sub")
    public Sub sub() {
      return new Sub();
    }
  }

  /** Roles: not in every WAR of these. */
  @Path("roles")
  public static class Roles {
    /** For staff, or so it seems. */
    @Path("sub")
    @RolesAllowed("staff")
    public Sub sub() {
      return new Sub();
    }
  }
}
