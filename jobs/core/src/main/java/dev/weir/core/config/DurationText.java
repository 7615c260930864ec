package dev.weir.core.config;

import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How durations are written: a whole number and one of ms, s, min, h and d; at most a century. */
public final class DurationText {

  static final String FORM = "a duration such as 250ms, 10s, 5min, 1h or 7d, at most 36525d";

  private static final Pattern TEXT = Pattern.compile("(\\d{1,13})\\s*(ms|s|min|h|d)");

  /** A century, so that sums in microseconds never overflow. */
  private static final Duration LONGEST = Duration.ofDays(36_525);

  private DurationText() {}

  /** Reads the text form; {@link IllegalArgumentException} for anything else. */
  public static Duration parse(String text) {
    Matcher matcher = TEXT.matcher(text.strip());
    if (!matcher.matches()) {
      throw new IllegalArgumentException(FORM);
    }
    long amount = Long.parseLong(matcher.group(1));
    Duration duration =
        switch (matcher.group(2)) {
          case "ms" -> Duration.ofMillis(amount);
          case "s" -> Duration.ofSeconds(amount);
          case "min" -> Duration.ofMinutes(amount);
          case "h" -> Duration.ofHours(amount);
          default -> Duration.ofDays(amount);
        };
    if (duration.compareTo(LONGEST) > 0) {
      throw new IllegalArgumentException(FORM);
    }
    return duration;
  }

  /** The text form in the largest unit that loses nothing above a millisecond. */
  public static String write(Duration duration) {
    long millis = duration.toMillis();
    if (millis == 0) {
      return "0s";
    }
    if (millis % 86_400_000 == 0) {
      return millis / 86_400_000 + "d";
    }
    if (millis % 3_600_000 == 0) {
      return millis / 3_600_000 + "h";
    }
    if (millis % 60_000 == 0) {
      return millis / 60_000 + "min";
    }
    return millis % 1_000 == 0 ? millis / 1_000 + "s" : millis + "ms";
  }
}
