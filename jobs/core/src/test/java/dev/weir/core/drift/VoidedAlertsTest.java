package dev.weir.core.drift;

import static dev.weir.core.drift.DriftTraffic.pane;
import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.core.drift.reference.ReferenceRecord;
import dev.weir.core.drift.stream.StreamKey;
import dev.weir.core.drift.stream.VersionKey;
import dev.weir.schemas.DriftAlert;
import dev.weir.schemas.DriftReference;
import dev.weir.schemas.DriftState;
import dev.weir.schemas.ReferenceKind;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What was said of an alert is taken back when what the stream is held against goes away. */
class VoidedAlertsTest {

  private static final VersionKey V1 = new VersionKey("production", "summary", "v1");

  private final Told told = new Told();
  private final DriftMonitor monitor = new DriftMonitor(WatchedTraffic.POLICY);
  private final WatchedTraffic watched = new WatchedTraffic(monitor, told);

  @BeforeEach
  void alertsAreOpen() {
    watched.run(V1, new DriftTraffic(2), 0, 60);
    watched.run(V1, new DriftTraffic(3).failing(0.5).longer(3), 60, 70);
    assertThat(standing()).hasSizeGreaterThan(1);
    assertThat(told.voided).isEmpty();
  }

  @Test
  void byAnotherReference() {
    Map<StreamKey, DriftState> before = standing();
    DriftReference first = told.references.get(0);
    monitor.use(V1, ReferenceRecord.of(V1, ReferenceRecord.read(first).as(ReferenceKind.PINNED)));
    monitor.closePane(pane(70), told);

    assertThat(told.voided).containsExactlyElementsOf(before.keySet());
  }

  @Test
  void notByTheSameContents() {
    DriftReference held = told.references.get(1);
    monitor.use(V1, ReferenceRecord.of(V1, ReferenceRecord.read(held).as(ReferenceKind.PINNED)));
    monitor.closePane(pane(70), told);

    assertThat(told.voided).isEmpty();
  }

  @Test
  void bySilence() {
    Map<StreamKey, DriftState> before = standing();
    monitor.closePane(pane(70 + 2 * 24 * 60), told);

    assertThat(told.voided).containsExactlyElementsOf(before.keySet());
    assertThat(told.ended).containsAll(before.keySet());
  }

  @Test
  void byATombstone() {
    DriftReference held = told.references.get(1);
    monitor.use(V1, ReferenceRecord.of(V1, ReferenceRecord.read(held).as(ReferenceKind.PINNED)));
    monitor.closePane(pane(70), told);
    Map<StreamKey, DriftState> before = standing();
    monitor.forget(V1);
    monitor.closePane(pane(71), told);

    assertThat(told.voided).containsExactlyElementsOf(before.keySet());
  }

  /** Streams whose last alert is no good news, in order. */
  private Map<StreamKey, DriftState> standing() {
    Map<StreamKey, DriftState> last = new TreeMap<>();
    for (DriftAlert alert : told.alerts) {
      last.put(new StreamKey(V1, alert.getSignal()), alert.getState());
    }
    last.values().removeIf(state -> state == DriftState.OK || state == DriftState.LEARNING);
    return last;
  }
}
