package io.github.auth0jakarta.example.paths;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;

/** Says which resource it is. */
@Path("{room: open|closed|api}")
public class PathsResource {

  /** The resource. */
  @GET
  public String room(@PathParam("room") String room) {
    return "content of /" + room;
  }
}
