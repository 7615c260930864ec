package dev.weir.core.drift;

import static dev.weir.core.drift.DriftTraffic.pane;
import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.core.drift.reference.ReferenceRecord;
import dev.weir.core.drift.reference.VersionReference;
import dev.weir.core.drift.stream.VersionKey;
import dev.weir.core.pane.PaneSums;
import dev.weir.schemas.AlertSeverity;
import dev.weir.schemas.DriftAlert;
import dev.weir.schemas.DriftEvidence;
import dev.weir.schemas.DriftReference;
import dev.weir.schemas.DriftState;
import dev.weir.schemas.ReferenceKind;
import java.util.List;
import org.junit.jupiter.api.Test;

class DriftReferencesTest {

  private static final VersionKey V1 = new VersionKey("production", "summary", "v1");
  private static final VersionKey V2 = new VersionKey("production", "summary", "v2");

  private final DriftPolicy policy = WatchedTraffic.POLICY;
  private final Told told = new Told();
  private final DriftMonitor monitor = new DriftMonitor(policy);
  private final WatchedTraffic watched = new WatchedTraffic(monitor, told);

  @Test
  void learnsFromTheFirstCallsAndAgainWhenThereAreEnoughToPage() {
    watched.run(V1, new DriftTraffic(1), 0, 60);

    assertThat(told.references).hasSize(2);
    assertThat(told.references.get(0).getEvents()).isEqualTo(120);
    assertThat(told.references.get(1).getEvents()).isEqualTo(3_000);
    assertThat(told.references).allMatch(each -> each.getKind() == ReferenceKind.LEARNED);
    assertThat(watched.states(pane(10))).containsOnly(DriftState.LEARNING);
    assertThat(watched.states(pane(60))).containsOnly(DriftState.OK);
    assertThat(told.fired()).isEmpty();
  }

  @Test
  void aTicketIsAllThatASmallReferenceRaises() {
    watched.run(V1, new DriftTraffic(6), 0, 10);
    watched.run(V1, new DriftTraffic(7).failing(0.6), 10, 60);

    assertThat(told.fired()).isNotEmpty();
    assertThat(told.fired()).allMatch(alert -> alert.getSeverity() == AlertSeverity.TICKET);
    assertThat(told.references).as("nothing is learned while an alert is open").hasSize(1);
  }

  @Test
  void aNewVersionIsHeldAgainstTheOneBeforeUntilItHasItsOwn() {
    watched.run(V1, new DriftTraffic(8), 0, 60);
    watched.run(V2, new DriftTraffic(9).longer(3), 60, 120);

    List<DriftAlert> fired = told.fired();
    assertThat(fired).allMatch(alert -> alert.getPromptVersion().equals("v2"));
    assertThat(fired).anyMatch(alert -> alert.getSignal().equals("output-tokens"));
    assertThat(fired).allMatch(alert -> alert.getReferenceKind() == ReferenceKind.PREVIOUS);
    assertThat(fired).allMatch(alert -> alert.getSeverity() == AlertSeverity.TICKET);
    DriftReference own = told.references.get(told.references.size() - 1);
    assertThat(own.getPromptVersion()).isEqualTo("v2");
    assertThat(own.getEvents()).isEqualTo(3_000);
    assertThat(watched.last("v2", "output-tokens").getState()).isEqualTo(DriftState.OK);
  }

  @Test
  void aPinnedReferenceIsHeldAgainstFromTheNextPaneOn() {
    watched.run(V1, new DriftTraffic(10), 0, 60);
    DriftReference pinned =
        ReferenceRecord.of(
            V2, ReferenceRecord.read(told.references.get(1)).as(ReferenceKind.PINNED));

    monitor.use(V2, pinned);
    watched.run(V2, new DriftTraffic(11).longer(3), 60, 70);

    assertThat(watched.only("output-tokens").getReferenceKind()).isEqualTo(ReferenceKind.PINNED);
    assertThat(watched.only("output-tokens").getSeverity()).isEqualTo(AlertSeverity.PAGE);
    assertThat(told.references).as("a pinned version learns nothing").hasSize(2);

    monitor.forget(V2);
    watched.run(V2, new DriftTraffic(12).longer(3), 70, 75);

    assertThat(watched.last("v2", "output-tokens").getReferenceKind())
        .isEqualTo(ReferenceKind.PREVIOUS);
  }

