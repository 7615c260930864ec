package dev.weir.core.drift;

import static dev.weir.core.drift.DriftTraffic.pane;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.within;

import dev.weir.core.drift.stream.VersionKey;
import dev.weir.core.pane.PaneSums;
import dev.weir.schemas.AlertSeverity;
import dev.weir.schemas.DriftAlert;
import dev.weir.schemas.DriftDirection;
import dev.weir.schemas.DriftEvidence;
import dev.weir.schemas.DriftState;
import java.util.List;
import org.junit.jupiter.api.Test;

class DriftMonitorTest {

  private static final VersionKey V1 = new VersionKey("production", "summary", "v1");
  private static final VersionKey V2 = new VersionKey("production", "summary", "v2");

  private final DriftPolicy policy = WatchedTraffic.POLICY;
  private final Told told = new Told();
  private final DriftMonitor monitor = new DriftMonitor(policy);
  private final WatchedTraffic watched = new WatchedTraffic(monitor, told);

  @Test
  void pagesForAChangeAndSaysWhatItIs() {
    watched.run(V1, new DriftTraffic(2), 0, 100);
    watched.run(V1, new DriftTraffic(3).failing(0.15), 100, 140);

    DriftAlert alert = watched.only("error-rate");
    assertThat(alert.getState()).isEqualTo(DriftState.FIRING);
    assertThat(alert.getSeverity()).isEqualTo(AlertSeverity.PAGE);
    assertThat(alert.getPaneEnd()).isLessThan(pane(125));
    assertThat(alert.getOnset()).isBetween(pane(90), pane(105));
    assertThat(alert.getEffect().getDirection()).isEqualTo(DriftDirection.HIGHER);
    assertThat(alert.getEffect().getMeasure()).isEqualTo("failed");
    assertThat(alert.getEffect().getReference()).isEqualTo(0.03, within(0.01));
    assertThat(alert.getEffect().getLow()).isLessThan(0.15);
    assertThat(alert.getEffect().getHigh()).isGreaterThan(0.15);
    assertThat(alert.getEvidence()).isGreaterThanOrEqualTo(alert.getThreshold());
    assertThat(alert.getTraces()).isNotEmpty();
    assertThat(alert.getReferenceHash()).isEqualTo(told.references.get(1).getContentHash());
    assertThat(alert.getDetectableDay()).isBetween(0.001, alert.getDetectableHour());
    DriftEvidence next =
        told.evidence.stream()
            .filter(each -> each.getSignal().equals("error-rate"))
            .filter(each -> each.getPaneEnd() > alert.getPaneEnd())
            .findFirst()
            .orElseThrow();
    assertThat(next.getEvidence()).as("begins anew").isLessThan(alert.getEvidence() / 2);
  }

  @Test
  void knowsTheBudgetOfTheStreamsThatAreThere() {
    watched.run(V1, new DriftTraffic(4), 0, 4);
    int streams = told.references.get(0).getSignals().size();
    DriftEvidence one = told.evidence.get(told.evidence.size() - 1);
    assertThat(one.getThreshold()).isEqualTo(Math.log(streams * 43_200.0), within(1e-9));

    DriftTraffic traffic = new DriftTraffic(5);
    for (int number = 4; number < 8; number++) {
      monitor.add(V1, traffic.sums(number));
      monitor.add(V2, traffic.sums(number));
      monitor.closePane(pane(number), told);
    }

    DriftEvidence both = told.evidence.get(told.evidence.size() - 1);
    assertThat(both.getThreshold()).isEqualTo(Math.log(2 * streams * 43_200.0), within(1e-9));
  }

  @Test
  void theOrderOfSumsInAPaneChangesNothing() {
    DriftMonitor other = new DriftMonitor(policy);
    Told toldOther = new Told();
    DriftTraffic traffic = new DriftTraffic(15);
    for (int number = 0; number < 80; number++) {
      PaneSums first = traffic.sums(number);
      PaneSums second = traffic.longer(number < 50 ? 1 : 2).sums(number);
      monitor.add(V1, "a/x", first);
      monitor.add(V1, "b/x", second);
      monitor.add(V2, "a/x", second);
      other.add(V2, "a/x", second);
      other.add(V1, "b/x", second);
      other.add(V1, "a/x", first);
      monitor.closePane(pane(number), told);
      other.closePane(pane(number), toldOther);
    }

    assertThat(toldOther.text()).isEqualTo(told.text());
    assertThat(told.fired()).isNotEmpty();
  }

  @Test
  void goesOnFromASnapshotAsIfNothingHadHappened() {
    DriftTraffic traffic = new DriftTraffic(16);
    Told toldRestored = new Told();
    DriftMonitor restored = new DriftMonitor(policy);
    for (int number = 0; number < 130; number++) {
      traffic.calls(60).failing(number < 100 ? 0.03 : 0.2);
      PaneSums sums = traffic.sums(number);
      PaneSums more = traffic.calls(number < 100 ? 10 : 90).sums(number);
      for (DriftMonitor each : List.of(monitor, restored)) {
        each.add(V1, "a/x", sums);
        each.add(V1, "b/x", more);
        each.add(V2, sums);
      }
      monitor.closePane(pane(number), told);
      restored.closePane(pane(number), toldRestored);
      if (number % 7 == 0) {
        restored = WatchedTraffic.restored(restored, policy);
      }
    }

    assertThat(toldRestored.text()).isEqualTo(told.text());
    assertThat(told.fired()).isNotEmpty();
  }

