package io.github.auth0jakarta.devtenant;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;

/**
 * Keeps a tenant's snapshot in a file that is whole at every moment.
 *
 * <p>A new snapshot is written beside the old one and takes its place in one step. Where the file
 * system knows permissions, only the owner may read it: it holds secrets. The caller holds the
 * tenant's lock.
 */
final class StateFile {
  private final Path path;
  private byte[] last = new byte[0];

  StateFile(Path path) {
    this.path = path.toAbsolutePath();
  }

  /** Goes on from the file, if there is one. */
  boolean load(Tenant tenant) {
    if (!Files.exists(path)) {
      return false;
    }
    try {
      new Snapshot(tenant).read(Files.readAllBytes(path));
      return true;
    } catch (IOException e) {
      throw new UncheckedIOException("The state file cannot be read: " + path, e);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "The state file " + path + " holds no tenant's state: move it away to begin anew", e);
    }
  }

  /** Writes what the tenant holds, unless the file holds it already. */
  void save(Tenant tenant) {
    byte[] snapshot = new Snapshot(tenant).write();
    if (Arrays.equals(snapshot, last)) {
      return;
    }
    try {
      replace(snapshot);
      last = snapshot;
    } catch (IOException e) {
      throw new UncheckedIOException("The state file cannot be written: " + path, e);
    }
  }

  private void replace(byte[] snapshot) throws IOException {
    Path folder = path.resolveSibling("");
    Files.createDirectories(folder);
    // Made by createTempFile, it is its owner's alone; the move keeps that.
    Path beside = Files.createTempFile(folder, path.getFileName() + ".", ".tmp");
    try {
      try (FileChannel channel = FileChannel.open(beside, StandardOpenOption.WRITE)) {
        for (ByteBuffer left = ByteBuffer.wrap(snapshot); left.hasRemaining(); ) {
          channel.write(left);
        }
        channel.force(true);
      }
      Files.move(beside, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(beside);
    }
  }
}
