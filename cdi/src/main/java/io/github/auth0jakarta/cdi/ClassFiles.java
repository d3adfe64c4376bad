package io.github.auth0jakarta.cdi;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import jakarta.servlet.ServletContext;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.System.Logger.Level;
import java.util.HashSet;
import java.util.Set;
import java.util.jar.JarEntry;
import java.util.jar.JarInputStream;

/**
 * Finds the classes of a WAR that mention an annotation, without loading any others.
 *
 * <p>A container's scan finds what has {@link Staff} itself. It does not find what has an
 * annotation of the application's that has it. For one thread.
 */
final class ClassFiles {

  private static final System.Logger LOG = System.getLogger(ClassFiles.class.getName());

  private final ServletContext context;
  private final Set<String> descriptors = new HashSet<>();
  private final Set<Class<?>> found = new HashSet<>();

  private ClassFiles(ServletContext context, Set<Class<?>> annotations) {
    this.context = context;
    annotations.forEach(annotation -> descriptors.add(annotation.descriptorString()));
  }

  /** The classes that mention one of the annotations, or one that has one of them, and so on. */
  static Set<Class<?>> mentioning(Set<Class<?>> annotations, ServletContext context) {
    if (annotations.isEmpty()) {
      return Set.of();
    }
    var files = new ClassFiles(context, annotations);
    int known;
    do {
      known = files.descriptors.size();
      files.directory("/WEB-INF/classes/");
      files.directory("/WEB-INF/lib/");
    } while (files.descriptors.size() > known);
    return files.found;
  }

  private void directory(String directory) {
    Set<String> paths = context.getResourcePaths(directory);
    for (String path : paths == null ? Set.<String>of() : paths) {
      if (path.endsWith("/")) {
        directory(path);
      } else {
        file(path);
      }
    }
  }

  private void file(String path) {
    try (InputStream in = context.getResourceAsStream(path)) {
      if (in != null && path.endsWith(".class")) {
        read(path.substring("/WEB-INF/classes/".length()), in);
      } else if (in != null && path.endsWith(".jar")) {
        var jar = new JarInputStream(in);
        for (JarEntry entry = jar.getNextJarEntry(); entry != null; entry = jar.getNextJarEntry()) {
          if (entry.getName().endsWith(".class")) {
            read(entry.getName(), jar);
          }
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void read(String name, InputStream in) throws IOException {
    String content = new String(in.readAllBytes(), ISO_8859_1);
    if (descriptors.stream().anyMatch(content::contains)) {
      load(name.substring(0, name.length() - ".class".length()).replace('/', '.'));
    }
  }

  /** What cannot be loaded does nothing. */
  private void load(String name) {
    try {
      Class<?> type = Class.forName(name, false, context.getClassLoader());
      if (Marks.isIn(Family.of(type))) {
        found.add(type);
        if (type.isAnnotation()) {
          descriptors.add(type.descriptorString());
        }
      }
    } catch (ClassNotFoundException | LinkageError e) {
      LOG.log(Level.DEBUG, "The class {0} is not known: {1}", name, e.toString());
    }
  }
}
