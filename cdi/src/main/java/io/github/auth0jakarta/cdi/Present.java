package io.github.auth0jakarta.cdi;

/** Knows which APIs this server has of those that the library can do without. Stateless. */
final class Present {

  private Present() {}

  /** Whether a class can be loaded here; nothing of it is run. */
  static boolean isPresent(String className) {
    try {
      Class.forName(className, false, Present.class.getClassLoader());
      return true;
    } catch (ClassNotFoundException | LinkageError absent) {
      return false;
    }
  }
}
