package dev.weir.traffic.dataset;

import com.fasterxml.jackson.databind.JsonNode;
import dev.weir.traffic.recording.FormatException;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;

/** Reads the times of data sets as microseconds. */
final class Times {

  private static final int MICRO_DIGITS = 6;
  private static final DateTimeFormatter MONTH_FIRST =
      DateTimeFormatter.ofPattern("MM/dd/uuuu, HH:mm:ss");

  private Times() {}

  static long micros(String name, JsonNode value) throws FormatException {
    if (value.isIntegralNumber() && value.canConvertToLong()) {
      return value.longValue();
    }
    try {
      return sinceEpoch(Instant.parse(CallDraft.text(value)));
    } catch (DateTimeException e) {
      throw FormatException.of(value.toString(), "microseconds or an ISO-8601 time in " + name);
    }
  }

  static long secondsAsMicros(String name, JsonNode value) throws FormatException {
    if (!value.isNumber()) {
      throw FormatException.of(value.toString(), "seconds in " + name);
    }
    return value
        .decimalValue()
        .movePointRight(MICRO_DIGITS)
        .setScale(0, RoundingMode.HALF_UP)
        .longValue();
  }

  static long monthFirst(String name, JsonNode value) throws FormatException {
    try {
      return sinceEpoch(
          LocalDateTime.parse(CallDraft.text(value), MONTH_FIRST).toInstant(ZoneOffset.UTC));
    } catch (DateTimeException e) {
      throw FormatException.of(value.toString(), "a time such as 07/26/2023, 21:03:32 in " + name);
    }
  }

  private static long sinceEpoch(Instant time) {
    return ChronoUnit.MICROS.between(Instant.EPOCH, time);
  }
}
