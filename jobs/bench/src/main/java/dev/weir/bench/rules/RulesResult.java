package dev.weir.bench.rules;

import dev.weir.bench.Machine;
import dev.weir.bench.PairedRatio;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What a run found.
 *
 * @param texts number of recorded texts
 * @param bytes all of theirs
 * @param equal whether bank and loop found the same in the same places
 * @param nanosPerByte processor time of the bank of twenty on recorded texts
 * @param loopNanosPerByte that of the loop
 * @param allocatedBytes most that any text without a match allocated
 * @param twenty what the bank of twenty is made of
 * @param fifty what the bank of fifty is made of
 * @param ratios times against each other
 * @param hostile time per byte by kind of hostile text, over that of recorded text
 */
record RulesResult(
    Machine machine,
    int texts,
    long bytes,
    boolean equal,
    double nanosPerByte,
    double loopNanosPerByte,
    long allocatedBytes,
    String twenty,
    String fifty,
    List<Ratio> ratios,
    Map<String, Double> hostile) {

  private static final double MOST_HOSTILE = 4;

  /**
   * One time over another.
   *
   * @param goal what is aimed at; 0 for nothing
   * @param atLeast whether the goal is a least ratio, else a greatest
   */
  record Ratio(String name, PairedRatio ratio, double goal, boolean atLeast) {

    String line() {
      return String.format(
          Locale.ROOT,
          "| %s | %.2f | %.2f to %.2f | %d | %s | %s |",
          name,
          ratio.median(),
          ratio.low(),
          ratio.high(),
          ratio.pairs(),
          goal == 0 ? "" : (atLeast ? "at least " : "at most ") + goal,
          verdict());
    }

    private String verdict() {
      if (goal == 0) {
        return "";
      }
      boolean reached = atLeast ? ratio.low() >= goal : ratio.high() <= goal;
      boolean missed = atLeast ? ratio.high() < goal : ratio.low() > goal;
      return reached ? "PASS" : missed ? "FAIL" : "INCONCLUSIVE";
    }
  }

  String markdown() {
    StringBuilder text = new StringBuilder();
    text.append(
        String.format(
            Locale.ROOT,
            """
            # Rule bank

            Written by `./weir bench rules`. %d recorded texts, %,d bytes. %s, %d cores, load %.1f before the run; %s.
            Processor time of the searching thread; ratios of paired passes in the order ABBA with 95 %% bootstrap intervals.

            - bank of 20 rules: %.2f ns a byte, %.0f MB/s; loop over java.util.regex: %.1f ns a byte
            - both find the same in the same places: %s
            - most bytes allocated for a text without a match: %d
            - 20 rules: %s
            - 50 rules: %s

            | time of / over time of | median | 95 %% interval | pairs | goal | verdict |
            |---|---|---|---|---|---|
            """,
            texts,
            bytes,
            machine.processor(),
            machine.cores(),
            machine.load(),
            machine.java(),
            nanosPerByte,
            1_000 / nanosPerByte,
            loopNanosPerByte,
            equal ? "yes" : "NO",
            allocatedBytes,
            twenty,
            fifty));
    ratios.forEach(ratio -> text.append(ratio.line()).append('\n'));
    text.append(
        "\n| a megabyte of | time per byte over recorded text | at most 4 |\n|---|---|---|\n");
    hostile.forEach(
        (kind, ratio) ->
            text.append(
                String.format(
                    Locale.ROOT,
                    "| %s | %.2f | %s |\n",
                    kind,
                    ratio,
                    ratio <= MOST_HOSTILE ? "PASS" : "FAIL")));
    return text.toString();
  }
}
