package dev.weir.traffic.format;

import com.fasterxml.jackson.databind.JsonNode;
import dev.weir.traffic.recording.FormatException;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;

/** Reads the times that recordings hold as microseconds. */
public final class Times {

  private static final int MICRO_DIGITS = 6;
  private static final DateTimeFormatter MONTH_FIRST =
      DateTimeFormatter.ofPattern("MM/dd/uuuu, HH:mm:ss");

  private Times() {}

  /** A time: microseconds since the epoch as they are, or ISO-8601. */
  public static long micros(String name, JsonNode value) throws FormatException {
    if (value.isIntegralNumber() && value.canConvertToLong()) {
      return value.longValue();
    }
    try {
      return sinceEpoch(Instant.parse(value.asText()));
    } catch (DateTimeException e) {
      throw FormatException.of(value.toString(), "microseconds or an ISO-8601 time in " + name);
    }
  }

  /** Seconds, rounded half up. */
  public static long secondsAsMicros(String name, JsonNode value) throws FormatException {
    if (!value.isNumber()) {
      throw FormatException.of(value.toString(), "seconds in " + name);
    }
    try {
      return value
          .decimalValue()
          .movePointRight(MICRO_DIGITS)
          .setScale(0, RoundingMode.HALF_UP)
          .longValueExact();
    } catch (ArithmeticException e) {
      throw FormatException.of(value.toString(), "seconds in " + name);
    }
  }

  /** A time such as {@code 07/26/2023, 21:03:32}, taken as UTC, since the epoch. */
  public static long monthFirst(String name, JsonNode value) throws FormatException {
    try {
      return sinceEpoch(LocalDateTime.parse(value.asText(), MONTH_FIRST).toInstant(ZoneOffset.UTC));
    } catch (DateTimeException e) {
      throw FormatException.of(value.toString(), "a time such as 07/26/2023, 21:03:32 in " + name);
    }
  }

  private static long sinceEpoch(Instant time) {
    return ChronoUnit.MICROS.between(Instant.EPOCH, time);
  }
}
