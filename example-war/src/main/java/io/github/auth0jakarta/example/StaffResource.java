package io.github.auth0jakarta.example;

import io.github.auth0jakarta.Caller;
import io.github.auth0jakarta.cdi.Staff;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Map;

/** The staff room for programs. */
@Path("staff")
@Produces(MediaType.APPLICATION_JSON)
public class StaffResource {

  @Inject private Caller caller;
  @Inject private StaffDesk desk;

  /** Who asks, and who has an account. */
  @GET
  @Staff
  public Map<String, Object> members() {
    List<Map<String, Object>> members =
        desk.members().stream()
            .map(
                m ->
                    Map.<String, Object>of(
                        "name", m.name(), "email", m.email(), "staff", m.staff()))
            .toList();
    return Map.of("caller", caller.getName(), "members", members);
  }
}
