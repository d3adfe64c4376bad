package io.github.auth0jakarta.example;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/**
 * A point in time with a name, as a page shows it.
 *
 * <p>Immutable.
 *
 * @param label what happens then
 * @param at when
 */
public record Moment(String label, Instant at) {

  private static final DateTimeFormatter FORMAT =
      DateTimeFormatter.ofPattern("d MMM uuuu, HH:mm 'UTC'", Locale.ENGLISH)
          .withZone(ZoneOffset.UTC);

  /** For a person. */
  public String human() {
    return FORMAT.format(at);
  }

  /** For the {@code datetime} attribute. */
  public String machine() {
    return at.truncatedTo(ChronoUnit.SECONDS).toString();
  }
}
