package io.github.auth0jakarta.cdi;

import java.io.File;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/**
 * Loads this library anew, as a server does that lacks some APIs; the servlet API is the test's.
 */
final class Without extends URLClassLoader {

  private final List<String> missing;

  private Without(URL[] urls, List<String> missing) {
    super(urls, ClassLoader.getPlatformClassLoader());
    this.missing = missing;
  }

  /** Without the packages whose names begin so. */
  static Without packages(String... missing) {
    URL[] urls =
        Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
            .map(Without::url)
            .toArray(URL[]::new);
    return new Without(urls, List.of(missing));
  }

  private static URL url(String entry) {
    try {
      return Path.of(entry).toUri().toURL();
    } catch (MalformedURLException e) {
      throw new IllegalArgumentException(e);
    }
  }

  @Override
  protected Class<?> findClass(String name) throws ClassNotFoundException {
    if (missing.stream().anyMatch(name::startsWith)) {
      throw new ClassNotFoundException(name);
    }
    if (name.startsWith("jakarta.servlet.")) {
      return Without.class.getClassLoader().loadClass(name);
    }
    return super.findClass(name);
  }

  boolean hasLoaded(String name) {
    return findLoadedClass(name) != null;
  }
}
