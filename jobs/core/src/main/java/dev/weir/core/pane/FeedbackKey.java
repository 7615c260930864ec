package dev.weir.core.pane;

import java.util.Comparator;

/**
 * What judgements are counted by.
 *
 * <p>A value is a category, or one of those that flags and numbers have here: {@link #TRUE}, {@link
 * #FALSE}, {@link #NUMBER} from zero on, {@link #NEGATIVE} below. Ordered by total length and then
 * by parts, so that of too many the short ones come first.
 *
 * @param name what is judged
 * @param source who judged
 * @param value what was said
 */
public record FeedbackKey(String name, String source, String value)
    implements Comparable<FeedbackKey> {

  public static final String TRUE = "true";
  public static final String FALSE = "false";
  public static final String NUMBER = "number";
  public static final String NEGATIVE = "negative-number";

  /** Source of judgements that are compared with the verdict of the validators. */
  public static final String JUDGE = "judge";

  private static final Comparator<FeedbackKey> ORDER =
      Comparator.comparingInt(FeedbackKey::length)
          .thenComparing(FeedbackKey::name)
          .thenComparing(FeedbackKey::source)
          .thenComparing(FeedbackKey::value);

  /** Whether the value is a number of one sign, whose distribution is kept. */
  public boolean isNumber() {
    return value.equals(NUMBER) || value.equals(NEGATIVE);
  }

  /** Whether the value is yes or no. */
  public boolean isFlag() {
    return value.equals(TRUE) || value.equals(FALSE);
  }

  /** The same without its value: all that one source says about one thing. */
  public FeedbackKey about() {
    return new FeedbackKey(name, source, "");
  }

  private int length() {
    return name.length() + source.length() + value.length();
  }

  @Override
  public int compareTo(FeedbackKey other) {
    return ORDER.compare(this, other);
  }
}
