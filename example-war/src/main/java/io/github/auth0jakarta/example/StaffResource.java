package io.github.auth0jakarta.example;

import com.auth0.client.mgmt.ManagementApi;
import com.auth0.client.mgmt.types.ListUsersRequestParameters;
import com.auth0.client.mgmt.types.UserResponseSchema;
import io.github.auth0jakarta.Caller;
import io.github.auth0jakarta.cdi.Staff;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.Map;

/** The staff room for programs. */
@Path("staff")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
public class StaffResource {

  @Inject private Caller caller;
  @Inject private ManagementApi management;

  /** Who asks, and the first who have an account: the SDK's own way to ask Auth0. */
  @GET
  @Staff
  public Map<String, Object> members() {
    var firstPage = ListUsersRequestParameters.builder().perPage(20).build();
    var members =
        management.users().list(firstPage).getItems().stream().map(StaffResource::member).toList();
    return Map.of("caller", caller.getName(), "members", members);
  }

  private static Map<String, Object> member(UserResponseSchema user) {
    Object flag = user.getAppMetadata().orElseGet(Map::of).get("is_staff");
    return Map.of(
        "name", user.getName().orElse(""),
        "email", user.getEmail().orElse(""),
        "staff", Boolean.TRUE.equals(flag));
  }
}