  @Test
  void aBorrowedReferenceLeavesMoreRoom() {
    watched.run(V1, new DriftTraffic(22), 0, 50);
    DriftTraffic traffic = new DriftTraffic(23);
    int compared = 0;
    for (int number = 50; number < 60; number++) {
      PaneSums sums = traffic.sums(number);
      monitor.add(V1, sums);
      monitor.add(V2, sums);
      monitor.closePane(pane(number), told);
      for (String signal : List.of("error-rate", "output-tokens", "input-tokens")) {
        DriftEvidence own = watched.last("v1", signal);
        DriftEvidence borrowed = watched.last("v2", signal);
        if (own.getEffect().getDirection() == borrowed.getEffect().getDirection()) {
          assertThat(borrowed.getDetectableDay()).isGreaterThan(1.02 * own.getDetectableDay());
          compared++;
        }
      }
    }
    assertThat(compared).isPositive();
  }

  @Test
  void aReferenceIsPinnedWhileItsVersionIsWatched() {
    watched.run(V1, new DriftTraffic(24), 0, 62);
    DriftReference learned = told.references.get(1);
    VersionReference contents = ReferenceRecord.read(learned);
    double evidence = watched.last("v1", "error-rate").getEvidence();

    monitor.use(V1, ReferenceRecord.of(V1, contents.as(ReferenceKind.PINNED)));
    monitor.closePane(pane(62), told);

    assertThat(watched.last("v1", "error-rate").getReferenceKind()).isEqualTo(ReferenceKind.PINNED);
    assertThat(watched.last("v1", "error-rate").getEvidence())
        .as("the same contents begin nothing anew")
        .isGreaterThan(evidence);

    VersionReference first = ReferenceRecord.read(told.references.get(0));
    monitor.use(V1, ReferenceRecord.of(V1, first.as(ReferenceKind.PINNED)));
    monitor.closePane(pane(63), told);

    assertThat(watched.last("v1", "error-rate").getReferenceHash()).isEqualTo(first.hash());
    assertThat(watched.last("v1", "error-rate").getEvidence()).as("one empty pane").isZero();
  }

  @Test
  void aRollingReferenceNeverRaisesAnAlarm() {
    watched.run(V1, new DriftTraffic(25), 0, 60);
    VersionReference contents = ReferenceRecord.read(told.references.get(0));

    monitor.use(V1, ReferenceRecord.of(V1, contents.as(ReferenceKind.ROLLING)));
    watched.run(V1, new DriftTraffic(26), 60, 61);

    assertThat(watched.last("v1", "error-rate").getReferenceKind())
        .isEqualTo(ReferenceKind.LEARNED);
  }

  @Test
  void ignoresTheEchoOfWhatItHasLearned() {
    watched.run(V1, new DriftTraffic(13), 0, 60);
    String hash = watched.last("v1", "error-rate").getReferenceHash();

    monitor.use(V1, told.references.get(0));
    watched.run(V1, new DriftTraffic(14), 60, 62);

    assertThat(watched.last("v1", "error-rate").getReferenceHash()).isEqualTo(hash);
  }

  @Test
  void nothingIsTakenUpThatWasLearnedLater() {
    watched.run(V1, new DriftTraffic(1), 0, 60);
    DriftMonitor replay = new DriftMonitor(policy);
    Told again = new Told();
    replay.use(V1, told.references.get(1));
    new WatchedTraffic(replay, again).run(V1, new DriftTraffic(1), 0, 60);

    assertThat(again.text()).isEqualTo(told.text());

    DriftMonitor later = new DriftMonitor(policy);
    Told toldLater = new Told();
    later.use(V1, told.references.get(1));
    new WatchedTraffic(later, toldLater).run(V1, new DriftTraffic(33), 60, 62);

    assertThat(toldLater.references).isEmpty();
    assertThat(toldLater.evidence)
        .isNotEmpty()
        .allMatch(each -> each.getReferenceHash().equals(told.references.get(1).getContentHash()));
  }