  @Test
  void takesNoSnapshotOfAnOpenPane() {
    watched.run(V1, new DriftTraffic(17), 0, 1);
    monitor.add(V1, new DriftTraffic(18).sums(1));

    assertThatIllegalStateException()
        .isThrownBy(() -> monitor.snapshot(V1))
        .withMessageContaining("an open pane");
  }

  @Test
  void panesThatWereLeftOutAreEmptyOnes() {
    watched.run(V1, new DriftTraffic(19), 0, 10);
    DriftMonitor other = WatchedTraffic.restored(monitor, policy);
    Told toldOther = new Told();
    told.evidence.clear();
    for (int number = 10; number < 15; number++) {
      monitor.closePane(pane(number), told);
    }

    other.closePane(pane(14), toldOther);

    assertThat(toldOther.evidence.toString()).isEqualTo(told.evidence.toString());
  }

  @Test
  void forgetsAVersionThatFellSilent() {
    watched.run(V1, new DriftTraffic(20), 0, 10);
    int streams = told.references.get(0).getSignals().size();

    monitor.closePane(pane(2 * 24 * 60 + 11), told);

    assertThat(told.ended).hasSize(streams);
    assertThat(monitor.versions()).isEmpty();
  }

  @Test
  void anEmptyPaneRaisesNoAlert() {
    DriftMonitor eager = new DriftMonitor(policy.withBudget(50_000));
    Told toldEager = new Told();
    DriftTraffic traffic = new DriftTraffic(21);
    for (int number = 0; number < 3; number++) {
      eager.add(V1, traffic.sums(number));
      eager.closePane(pane(number), toldEager);
    }
    for (int number = 3; number < 300; number++) {
      eager.closePane(pane(number), toldEager);
    }

    DriftEvidence last = toldEager.evidence.get(toldEager.evidence.size() - 1);
    assertThat(last.getEvidence()).isGreaterThan(last.getThreshold());
    assertThat(toldEager.fired()).isEmpty();
  }

  @Test
  void aSnapshotFromBeforeManyEmptyPanesIsAsGoodAsOneOfNow() {
    DriftTraffic traffic = new DriftTraffic(27);
    DriftTraffic other = new DriftTraffic(28);
    for (int number = 0; number < 100; number++) {
      monitor.add(V1, "a/x", traffic.sums(number));
      monitor.add(V1, "b/x", traffic.sums(number));
      monitor.add(V2, other.sums(number));
      monitor.closePane(pane(number), told);
    }
    byte[] idle = monitor.snapshot(V1);
    watched.run(V2, other, 100, 190);
    assertThat(monitor.changedPane(V1)).isEqualTo(pane(99));
    assertThat(monitor.changedPane(V2)).isEqualTo(pane(189));
    DriftMonitor restored = new DriftMonitor(policy);
    for (VersionKey version : List.of(V1, V2)) {
      restored.restoreReference(monitor.snapshotReference(version));
    }
    restored.restore(V2, monitor.snapshot(V2));
    restored.restore(V1, idle);
    told.evidence.clear();
    Told toldRestored = new Told();
    for (int number = 190; number < 230; number++) {
      PaneSums sums = traffic.failing(0.3).sums(number);
      for (DriftMonitor each : List.of(monitor, restored)) {
        each.add(V1, sums);
        each.closePane(pane(number), each == monitor ? told : toldRestored);
      }
    }

    assertThat(toldRestored.fired()).isNotEmpty();
    for (int k = 0; k < told.evidence.size(); k++) {
      assertThat(toldRestored.evidence.get(k)).hasToString(told.evidence.get(k).toString());
    }
    assertThat(restored.snapshot(V1)).isEqualTo(monitor.snapshot(V1));
  }

  @Test
  void aLongerPaneThanBeforeBeginsOnItsOwnGrid() {
    watched.run(V1, new DriftTraffic(29), 0, 64);
    long five = 5 * DriftTraffic.MINUTE;
    DriftMonitor longer = WatchedTraffic.restored(monitor, policy.withPane(five));

    assertThat(longer.nextPane()).isEqualTo(pane(65));
    longer.add(V1, new DriftTraffic(30).sums(65));
    longer.closePane(pane(75), told);

    assertThat(watched.states(pane(70))).isNotEmpty();
    assertThat(watched.last("v1", "error-rate").getPaneEnd()).isEqualTo(pane(80));
  }

  @Test
  void streamsOfAVersionComeInTheOrderOfTheirNames() {
    watched.run(V1, new DriftTraffic(31), 0, 5);
    List<String> signals =
        told.evidence.stream()
            .filter(each -> each.getPaneEnd() == pane(5))
            .map(DriftEvidence::getSignal)
            .toList();

    assertThat(signals).isSorted().hasSizeGreaterThan(5);
  }
}
