package dev.weir.judge.prompt;

import dev.weir.core.policy.JudgeRubric;
import org.jspecify.annotations.Nullable;

/**
 * What a judge said of a call, one of the three values; one that said nothing usable has a category
 * of its own.
 *
 * @param end how it came about
 * @param number share of the scale, 0 the worst to 1 the best
 * @param flag yes or no
 * @param category word of the rubric, or {@code malformed} or {@code unanswered}
 */
public record Verdict(
    End end, @Nullable Double number, @Nullable Boolean flag, @Nullable String category) {

  /** How a verdict came about. */
  public enum End {
    /** The model answered as it was asked to. */
    ANSWERED("answered"),
    /** The model answered otherwise. */
    MALFORMED(JudgeRubric.MALFORMED),
    /** The interface never answered this request, though it answered others. */
    UNANSWERED(JudgeRubric.UNANSWERED);

    private final String label;

    End(String label) {
      this.label = label;
    }

    /** Name in metrics and, for the last two, in feedback. */
    public String label() {
      return label;
    }
  }

  /** An answer that is none. */
  public static final Verdict MALFORMED =
      new Verdict(End.MALFORMED, null, null, End.MALFORMED.label());

  /** No answer. */
  public static final Verdict UNANSWERED =
      new Verdict(End.UNANSWERED, null, null, End.UNANSWERED.label());

  static Verdict flag(boolean flag) {
    return new Verdict(End.ANSWERED, null, flag, null);
  }

  static Verdict number(double number) {
    return new Verdict(End.ANSWERED, number, null, null);
  }

  static Verdict category(String category) {
    return new Verdict(End.ANSWERED, null, null, category);
  }
}
