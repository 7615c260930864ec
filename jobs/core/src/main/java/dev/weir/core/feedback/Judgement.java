package dev.weir.core.feedback;

import dev.weir.core.pane.FeedbackKey;
import dev.weir.core.stats.ByteReader;
import dev.weir.core.stats.ByteWriter;
import dev.weir.core.total.LabelValue;
import dev.weir.schemas.Feedback;
import org.jspecify.annotations.Nullable;

/**
 * What a feedback record says, with every part fit to be a label: no text and no personal data of
 * it goes further.
 *
 * <p>Of several values a number counts before a flag and a flag before a category. A category
 * {@code true} or {@code false} is a flag. One without any value takes back what its earlier
 * revisions said.
 *
 * @param key what it is counted by; its value is empty when there is none
 * @param number the number, or 1 or 0 for a flag; not a number for a category or nothing
 * @param chance with which the call had been chosen to be judged; 0 when that was not left to
 *     chance
 */
public record Judgement(FeedbackKey key, double number, double chance) {

  /** Reads a record that decoding let through. */
  public static Judgement of(Feedback feedback) {
    String name = LabelValue.of(feedback.getName());
    String source = LabelValue.of(feedback.getSource());
    Double number = feedback.getNumber();
    double chance = feedback.getProbability();
    if (number != null) {
      String sign = number < 0 ? FeedbackKey.NEGATIVE : FeedbackKey.NUMBER;
      return new Judgement(new FeedbackKey(name, source, sign), number, chance);
    }
    String value = value(feedback.getFlag(), feedback.getCategory());
    FeedbackKey key = new FeedbackKey(name, source, value);
    double flag = value.equals(FeedbackKey.TRUE) ? 1 : 0;
    return new Judgement(key, key.isFlag() ? flag : Double.NaN, chance);
  }

  private static String value(@Nullable Boolean flag, @Nullable String category) {
    if (flag != null) {
      return flag ? FeedbackKey.TRUE : FeedbackKey.FALSE;
    }
    String word = category == null ? "" : LabelValue.of(category);
    boolean reserved = word.equals(FeedbackKey.NUMBER) || word.equals(FeedbackKey.NEGATIVE);
    return reserved ? LabelValue.OTHER : word;
  }

  /** Whether there is a value to be counted. */
  public boolean saysSomething() {
    return !key.value().isEmpty();
  }

  /** Whether it can be compared with the verdict of the validators: a judge's, from 0 to 1. */
  boolean isShare() {
    return key.source().equals(FeedbackKey.JUDGE) && number >= 0 && number <= 1;
  }

  /** The name under which a unit of an experiment counts it. */
  public String metric() {
    return Double.isNaN(number) ? key.name() + '=' + key.value() : key.name();
  }

  /** What a unit of an experiment counts: the number, 0 or 1 for a flag, 1 for a category. */
  public double amount() {
    return Double.isNaN(number) ? 1 : number;
  }

  void write(ByteWriter out) {
    out.writeText(key.name());
    out.writeText(key.source());
    out.writeText(key.value());
    out.writeDouble(number);
    out.writeDouble(chance);
  }

  static Judgement read(ByteReader in) {
    FeedbackKey key = new FeedbackKey(in.readText(), in.readText(), in.readText());
    return new Judgement(key, in.readDouble(), in.readDouble());
  }
}
