package io.github.auth0jakarta.example.demo;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;

/**
 * A port of the demo and the property that chooses another.
 *
 * <p>Immutable.
 *
 * @param property the Maven property
 * @param number the port
 */
record DemoPort(String property, int number) {

  /** The port that the property names. */
  static DemoPort of(String property) {
    String value = System.getProperty(property, "");
    int number = value.matches("\\d{1,5}") ? Integer.parseInt(value) : 0;
    if (number < 1 || number > 65535) {
      throw new DemoException("-D" + property + "=" + value + " is not a port: give 1 to 65535.");
    }
    return new DemoPort(property, number);
  }

  /** Fails when anything listens there already. */
  void requireFree() {
    for (String loopback : new String[] {"127.0.0.1", "::1"}) {
      try {
        new ServerSocket(number, 1, InetAddress.getByName(loopback)).close();
      } catch (IOException taken) {
        if (isLocal(loopback)) {
          throw new DemoException(
              "Port "
                  + number
                  + " is taken. Choose another: ./mvnw -Pdemo -D"
                  + property
                  + "=PORT");
        }
      }
    }
  }

  /** Whether this machine has the address at all: not every one speaks IPv6. */
  private static boolean isLocal(String loopback) {
    try (var any = new ServerSocket(0, 1, InetAddress.getByName(loopback))) {
      return any.isBound();
    } catch (IOException none) {
      return false;
    }
  }

  /** A port that is free at the moment. */
  static int anyFree() {
    try (var probe = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return probe.getLocalPort();
    } catch (IOException e) {
      throw new DemoException("No port of this machine is free: " + e.getMessage());
    }
  }
}
