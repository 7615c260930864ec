package dev.weir.launcher.drill;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The shipped rules and routes as they are, but that every duration passes faster. */
public final class FasterTime {

  private static final Pattern DURATION =
      Pattern.compile(
          "((?:interval|for|keep_firing_for|group_wait|group_interval|repeat_interval|resolve_timeout):"
              + " |\\[|offset |\\[\\d+ms:)(\\d+)([smhd])\\b");

  private FasterTime() {}

  /**
   * The text with each duration divided.
   *
   * @param text of a file of rules, or of the configuration of Prometheus or Alertmanager
   */
  public static String of(String text, int times) {
    Matcher duration = DURATION.matcher(text);
    StringBuilder faster = new StringBuilder();
    while (duration.find()) {
      long millis = Long.parseLong(duration.group(2)) * millis(duration.group(3)) / times;
      duration.appendReplacement(
          faster, Matcher.quoteReplacement(duration.group(1) + millis + "ms"));
    }
    return duration.appendTail(faster).toString();
  }

  private static long millis(String unit) {
    return switch (unit) {
      case "s" -> 1_000;
      case "m" -> 60_000;
      case "h" -> 3_600_000;
      default -> 86_400_000;
    };
  }
}
