package dev.weir.boards.slo;

import java.util.List;

/**
 * Everything that {@code deploy/prometheus/slo.yaml} says; its comments describe the fields.
 *
 * @param evaluation Prometheus duration in seconds, such as {@code 30s}
 */
public record Promises(
    String grafana,
    String team,
    String pipelineTeam,
    String evaluation,
    List<Slo> slos,
    int minimumCalls,
    int laggingSeconds,
    Drift drift,
    Validators validators,
    Quality quality,
    Spend spend,
    int maxSeries) {

  public Promises {
    slos = List.copyOf(slos);
  }

  /** When drift pages. */
  public record Drift(int pageReferenceSamples) {}

  /** What a spike of failures is. */
  public record Validators(List<String> safety, double share, double times, int calls) {
    public Validators {
      safety = List.copyOf(safety);
    }
  }

  /** What a drop of quality is. */
  public record Quality(double points, double standardErrors) {}

  /** What may be spent. */
  public record Spend(double times, double usdPerHour, List<Budget> budgets) {
    public Spend {
      budgets = List.copyOf(budgets);
    }
  }

  /** What prompts may spend in a day. */
  public record Budget(String prompts, long tokensPerDay, double usdPerDay) {}

  /** Seconds between two evaluations of a rule. */
  public int evaluationSeconds() {
    return Integer.parseInt(evaluation.substring(0, evaluation.length() - 1));
  }
}
