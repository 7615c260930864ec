package dev.weir.judge.endpoint;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import org.jspecify.annotations.Nullable;

/** The header by which a server asks to be left alone for a time (RFC 9110, 10.2.3). */
final class RetryAfter {

  /** A server that asks for more is asked again after this. */
  static final Duration LONGEST = Duration.ofHours(1);

  private RetryAfter() {}

  /** The time asked for, between zero and {@link #LONGEST}; null when nothing legible is. */
  static @Nullable Duration read(String header, Instant now) {
    String text = header.strip();
    try {
      Duration asked =
          text.matches("\\d{1,9}")
              ? Duration.ofSeconds(Long.parseLong(text))
              : Duration.between(
                  now, ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant());
      if (asked.isNegative()) {
        return Duration.ZERO;
      }
      return asked.compareTo(LONGEST) > 0 ? LONGEST : asked;
    } catch (DateTimeException e) {
      return null;
    }
  }
}
