package io.github.auth0jakarta.example.places;

import java.util.concurrent.atomic.AtomicInteger;

/** Counts who got in. */
public final class Entered {

  static final AtomicInteger COUNT = new AtomicInteger();

  private Entered() {}

  /** Somebody did. */
  public static String secret() {
    COUNT.incrementAndGet();
    return "secret";
  }
}
