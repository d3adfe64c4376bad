package io.github.auth0jakarta.example.misplaced.components;

import io.github.auth0jakarta.cdi.Staff;
import jakarta.websocket.OnMessage;
import jakarta.websocket.server.ServerEndpoint;

/** An endpoint. */
@ServerEndpoint("/socket")
public class Socket {
  /** For staff, or so it seems. */
  @Staff
  @OnMessage
  public void hear(String message) {}
}
