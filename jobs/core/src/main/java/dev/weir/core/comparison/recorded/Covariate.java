package dev.weir.core.comparison.recorded;

import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What was known of a unit before it was assigned: the value of a field in its first row, or a
 * ratio of two totals of the time before. A unit that lacks it counts as average.
 *
 * @param name as it was asked for
 * @param field the value, or the numerator
 * @param denominator null but for a ratio
 */
public record Covariate(String name, String field, @Nullable String denominator) {

  /** What a call is known by only after it was served, whatever served it. */
  private static final Pattern LATER =
      Pattern.compile(
          "(?:.*_)?(?:output|answer|response|completion|reasoning|latency|cost|error|errors|ok|passed"
              + "|label|rating|verdict|retries|finish)(?:_.*)?"
              + "|score|(?:end_to_end|time_to|time_per|queue|validator\\.|feedback\\.).*"
              + "|total_tokens");

  /** What says that a value is of the time before, whatever it is a value of. */
  private static final Pattern EARLIER =
      Pattern.compile("(?:.*[._])?(?:before|pre|prior|previous|past|history|baseline)(?:_.*)?");

  /**
   * Reads {@code spent_before} or {@code cost_before/successes_before}.
   *
   * @throws IllegalArgumentException when a name tells that the value comes after the assignment
   */
  public static Covariate of(String text) {
    int slash = text.indexOf('/');
    boolean ratio = slash > 0 && slash < text.length() - 1;
    Covariate covariate =
        ratio
            ? new Covariate(text, text.substring(0, slash), text.substring(slash + 1))
            : new Covariate(text, text, null);
    check(covariate.field);
    if (covariate.denominator != null) {
      check(covariate.denominator);
    }
    return covariate;
  }

  private static void check(String field) {
    String known = field.toLowerCase(Locale.ROOT).replace('-', '_');
    if (LATER.matcher(known).matches() && !EARLIER.matcher(known).matches()) {
      throw new IllegalArgumentException(
          "adjust: found '"
              + field
              + "', which a call has only once its arm has served it, so that adjusting by it would"
              + " take away part of the effect; expected what was known before, such as what the unit"
              + " did earlier (a name with 'before') or what it asked");
    }
  }
}
