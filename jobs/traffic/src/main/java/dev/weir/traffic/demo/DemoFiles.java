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

  /** Attempts to take a prompt over, and harmless ones: format {@code calls}, like all below. */
  public static final Input ATTACKS = labelled("attacks");

  /** Personal data in questions and answers. */
  public static final Input PII = labelled("pii");

  /** Credentials and system prompts in answers. */
  public static final Input LEAKS = labelled("leaks");

  /** Answers that refuse, and answers that do not. */
  public static final Input REFUSALS = labelled("refusals");

  /** Toxic and ordinary comments as questions. */
  public static final Input TOXIC = labelled("toxic");

  /** Answers that are cut off, empty, endless or no JSON, and whole ones. */
  public static final Input BROKEN = labelled("broken");

  /** Sentences of the made-up help desk: kind, language and text between tabs. */
  static final Input SUPPORT = Input.beside(DemoFiles.class, "support.tsv");

  private DemoFiles() {}

  private static Input labelled(String name) {
    return Input.beside(DemoFiles.class, name + ".jsonl.gz");
  }
}
