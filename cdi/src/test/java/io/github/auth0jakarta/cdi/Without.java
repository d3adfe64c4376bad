package io.github.auth0jakarta.cdi;

import java.io.File;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.Arrays;

/** Loads this library anew, as a server does that lacks one API. */
final class Without extends URLClassLoader {

  private final String missing;

  private Without(URL[] urls, String missing) {
    super(urls, ClassLoader.getPlatformClassLoader());
    this.missing = missing;
  }

  /** Without the packages whose names begin so. */
  static Without packages(String missing) {
    URL[] urls =
        Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
            .map(Without::url)
            .toArray(URL[]::new);
    return new Without(urls, missing);
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
    if (name.startsWith(missing)) {
      throw new ClassNotFoundException(name);
    }
    return super.findClass(name);
  }

  boolean hasLoaded(String name) {
    return findLoadedClass(name) != null;
  }
}
