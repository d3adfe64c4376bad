package io.github.auth0jakarta.servlet;

import java.lang.System.Logger.Level;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * Says what may be a mistake of the operator's, or just anybody's request: as a warning the first
 * time, and then at INFO, so that nobody can fill the log with warnings.
 *
 * <p>Thread-safe.
 */
final class Remark {

  private final System.Logger log;
  private final String text;
  private final AtomicBoolean said = new AtomicBoolean();

  /** What is to be said, in the form of {@link java.text.MessageFormat}. */
  Remark(System.Logger log, String text) {
    this.log = log;
    this.text = text;
  }

  void make(@Nullable Object... parameters) {
    log.log(said.getAndSet(true) ? Level.INFO : Level.WARNING, text, parameters);
  }
}
