package dev.weir.traffic.demo;

import dev.weir.traffic.recording.Input;

/** The recordings that are shipped; where they come from is told in the README beside them. */
public final class DemoFiles {

  /** Azure trace, conversation service: format {@code azure-trace}. */
  public static final Input CONVERSATION = Input.beside(DemoFiles.class, "conv.csv.gz");

  /** Azure trace, code service: format {@code azure-trace}. */
  public static final Input CODE = Input.beside(DemoFiles.class, "code.csv.gz");

  /** Requests of the LLMPerf leaderboard: format {@code llmperf}. */
  public static final Input LLMPERF = Input.beside(DemoFiles.class, "llmperf.jsonl.gz");

  /** Requests of the NeMo Guardrails latency report: format {@code nemo}. */
  public static final Input NEMO = Input.beside(DemoFiles.class, "nemo.jsonl.gz");

  private DemoFiles() {}
}
