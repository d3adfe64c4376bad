package io.github.auth0jakarta.example.plain;

import io.github.auth0jakarta.cdi.Staff;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;

/** A Jakarta REST resource, one half of it for staff. */
@Path("resource")
public class PlainResource {

  /** Answers staff. */
  @GET
  @Staff
  public String answer() {
    return "resource";
  }

  /** Answers those in the role. */
  @GET
  @Path("role")
  @RolesAllowed("staff")
  public String role() {
    return "role";
  }

  /** Answers everybody. */
  @GET
  @Path("open")
  public String open() {
    return "open";
  }
}
