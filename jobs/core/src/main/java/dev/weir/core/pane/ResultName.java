package dev.weir.core.pane;

/**
 * What a validator made of calls, as results are counted.
 *
 * @param validator id
 * @param mode shadow, flag or block
 * @param verdict pass, flag, block, error or skipped
 */
public record ResultName(String validator, String mode, String verdict) {

  private static final char SEPARATOR = '|';

  /** The three in one, as they are stored. */
  public String text() {
    return validator + SEPARATOR + mode + SEPARATOR + verdict;
  }

  /**
   * Reads what {@link #text} wrote.
   *
   * @throws IllegalArgumentException for anything else
   */
  public static ResultName parse(String text) {
    int first = text.indexOf(SEPARATOR);
    int second = text.indexOf(SEPARATOR, first + 1);
    if (first < 0 || second < 0) {
      throw new IllegalArgumentException(
          "result name: found '" + text + "', expected validator|mode|verdict");
    }
    return new ResultName(
        text.substring(0, first), text.substring(first + 1, second), text.substring(second + 1));
  }
}
