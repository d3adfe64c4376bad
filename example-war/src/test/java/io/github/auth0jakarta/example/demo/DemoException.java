package io.github.auth0jakarta.example.demo;

/** The demo cannot run, and the message says to its user why. */
final class DemoException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  DemoException(String message) {
    super(message);
  }
}
