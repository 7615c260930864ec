package dev.weir.bench.drift.traffic;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Every signal with every change that it is tried with. */
public final class Changes {

  private static final double[] LANGUAGES = {0.62, 0.14, 0.09, 0.07, 0.05, 0.03};
  private static final double LENGTH_DEVIATION = 0.7;
  private static final double LATENCY_DEVIATION = 0.9;

  private Changes() {}

  /** All but those of texts; each as one or several variants, which repeats take in turn. */
  public static List<List<Signal>> ofCounts() {
    List<List<Signal>> changes = new ArrayList<>();
    ofOneVariant().forEach(signal -> changes.add(List.of(signal)));
    changes.add(mixes("language mix 2 pp", 0.02));
    changes.add(mixes("language mix 5 pp", 0.05));
    return changes;
  }

  /** From the most frequent language to each of the others. */
  private static List<Signal> mixes(String change, double moved) {
    List<Signal> variants = new ArrayList<>();
    for (int to = 1; to < LANGUAGES.length; to++) {
      variants.add(language(change, 0, to, moved, 1));
    }
    return variants;
  }

  private static List<Signal> ofOneVariant() {
    return List.of(
        refusal("refusals x1.3", 1.3),
        refusal("refusals x1.5", 1.5),
        refusal("refusals x2", 2),
        length("length x1.05", 1.05, 1),
        length("length x1.10", 1.10, 1),
        length("length x1.25", 1.25, 1),
        length("length log-sd +15 %", 1, 1.15),
        language("language mix 2 pp, to the second", 0, 1, 0.02, 1),
        language("language mix 5 pp, to the second", 0, 1, 0.05, 1),
        language("new language 1 %", -1, LANGUAGES.length + 1, 0.01, 1),
        new Rate("judge-fail", "judge pass -2 pp", 0.08, 0.1, 1.25),
        new Amount(
            "latency",
            "latency p99 x1.5, p50 unchanged",
            665,
            LATENCY_DEVIATION,
            1,
            1,
            Amount.stretchOfP99(LATENCY_DEVIATION, 1.5)));
  }

  /** Those of texts. */
  public static List<List<Signal>> ofTexts(TextPool pool) {
    return List.of(
        List.of(topic("topic +5 %", 0, 0.05, pool)),
        List.of(topic("topic +10 %", 0, 0.10, pool)),
        List.of(topic("new topic 2 %", TextPool.KNOWN + 1, 0.02, pool)),
        List.of(topic("new topic 5 %", TextPool.KNOWN + 1, 0.05, pool)));
  }

  /** One signal of each kind of stream, for traffic that does not change. */
  public static List<Signal> streams(TextPool pool) {
    return List.of(
        refusal("none", 1),
        length("none", 1, 1),
        language("none", -1, 0, 0, 1),
        new Rate("judge-fail", "none", 0.08, 0.1, 1),
        new Amount("latency", "none", 665, LATENCY_DEVIATION, 1, 1, 1),
        topic("none", 0, 0, pool));
  }

  /** A promotion that brings 1.3 times as much of the second language. */
  public static Signal promotion() {
    return language("promotion: a language x1.3 for an hour", -1, 1, 0, 1.3);
  }

  private static Signal refusal(String change, double factor) {
    return new Rate("refusal", change, 0.03, 0.15, factor);
  }

  private static Signal length(String change, double factor, double widening) {
    return new Amount("length", change, 800, LENGTH_DEVIATION, factor, widening, 1);
  }

  private static Signal language(String change, int from, int to, double moved, double factor) {
    return new Mix("language", change, LANGUAGES.clone(), from, to, moved, factor);
  }

  /**
   * @param rise by how much of all texts the share of a topic grows, at the cost of the others
   *     alike
   */
  private static Signal topic(String change, int to, double rise, TextPool pool) {
    double[] shares = new double[TextPool.KNOWN];
    Arrays.fill(shares, 1.0 / TextPool.KNOWN);
    // All give alike, also the one that gains.
    double moved = to < TextPool.KNOWN ? rise / (1 - shares[to]) : rise;
    return new Texts(new Mix("texts", change, shares, -1, to, moved, 1), pool);
  }
}
