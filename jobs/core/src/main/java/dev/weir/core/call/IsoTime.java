package dev.weir.core.call;

/**
 * Reads an ISO-8601 date and time with an offset as microseconds since the epoch.
 *
 * <p>{@code 2026-11-23T04:05:06.123456789+01:00} and its kin: a space or a small letter for T, zero
 * to nine digits of a second (cut to microseconds), {@code Z}, {@code +hh}, {@code +hhmm} or {@code
 * +hh:mm}. A time without an offset is refused, because guessing one moves a call by hours. By hand
 * since the library answers with exceptions. Days from a civil date: H. Hinnant, "chrono-Compatible
 * Low-Level Date Algorithms".
 */
public final class IsoTime {

  /** What is no such time reads as. */
  public static final long INVALID = Long.MIN_VALUE;

  private static final int SHORTEST = "2026-11-23T04:05:06Z".length();
  private static final int LONGEST = "2026-11-23T04:05:06.123456789+01:00".length();
  private static final long MICROS_PER_SECOND = 1_000_000;
  private static final int MICRO_DIGITS = 6;
  private static final int MAX_FRACTION = 9;
  private static final int[] DAYS = {31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};

  private IsoTime() {}

  /** The microseconds, or {@link #INVALID}. */
  public static long micros(String text) {
    int length = text.length();
    if (length < SHORTEST
        || length > LONGEST
        || text.charAt(4) != '-'
        || text.charAt(7) != '-'
        || "Tt ".indexOf(text.charAt(10)) < 0
        || text.charAt(13) != ':'
        || text.charAt(16) != ':') {
      return INVALID;
    }
    int year = digits(text, 0, 4);
    int month = digits(text, 5, 7);
    int day = digits(text, 8, 10);
    int hour = digits(text, 11, 13);
    int minute = digits(text, 14, 16);
    int second = digits(text, 17, 19);
    if (year < 0
        || !dateExists(year, month, day)
        || hour < 0
        || hour > 23
        || minute < 0
        || minute > 59
        || second < 0
        || second > 59) {
      return INVALID;
    }
    int at = 19;
    long micros = 0;
    if (text.charAt(at) == '.' || text.charAt(at) == ',') {
      int from = ++at;
      while (at < length && isDigit(text.charAt(at))) {
        micros = at - from < MICRO_DIGITS ? micros * 10 + text.charAt(at) - '0' : micros;
        at++;
      }
      int count = at - from;
      if (count == 0 || count > MAX_FRACTION) {
        return INVALID;
      }
      for (; count < MICRO_DIGITS; count++) {
        micros *= 10;
      }
    }
    long offset = offsetSeconds(text, at);
    if (offset == INVALID) {
      return INVALID;
    }
    long seconds =
        epochDay(year, month, day) * 86_400 + hour * 3_600L + minute * 60L + second - offset;
    return seconds * MICROS_PER_SECOND + micros;
  }

  private static long offsetSeconds(String text, int at) {
    int left = text.length() - at;
    if (left < 1) {
      return INVALID;
    }
    char sign = text.charAt(at);
    if (sign == 'Z' || sign == 'z') {
      return left == 1 ? 0 : INVALID;
    }
    boolean colon = left == 6 && text.charAt(at + 3) == ':';
    if ((sign != '+' && sign != '-') || (left != 3 && left != 5 && !colon)) {
      return INVALID;
    }
    int hours = digits(text, at + 1, at + 3);
    int minutes = left == 3 ? 0 : digits(text, text.length() - 2, text.length());
    if (hours < 0 || hours > 18 || minutes < 0 || minutes > 59) {
      return INVALID;
    }
    long seconds = hours * 3_600L + minutes * 60L;
    return sign == '-' ? -seconds : seconds;
  }

  private static boolean dateExists(int year, int month, int day) {
    if (month < 1 || month > 12 || day < 1 || day > DAYS[month - 1]) {
      return false;
    }
    boolean leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    return month != 2 || day < 29 || leap;
  }

  private static long epochDay(int year, int month, int day) {
    long shifted = month <= 2 ? year - 1L : year;
    long era = Math.floorDiv(shifted, 400);
    long yearOfEra = shifted - era * 400;
    long dayOfYear = (153L * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1;
    long dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear;
    return era * 146_097 + dayOfEra - 719_468;
  }

  /** The number in these places, -1 when one of them is no digit. */
  private static int digits(String text, int from, int to) {
    int value = 0;
    for (int i = from; i < to; i++) {
      char next = text.charAt(i);
      if (!isDigit(next)) {
        return -1;
      }
      value = value * 10 + next - '0';
    }
    return value;
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }
}
