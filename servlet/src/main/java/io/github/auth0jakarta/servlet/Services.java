package io.github.auth0jakarta.servlet;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;

/**
 * Finds what the application and the library's other jars offer by the ServiceLoader.
 *
 * <p>What cannot be made stops the deployment, in words: a listener that is missing could have
 * refused a login. Stateless.
 */
final class Services {

  private Services() {}

  /**
   * All that there are of a service, made.
   *
   * @throws IllegalStateException where one cannot be made
   */
  static <S> List<S> of(Class<S> service, ClassLoader application) {
    var made = new ArrayList<S>();
    try {
      Iterator<S> found = ServiceLoader.load(service, application).iterator();
      while (found.hasNext()) {
        made.add(found.next());
      }
      return List.copyOf(made);
    } catch (ServiceConfigurationError | LinkageError e) {
      throw new IllegalStateException(
          "Auth0 cannot start: one of the classes that META-INF/services/"
              + service.getName()
              + " names cannot be made ("
              + e
              + "). Where that is a class of another API, add what brings it: a jar to the WAR, or a"
              + " feature or module to the server",
          e);
    }
  }
}
