package dev.weir.launcher.demo;

import dev.weir.traffic.truth.GroundTruth;
import java.util.List;

/**
 * How what the exporter shows compares with what was sent.
 *
 * @param reported what the exporter shows
 * @param labelled what validators found in the texts that are labelled
 * @param differences one sentence each; empty when all of it is right
 */
public record Verdict(GroundTruth reported, LabelledTexts labelled, List<String> differences) {

  public Verdict {
    differences = List.copyOf(differences);
  }

  /** Whether nothing differs. */
  public boolean equal() {
    return differences.isEmpty();
  }
}
