package dev.weir.traffic.demo;

import dev.weir.traffic.recording.Input;
import java.util.List;

/**
 * Calls that say what must be found in them, and where the demo shows them.
 *
 * <p>Of ten such calls four go to the home version, and the others in turns to the rest, so that
 * each version stands out by another trouble.
 *
 * @param calls format {@code calls}; the README beside them tells what they say of themselves
 * @param home prompt version of the NeMo report
 */
record LabelledSet(Input calls, String home) {

  /** The configuration with the align-score check is the home of none: the cleanest version. */
  static final List<LabelledSet> ALL =
      List.of(
          new LabelledSet(DemoFiles.ATTACKS, "latency_0_baseline"),
          new LabelledSet(DemoFiles.LEAKS, "latency_1_normal"),
          new LabelledSet(DemoFiles.REFUSALS, "latency_2_single_call"),
          new LabelledSet(DemoFiles.PII, "latency_3_embeddings_only"),
          new LabelledSet(DemoFiles.BROKEN, "latency_4_compact"),
          new LabelledSet(DemoFiles.TOXIC, "latency_5_fact_checking_ask_llm"));

  private static final int AT_HOME = 4;

  /** The version of the call with that number, from 0; {@code versions} are all of them. */
  String version(int number, List<String> versions) {
    List<String> others = versions.stream().filter(version -> !version.equals(home)).toList();
    int turn = number % (AT_HOME + others.size());
    return turn < AT_HOME ? home : others.get(turn - AT_HOME);
  }
}
