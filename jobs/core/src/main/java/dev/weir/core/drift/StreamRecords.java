package dev.weir.core.drift;

import dev.weir.core.drift.alert.AlertStanding;
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

  static DriftEvidence evidence(Watched stream, PaneClose pane, VersionReference reference) {
    VersionKey version = stream.key.version();
    StreamReading reading = stream.read(pane);
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
        reading.divergence(),
        reading.expectedDivergence(),
        reading.effect(),
        reading.detectableHour(),
        reading.detectableDay(),
        reference.kind(),
        reference.hash(),
        reference.events());
  }

  /** What stands of the alert of a stream. */
  static AlertStanding standing(Watched stream, boolean learning) {
    return AlertStanding.of(stream.state(), severity(learning), stream.onset());
  }

  private static AlertSeverity severity(boolean learning) {
    return learning ? AlertSeverity.TICKET : AlertSeverity.PAGE;
  }

  /** An alert of a stream that was in another state until now. */
  static DriftAlert alert(
      Watched stream,
      DriftState before,
      PaneClose pane,
      VersionReference reference,
      boolean learning,
      List<String> traces,
      List<DriftCause> causes) {
    VersionKey version = stream.key.version();
    StreamReading reading = stream.read(pane);
    return new DriftAlert(
        version.environment(),
        version.promptId(),
        version.promptVersion(),
        stream.key.signal(),
        stream.side,
        stream.state(),
        before,
        severity(learning),
        pane.end(),
        stream.firedAt(),
        stream.onset(),
        reading.effect(),
        stream.movers(),
        traces,
        stream.value(),
        pane.threshold(),
        pane.streams(),
        pane.policy().pagesPerMonth(),
        reading.detectableHour(),
        reading.detectableDay(),
        reference.kind(),
        reference.hash(),
        reference.events(),
        causes);
  }
}
