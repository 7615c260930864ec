package dev.weir.core.drift;

import dev.weir.core.drift.detect.Effect;
import dev.weir.core.drift.detect.WindowCounts;
import dev.weir.core.drift.reference.VersionReference;
import dev.weir.core.drift.stream.VersionKey;
import dev.weir.schemas.AlertSeverity;
import dev.weir.schemas.DriftAlert;
import dev.weir.schemas.DriftCause;
import dev.weir.schemas.DriftEvidence;
import dev.weir.schemas.DriftState;
import java.util.List;

/** Makes the records of one stream at the end of a pane. */
final class StreamRecords {

  private StreamRecords() {}

  static DriftEvidence evidence(StreamWatch stream, PaneClose pane, VersionReference reference) {
    VersionKey version = stream.key.version();
    WindowCounts window = stream.lastPanes();
    return new DriftEvidence(
        version.environment(),
        version.promptId(),
        version.promptVersion(),
        stream.key.signal(),
        stream.side,
        pane.end(),
        stream.state(),
        stream.events(),
        stream.value(),
        pane.threshold(),
        Effect.divergence(window),
        Effect.expectedDivergence(window),
        Effect.of(stream.measure(), window),
        stream.detectable(pane, 1),
        stream.detectableInADay(pane),
        reference.kind(),
        reference.hash(),
        reference.events());
  }

  /** An alert of a stream that was in another state until now. */
  static DriftAlert alert(
      StreamWatch stream,
      DriftState before,
      PaneClose pane,
      VersionReference reference,
      boolean learning,
      List<String> traces,
      List<DriftCause> causes) {
    VersionKey version = stream.key.version();
    WindowCounts window = stream.lastPanes();
    return new DriftAlert(
        version.environment(),
        version.promptId(),
        version.promptVersion(),
        stream.key.signal(),
        stream.side,
        stream.state(),
        before,
        learning ? AlertSeverity.TICKET : AlertSeverity.PAGE,
        pane.end(),
        stream.firedAt(),
        stream.onset(),
        Effect.of(stream.measure(), window),
        Effect.movers(window, stream.categoryNames()),
        traces,
        stream.value(),
        pane.threshold(),
        pane.streams(),
        pane.policy().pagesPerMonth(),
        stream.detectable(pane, 1),
        stream.detectableInADay(pane),
        reference.kind(),
        reference.hash(),
        reference.events(),
        causes);
  }
}
