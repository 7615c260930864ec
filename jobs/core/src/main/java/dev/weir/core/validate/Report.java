package dev.weir.core.validate;

import java.util.Arrays;

/**
 * What one check says of one call: how strong the failure is, and where it is.
 *
 * <p>A score lies in 0..1: 0 clean, 1 certain; that of the check is the greatest it gives. A
 * finding is a class and mostly a place; whether it counts is decided by comparing with the
 * policy's threshold, so weak ones are reported as well. Reused; no text ever goes in.
 */
public final class Report {

  /** More places than these of one validator and call say nothing more. */
  public static final int LIMIT = 1_000;

  private static final int FEW = 8;

  private final CheckedText nowhere = new CheckedText(new KnownWords());

  private double score;
  private boolean skipped;
  private int size;
  private String[] classes = new String[FEW];
  private CheckedText[] texts = new CheckedText[FEW];
  private int[] starts = new int[FEW];
  private int[] ends = new int[FEW];
  private double[] scores = new double[FEW];

  public void clear() {
    score = 0;
    skipped = false;
    size = 0;
  }

  /** Says how strong the failure is, without a place. */
  public void score(double strength) {
    score = Math.max(score, Math.min(strength, 1));
  }

  /** Says that the call does not have what this check looks at; nothing else is reported then. */
  public void skip() {
    skipped = true;
  }

  /**
   * Says where something was found and how sure that is.
   *
   * @param findingClass from a closed set of the validator, such as {@code email}
   * @param start offset of the first byte from the start of the text, on a character boundary
   * @param end offset behind the last byte, on a character boundary
   */
  public void found(String findingClass, CheckedText text, int start, int end, double strength) {
    add(findingClass, text, start, end, strength);
  }

  /** Says the same of the whole text. */
  public void found(String findingClass, CheckedText text, double strength) {
    add(findingClass, text, 0, text.text().length(), strength);
  }

  /** Says what was found of the call itself, which has no place in a text. */
  public void found(String findingClass, double strength) {
    add(findingClass, nowhere, 0, 0, strength);
  }

  private void add(String findingClass, CheckedText text, int start, int end, double strength) {
    score(strength);
    if (size == LIMIT) {
      return;
    }
    if (size == classes.length) {
      classes = Arrays.copyOf(classes, 2 * size);
      texts = Arrays.copyOf(texts, 2 * size);
      starts = Arrays.copyOf(starts, 2 * size);
      ends = Arrays.copyOf(ends, 2 * size);
      scores = Arrays.copyOf(scores, 2 * size);
    }
    classes[size] = findingClass;
    texts[size] = text;
    starts[size] = start;
    ends[size] = end;
    scores[size++] = Math.min(strength, 1);
  }

  public double score() {
    return score;
  }

  public boolean skipped() {
    return skipped;
  }

  public int size() {
    return size;
  }

  public String findingClass(int finding) {
    return classes[finding];
  }

  /** Whether it stands in a text; else it is about the call itself. */
  public boolean hasPlace(int finding) {
    return texts[finding] != nowhere;
  }

  /** The text it stands in; only when it {@link #hasPlace has a place}. */
  public CheckedText text(int finding) {
    return texts[finding];
  }

  public int start(int finding) {
    return starts[finding];
  }

  public int end(int finding) {
    return ends[finding];
  }

  public double score(int finding) {
    return scores[finding];
  }
}