  @Test
  void nothingIsBorrowedThatWasLearnedLater() {
    watched.run(V1, new DriftTraffic(34), 0, 60);
    DriftMonitor replay = new DriftMonitor(policy);
    Told again = new Told();
    replay.use(V1, told.references.get(1));
    new WatchedTraffic(replay, again).run(V2, new DriftTraffic(35), 0, 3);

    assertThat(again.evidence)
        .isNotEmpty()
        .allMatch(each -> each.getReferenceKind() == ReferenceKind.LEARNED);
  }

  @Test
  void aLearnedReferenceNeverReplacesAPinnedOne() {
    watched.run(V1, new DriftTraffic(36), 0, 60);
    DriftReference learned = told.references.get(1);
    VersionReference first = ReferenceRecord.read(told.references.get(0));
    DriftMonitor other = new DriftMonitor(policy);
    other.use(V1, ReferenceRecord.of(V1, first.as(ReferenceKind.PINNED)));
    other.use(V1, learned);
    Told toldOther = new Told();
    new WatchedTraffic(other, toldOther).run(V1, new DriftTraffic(37), 60, 61);

    assertThat(toldOther.evidence)
        .isNotEmpty()
        .allMatch(each -> each.getReferenceKind() == ReferenceKind.PINNED);
  }

  @Test
  void aTombstoneEndsAPinnedReferenceThatWasRestored() {
    watched.run(V1, new DriftTraffic(38), 0, 60);
    VersionReference contents = ReferenceRecord.read(told.references.get(1));
    monitor.use(V1, ReferenceRecord.of(V1, contents.as(ReferenceKind.PINNED)));
    monitor.closePane(pane(60), told);
    DriftMonitor restored = WatchedTraffic.restored(monitor, policy);
    Told toldRestored = new Told();

    restored.forget(V1);
    new WatchedTraffic(restored, toldRestored).run(V1, new DriftTraffic(39), 61, 64);

    assertThat(toldRestored.ended).isNotEmpty();
    assertThat(toldRestored.references).as("learns anew").hasSize(1);
  }

  @Test
  void whatIsPinnedAfterATombstoneStays() {
    watched.run(V1, new DriftTraffic(40), 0, 60);
    VersionReference contents = ReferenceRecord.read(told.references.get(1));
    DriftReference pinned = ReferenceRecord.of(V1, contents.as(ReferenceKind.PINNED));
    monitor.use(V1, pinned);
    monitor.closePane(pane(60), told);

    monitor.forget(V1);
    monitor.use(V1, pinned);
    watched.run(V1, new DriftTraffic(41), 61, 62);

    assertThat(told.ended).isEmpty();
    assertThat(watched.last("v1", "error-rate").getReferenceKind()).isEqualTo(ReferenceKind.PINNED);
  }

  @Test
  void ofLearnedOnesTheNewestAreKept() {
    watched.run(V1, new DriftTraffic(42), 0, 60);
    VersionReference contents = ReferenceRecord.read(told.references.get(1));
    GivenReferences given = new GivenReferences();
    for (int number = 0; number <= GivenReferences.MOST_LEARNED; number++) {
      long to = contents.from() + number;
      given.use(
          new VersionKey("production", "summary", "v" + number),
          new VersionReference(
              ReferenceKind.LEARNED, contents.from(), to, 100, contents.signals()));
    }

    assertThat(given.known(Long.MAX_VALUE))
        .hasSize(GivenReferences.MOST_LEARNED)
        .doesNotContainKey(new VersionKey("production", "summary", "v0"));
  }
}
