package dev.weir.boards.board;

/** What stands between braces, by what a family is labelled with. */
final class Selectors {

  static final String MONITOR = "job=~\"$job\"";
  static final String FLINK = "job=~\"$flink_job\"";

  /** Recorded by rules, which drop the rest. */
  static final String PROMPTS = "environment=~\"$environment\",prompt_id=~\"$prompt_id\"";

  static final String VERSIONS = MONITOR + "," + PROMPTS + ",prompt_version=~\"$prompt_version\"";
  static final String CALLS = VERSIONS + ",model=~\"$model\",provider=~\"$provider\"";

  /** The rate interval of a panel over time, and all of the time shown. */
  static final String RATE = "$__rate_interval";

  static final String RANGE = "$__range";

  private Selectors() {}
}
