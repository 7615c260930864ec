package dev.weir.core.drift;

import static dev.weir.core.drift.DriftTraffic.pane;
import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.core.drift.stream.VersionKey;
import dev.weir.schemas.DriftAlert;
import dev.weir.schemas.DriftEvidence;
import dev.weir.schemas.DriftState;
import java.util.List;

/** Traffic on its way through a monitor, and what was told of it. */
record WatchedTraffic(DriftMonitor monitor, Told told) {

  /** A reference is learned from 100 calls, and may page from 3,000 on. */
  static final DriftPolicy POLICY = DriftPolicy.standard().withReferences(100, 3_000, 1L << 60);

  void run(VersionKey version, DriftTraffic traffic, int from, int until) {
    for (int number = from; number < until; number++) {
      monitor.add(version, traffic.sums(number));
      monitor.closePane(pane(number), told);
    }
  }

  List<DriftState> states(long paneEnd) {
    return told.evidence.stream()
        .filter(each -> each.getPaneEnd() == paneEnd)
        .map(DriftEvidence::getState)
        .distinct()
        .toList();
  }

  DriftEvidence last(String version, String signal) {
    return told.evidence.stream()
        .filter(each -> each.getPromptVersion().equals(version))
        .filter(each -> each.getSignal().equals(signal))
        .reduce((older, newer) -> newer)
        .orElseThrow();
  }

  DriftAlert only(String signal) {
    List<DriftAlert> alerts =
        told.fired().stream().filter(alert -> alert.getSignal().equals(signal)).toList();
    assertThat(alerts).as("alerts of %s among %s", signal, told.fired()).hasSize(1);
    return alerts.get(0);
  }

  /** A monitor that has taken up everything that another one knows. */
  static DriftMonitor restored(DriftMonitor from, DriftPolicy policy) {
    DriftMonitor into = new DriftMonitor(policy);
    for (VersionKey version : from.versions()) {
      if (from.referenceHash(version) != null) {
        into.restoreReference(from.snapshotReference(version));
      }
    }
    for (VersionKey version : from.versions()) {
      into.restore(version, from.snapshot(version));
    }
    return into;
  }
}
