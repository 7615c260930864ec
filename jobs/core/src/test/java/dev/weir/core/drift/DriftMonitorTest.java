package dev.weir.core.drift;

import static dev.weir.core.drift.DriftTraffic.pane;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.within;

import dev.weir.core.drift.reference.ReferenceRecord;
import dev.weir.core.drift.stream.VersionKey;
import dev.weir.core.pane.PaneSums;
import dev.weir.schemas.AlertSeverity;
import dev.weir.schemas.DriftAlert;
import dev.weir.schemas.DriftDirection;
import dev.weir.schemas.DriftEvidence;
import dev.weir.schemas.DriftReference;
import dev.weir.schemas.DriftState;
import dev.weir.schemas.ReferenceKind;
import java.util.List;
import org.junit.jupiter.api.Test;

class DriftMonitorTest {

  private static final VersionKey V1 = new VersionKey("production", "summary", "v1");
  private static final VersionKey V2 = new VersionKey("production", "summary", "v2");

  private final DriftPolicy policy = DriftPolicy.standard().withReferences(100, 3_000, 1L << 60);
  private final DriftMonitor monitor = new DriftMonitor(policy);
  private final Told told = new Told();

  @Test
  void learnsFromTheFirstCallsAndAgainWhenThereAreEnoughToPage() {
    run(V1, new DriftTraffic(1), 0, 60);

    assertThat(told.references).hasSize(2);
    assertThat(told.references.get(0).getEvents()).isEqualTo(120);
    assertThat(told.references.get(1).getEvents()).isEqualTo(3_000);
    assertThat(told.references).allMatch(each -> each.getKind() == ReferenceKind.LEARNED);
    assertThat(states(pane(10))).containsOnly(DriftState.LEARNING);
    assertThat(states(pane(60))).containsOnly(DriftState.OK);
    assertThat(told.fired()).isEmpty();
  }

  @Test
  void pagesForAChangeAndSaysWhatItIs() {
    run(V1, new DriftTraffic(2), 0, 100);
    run(V1, new DriftTraffic(3).failing(0.15), 100, 140);

    DriftAlert alert = only("error-rate");
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
  }

  @Test
  void knowsTheBudgetOfTheStreamsThatAreThere() {
    run(V1, new DriftTraffic(4), 0, 4);
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
  void aTicketIsAllThatASmallReferenceRaises() {
    run(V1, new DriftTraffic(6), 0, 10);
    run(V1, new DriftTraffic(7).failing(0.6), 10, 40);

    assertThat(only("error-rate").getSeverity()).isEqualTo(AlertSeverity.TICKET);
    assertThat(told.references).as("nothing is learned while an alert is open").hasSize(1);
  }

  @Test
  void aNewVersionIsHeldAgainstTheOneBeforeUntilItHasItsOwn() {
    run(V1, new DriftTraffic(8), 0, 60);
    run(V2, new DriftTraffic(9).longer(3), 60, 120);

    List<DriftAlert> fired = told.fired();
    assertThat(fired).allMatch(alert -> alert.getPromptVersion().equals("v2"));
    assertThat(fired).anyMatch(alert -> alert.getSignal().equals("output-tokens"));
    assertThat(fired).allMatch(alert -> alert.getReferenceKind() == ReferenceKind.PREVIOUS);
    assertThat(fired).allMatch(alert -> alert.getSeverity() == AlertSeverity.TICKET);
    DriftReference own = told.references.get(told.references.size() - 1);
    assertThat(own.getPromptVersion()).isEqualTo("v2");
    assertThat(own.getEvents()).isEqualTo(3_000);
    assertThat(last("v2", "output-tokens").getState()).isEqualTo(DriftState.OK);
  }

  @Test
  void aPinnedReferenceIsHeldAgainstFromTheNextPaneOn() {
    run(V1, new DriftTraffic(10), 0, 60);
    DriftReference pinned =
        ReferenceRecord.of(
            V2, ReferenceRecord.read(told.references.get(1)).as(ReferenceKind.PINNED));

    monitor.use(V2, pinned);
    run(V2, new DriftTraffic(11).longer(3), 60, 70);

    assertThat(only("output-tokens").getReferenceKind()).isEqualTo(ReferenceKind.PINNED);
    assertThat(only("output-tokens").getSeverity()).isEqualTo(AlertSeverity.PAGE);
    assertThat(told.references).as("a pinned version learns nothing").hasSize(2);

    monitor.forget(V2);
    run(V2, new DriftTraffic(12).longer(3), 70, 75);

    assertThat(last("v2", "output-tokens").getReferenceKind()).isEqualTo(ReferenceKind.PREVIOUS);
  }

  @Test
  void ignoresTheEchoOfWhatItHasLearned() {
    run(V1, new DriftTraffic(13), 0, 60);
    String hash = last("v1", "error-rate").getReferenceHash();

    monitor.use(V1, told.references.get(0));
    run(V1, new DriftTraffic(14), 60, 62);

    assertThat(last("v1", "error-rate").getReferenceHash()).isEqualTo(hash);
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
      traffic.failing(number < 100 ? 0.03 : 0.2);
      PaneSums sums = traffic.sums(number);
      monitor.add(V1, sums);
      monitor.add(V2, sums);
      restored.add(V1, sums);
      restored.add(V2, sums);
      monitor.closePane(pane(number), told);
      restored.closePane(pane(number), toldRestored);
      if (number % 7 == 0) {
        DriftMonitor next = new DriftMonitor(policy);
        for (VersionKey version : restored.versions()) {
          next.restore(version, restored.snapshot(version));
        }
        restored = next;
      }
    }

    assertThat(toldRestored.text()).isEqualTo(told.text());
    assertThat(told.fired()).isNotEmpty();
  }

  @Test
  void takesNoSnapshotOfAnOpenPane() {
    run(V1, new DriftTraffic(17), 0, 1);
    monitor.add(V1, new DriftTraffic(18).sums(1));

    assertThatIllegalStateException()
        .isThrownBy(() -> monitor.snapshot(V1))
        .withMessageContaining("an open pane");
  }

  @Test
  void panesThatWereLeftOutAreEmptyOnes() {
    run(V1, new DriftTraffic(19), 0, 10);
    DriftMonitor other = new DriftMonitor(policy);
    other.restore(V1, monitor.snapshot(V1));
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
    run(V1, new DriftTraffic(20), 0, 10);
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

  private void run(VersionKey version, DriftTraffic traffic, int from, int until) {
    for (int number = from; number < until; number++) {
      monitor.add(version, traffic.sums(number));
      monitor.closePane(pane(number), told);
    }
  }

  private List<DriftState> states(long paneEnd) {
    return told.evidence.stream()
        .filter(each -> each.getPaneEnd() == paneEnd)
        .map(DriftEvidence::getState)
        .distinct()
        .toList();
  }

  private DriftEvidence last(String version, String signal) {
    return told.evidence.stream()
        .filter(each -> each.getPromptVersion().equals(version))
        .filter(each -> each.getSignal().equals(signal))
        .reduce((older, newer) -> newer)
        .orElseThrow();
  }

  private DriftAlert only(String signal) {
    List<DriftAlert> alerts =
        told.fired().stream().filter(alert -> alert.getSignal().equals(signal)).toList();
    assertThat(alerts).as("alerts of %s among %s", signal, told.fired()).hasSize(1);
    return alerts.get(0);
  }
}
