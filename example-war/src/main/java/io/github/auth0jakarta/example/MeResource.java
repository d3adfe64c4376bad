package io.github.auth0jakarta.example;

import io.github.auth0jakarta.Caller;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Map;

/** Tells a program who calls. */
@Path("me")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
public class MeResource {

  @Inject private Caller caller;

  /** The caller, or 401 where there is none. */
  @GET
  public Response me() {
    if (!caller.isAuthenticated()) {
      return Response.status(Response.Status.UNAUTHORIZED)
          .entity(Map.of("error", "login_required", "message", "This needs a signed-in user."))
          .build();
    }
    return Response.ok(Map.of("subject", caller.getName(), "claims", caller.claims())).build();
  }
}
