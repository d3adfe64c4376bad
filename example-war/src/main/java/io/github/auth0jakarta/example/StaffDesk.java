package io.github.auth0jakarta.example;

import com.auth0.client.mgmt.ManagementApi;
import com.auth0.client.mgmt.types.ListUsersRequestParameters;
import com.auth0.client.mgmt.types.UserResponseSchema;
import io.github.auth0jakarta.cdi.Staff;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;

/**
 * What staff may know; the annotation keeps everybody else out, whichever page or resource asks.
 *
 * <p>Thread-safe.
 */
@Staff
@ApplicationScoped
public class StaffDesk {

  @Inject private ManagementApi management;

  /** The first users of the tenant. */
  public List<Member> members() {
    var firstPage = ListUsersRequestParameters.builder().perPage(20).build();
    return management.users().list(firstPage).getItems().stream().map(StaffDesk::member).toList();
  }

  private static Member member(UserResponseSchema user) {
    Map<String, Object> metadata = user.getAppMetadata().orElseGet(Map::of);
    return new Member(
        user.getName().orElse(""),
        user.getEmail().orElse(""),
        Boolean.TRUE.equals(metadata.get("is_staff")));
  }
}
