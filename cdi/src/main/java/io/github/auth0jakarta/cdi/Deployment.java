package io.github.auth0jakarta.cdi;

/**
 * Lets any thread work for the application that was being deployed when this was made: CDI and the
 * library find it by the thread's class loader.
 *
 * <p>Immutable.
 */
final class Deployment {

  private final ClassLoader application = Thread.currentThread().getContextClassLoader();

  void run(Runnable work) {
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    thread.setContextClassLoader(application);
    try {
      work.run();
    } finally {
      thread.setContextClassLoader(before);
    }
  }
}
