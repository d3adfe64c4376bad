package io.github.auth0jakarta.example.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Copies and deletes whole directories. */
final class Directories {

  private Directories() {}

  static void delete(Path directory) throws IOException {
    if (Files.exists(directory)) {
      for (Path path : contents(directory, Comparator.reverseOrder())) {
        Files.delete(path);
      }
    }
  }

  static void copy(Path from, Path to) throws IOException {
    Files.createDirectories(to.getParent());
    for (Path path : contents(from, Comparator.naturalOrder())) {
      Files.copy(path, to.resolve(from.relativize(path)));
    }
  }

  private static List<Path> contents(Path directory, Comparator<Path> order) throws IOException {
    try (Stream<Path> paths = Files.walk(directory)) {
      return paths.sorted(order).toList();
    }
  }
}
