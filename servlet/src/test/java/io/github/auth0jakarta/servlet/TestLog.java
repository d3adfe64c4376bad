package io.github.auth0jakarta.servlet;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** What the library logs during a test. */
final class TestLog extends Handler implements BeforeEachCallback, AfterEachCallback {

  /** Kept: a logger that nobody holds forgets its handlers. */
  private static final Logger OURS = Logger.getLogger("io.github.auth0jakarta");

  private final List<LogRecord> records = new CopyOnWriteArrayList<>();

  /** The messages that an operator is woken up for. */
  List<String> warnings() {
    return messages(Level.WARNING.intValue(), Level.OFF.intValue());
  }

  List<String> infos() {
    return messages(Level.INFO.intValue(), Level.INFO.intValue());
  }

  private List<String> messages(int from, int to) {
    return records.stream()
        .filter(record -> !record.getLoggerName().contains(".devtenant."))
        .filter(record -> !record.getLoggerName().endsWith(".SecondMappings")) // of the start
        .filter(record -> from <= record.getLevel().intValue())
        .filter(record -> record.getLevel().intValue() <= to)
        .map(new SimpleFormatter()::formatMessage)
        .toList();
  }

  /** Forgets what was logged so far. */
  void clear() {
    records.clear();
  }

  @Override
  public void publish(LogRecord entry) {
    records.add(entry);
  }

  @Override
  public void flush() {}

  @Override
  public void close() {}

  @Override
  public void beforeEach(ExtensionContext context) {
    OURS.addHandler(this);
  }

  @Override
  public void afterEach(ExtensionContext context) {
    OURS.removeHandler(this);
    clear();
  }
}
