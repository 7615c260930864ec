package dev.weir.launcher.demo;

import dev.weir.traffic.truth.GroundTruth;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How what the exporter shows compares with what was sent.
 *
 * @param reported what the exporter shows
 * @param labelled what validators found in the texts that are labelled
 * @param incidents what became of planted incidents; null when there were none to find
 * @param experiments what became of experiments; null when there were none to come out right
 * @param differences one sentence each; empty when all of it is right
 */
public record Verdict(
    GroundTruth reported,
    LabelledTexts labelled,
    @Nullable IncidentReport incidents,
    @Nullable ExperimentReport experiments,
    List<String> differences) {

  public Verdict {
    differences = List.copyOf(differences);
  }

  /** The same with what became of planted incidents, of which each that was missed is wrong. */
  Verdict with(IncidentReport report) {
    List<String> all = new ArrayList<>(differences);
    all.addAll(report.missed());
    return new Verdict(reported, labelled, report, experiments, all);
  }

  /** The same with what became of experiments, of which each that came out otherwise is wrong. */
  Verdict with(ExperimentReport report) {
    List<String> all = new ArrayList<>(differences);
    all.addAll(report.wrong());
    return new Verdict(reported, labelled, incidents, report, all);
  }

  /** Whether nothing differs. */
  public boolean equal() {
    return differences.isEmpty();
  }
}
