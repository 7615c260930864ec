package dev.weir.traffic.format;

import dev.weir.schemas.Usage;
import dev.weir.traffic.recording.FormatException;
import dev.weir.traffic.recording.Lines;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.LocalDate;

/**
 * Reads the comma-separated numbers of a trace row from left to right, without making strings.
 *
 * <p>One reader serves one cursor and is moved from row to row. Not thread-safe.
 */
final class TraceFields {

  private static final long MICROS_PER_SECOND = 1_000_000L;
  private static final long SECONDS_PER_DAY = 86_400L;
  private static final int FRACTION_DIGITS = 6;
  private static final int LONGEST_NUMBER = 18;

  private byte[] bytes = new byte[0];
  private int at;
  private int end;

  /** Stands before the first field of the line. */
  void over(Lines line) {
    bytes = line.bytes();
    at = line.offset();
    end = at + line.length();
  }

  /** A whole number up to the next comma or the end. */
  long number() throws FormatException {
    long value = digits(LONGEST_NUMBER, "a whole number");
    separator();
    return value;
  }

  /** Input tokens and output tokens, two whole numbers. */
  Usage usage() throws FormatException {
    long input = number();
    return new Usage(input, number(), null, null, null);
  }

  /**
   * A UTC time such as {@code 2023-11-16 18:17:03.9799600}, in microseconds since the epoch; digits
   * beyond the sixth are cut off.
   */
  long timestamp() throws FormatException {
    int year = (int) digits(4, "a year");
    skip('-');
    int month = (int) digits(2, "a month");
    skip('-');
    int day = (int) digits(2, "a day");
    if (at < end && bytes[at] == 'T') {
      at++;
    } else {
      skip(' ');
    }
    long seconds = digits(2, "an hour");
    skip(':');
    seconds = seconds * 60 + digits(2, "minutes");
    skip(':');
    seconds = seconds * 60 + digits(2, "seconds");
    long micros = fraction();
    separator();
    return (epochDay(year, month, day) * SECONDS_PER_DAY + seconds) * MICROS_PER_SECOND + micros;
  }

  /** Fails when a field follows. */
  void finished() throws FormatException {
    if (at < end) {
      throw wrong("the end of the row");
    }
  }

  private long epochDay(int year, int month, int day) throws FormatException {
    try {
      return LocalDate.of(year, month, day).toEpochDay();
    } catch (DateTimeException e) {
      throw wrong("a calendar date");
    }
  }

  private long fraction() {
    if (at == end || bytes[at] != '.') {
      return 0;
    }
    at++;
    long micros = 0;
    int kept = 0;
    for (; at < end && isDigit(bytes[at]); at++) {
      if (kept < FRACTION_DIGITS) {
        micros = micros * 10 + bytes[at] - '0';
        kept++;
      }
    }
    for (; kept < FRACTION_DIGITS; kept++) {
      micros *= 10;
    }
    return micros;
  }

  private long digits(int most, String expected) throws FormatException {
    long value = 0;
    int from = at;
    for (; at < end && isDigit(bytes[at]); at++) {
      value = value * 10 + bytes[at] - '0';
      if (at - from >= most) {
        throw wrong(expected + " of at most " + most + " digits");
      }
    }
    if (at == from) {
      throw wrong(expected);
    }
    return value;
  }

  private void separator() throws FormatException {
    if (at < end) {
      skip(',');
    }
  }

  private void skip(char expected) throws FormatException {
    if (at == end || bytes[at] != expected) {
      throw wrong("'" + expected + "'");
    }
    at++;
  }

  private FormatException wrong(String expected) {
    return FormatException.of(new String(bytes, at, end - at, StandardCharsets.UTF_8), expected);
  }

  private static boolean isDigit(byte b) {
    return b >= '0' && b <= '9';
  }
}
