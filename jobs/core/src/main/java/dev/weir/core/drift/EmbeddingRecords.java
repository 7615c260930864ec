package dev.weir.core.drift;

import dev.weir.core.drift.reference.VersionReference;
import dev.weir.core.drift.stream.FeatureSignals;
import dev.weir.core.drift.stream.VersionKey;
import dev.weir.schemas.AlertSeverity;
import dev.weir.schemas.DriftAlert;
import dev.weir.schemas.DriftEvidence;
import dev.weir.schemas.DriftState;
import java.util.List;

/**
 * Makes the records of one embedding stream at the end of a pane. There are no categories, so
 * divergence is NaN and nothing is a mover; the topics have both.
 */
final class EmbeddingRecords {

  private static final int HOURS_OF_DAY = 24;

  private EmbeddingRecords() {}

  static DriftEvidence evidence(EmbeddingWatch stream, PaneClose pane, VersionReference reference) {
    VersionKey version = stream.key.version();
    return new DriftEvidence(
        version.environment(),
        version.promptId(),
        version.promptVersion(),
        stream.key.signal(),
        FeatureSignals.side(stream.key.signal()),
        pane.end(),
        stream.state(),
        stream.texts(),
        stream.value(),
        pane.threshold(),
        Double.NaN,
        Double.NaN,
        stream.effect(),
        stream.detectable(pane, 1),
        stream.detectable(pane, HOURS_OF_DAY),
        reference.kind(),
        reference.hash(),
        reference.events());
  }

  static DriftAlert alert(
      EmbeddingWatch stream,
      DriftState before,
      PaneClose pane,
      VersionReference reference,
      boolean learning,
      List<String> traces) {
    VersionKey version = stream.key.version();
    return new DriftAlert(
        version.environment(),
        version.promptId(),
        version.promptVersion(),
        stream.key.signal(),
        FeatureSignals.side(stream.key.signal()),
        stream.state(),
        before,
        learning ? AlertSeverity.TICKET : AlertSeverity.PAGE,
        pane.end(),
        stream.firedAt(),
        stream.onset(),
        stream.effect(),
        List.of(),
        traces,
        stream.value(),
        pane.threshold(),
        pane.streams(),
        pane.policy().pagesPerMonth(),
        stream.detectable(pane, 1),
        stream.detectable(pane, HOURS_OF_DAY),
        reference.kind(),
        reference.hash(),
        reference.events(),
        List.of());
  }
}
