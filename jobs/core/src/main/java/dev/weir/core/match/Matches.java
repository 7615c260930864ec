package dev.weir.core.match;

import java.util.Arrays;

/**
 * Confirmed matches of one text, in the order in which they were found. Reused; grows to the most
 * that one text had.
 */
public final class Matches {

  /** More than these of one text say nothing more; the rest is counted only. */
  public static final int LIMIT = 1_000;

  private static final int FEW = 16;

  private int[] rules = new int[FEW];
  private int[] starts = new int[FEW];
  private int[] ends = new int[FEW];
  private double[] strengths = new double[FEW];
  private int size;
  private int dropped;

  public void clear() {
    size = 0;
    dropped = 0;
  }

  /**
   * Takes up a match, or counts it when there are {@link #LIMIT} already.
   *
   * @param rule number of the rule in its bank
   * @param start offset of the first byte from the start of the original text
   * @param end offset behind its last byte
   * @param strength above 0, up to 1
   */
  public void add(int rule, int start, int end, double strength) {
    if (size == LIMIT) {
      dropped++;
      return;
    }
    if (size == rules.length) {
      rules = Arrays.copyOf(rules, 2 * size);
      starts = Arrays.copyOf(starts, 2 * size);
      ends = Arrays.copyOf(ends, 2 * size);
      strengths = Arrays.copyOf(strengths, 2 * size);
    }
    rules[size] = rule;
    starts[size] = start;
    ends[size] = end;
    strengths[size++] = strength;
  }

  public int size() {
    return size;
  }

  /** Counts that a rule had more matches than are looked for. */
  void drop() {
    dropped++;
  }

  /** Counts matches that another way of looking at the text left out. */
  void drop(int matches) {
    dropped += matches;
  }

  /** At least how many matches there were beyond {@link #LIMIT}, or beyond that of one rule. */
  public int dropped() {
    return dropped;
  }

  /** Number of the rule in its bank. */
  public int rule(int match) {
    return rules[match];
  }

  /** Offset of the first byte from the start of the original text. */
  public int start(int match) {
    return starts[match];
  }

  /** Offset behind the last byte, from the start of the original text. */
  public int end(int match) {
    return ends[match];
  }

  public double strength(int match) {
    return strengths[match];
  }
}
