package io.github.auth0jakarta.example.misplaced.plain;

import io.github.auth0jakarta.cdi.Staff;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;

/** Doors that look locked and would not be. */
public final class Plain {

  private Plain() {}

  /** Only its own code makes it, so nothing intercepts it. */
  public static class NoBean {
    /** For staff, or so it seems. */
    @Staff
    public String secret() {
      return "secret";
    }
  }

  /** No bean implements it. */
  public interface Desk {
    /** For staff, or so it seems. */
    @Staff
    String secret();
  }

  /** A resource with a method of no instance. */
  public static class Resource {
    /** For staff, or so it seems. */
    @GET
    @Staff
    @Path("static")
    public static String secret() {
      return "secret";
    }
  }

  /** An annotation of the application's. */
  @Staff
  @Retention(RetentionPolicy.RUNTIME)
  public @interface Admins {}

  /** Obeyed. */
  @Admins
  @ApplicationScoped
  public static class AdminsBean {}

  /** No bean. */
  public static class Composed {
    /** For staff, or so it seems. */
    @Admins
    public String secret() {
      return "secret";
    }
  }
}
