package dev.weir.core.drift;

import static dev.weir.core.drift.DriftTraffic.pane;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.weir.core.drift.reference.ReferenceRecord;
import dev.weir.core.drift.reference.VersionHistory;
import dev.weir.core.drift.stream.VersionKey;
import dev.weir.core.signal.SampleCalls;
import dev.weir.schemas.CauseKind;
import dev.weir.schemas.DriftAlert;
import dev.weir.schemas.DriftCause;
import dev.weir.schemas.ReferenceKind;
import dev.weir.schemas.SignalSide;
import org.junit.jupiter.api.Test;

/** Changes whose cause is known, and what the alert makes of them. */
class PlantedCausesTest {

  private static final VersionKey V1 = new VersionKey("production", "summary", "v1");
  private static final VersionKey V2 = new VersionKey("production", "summary", "v2");
  private static final String BIG = "big/acme";
  private static final String SMALL = "small/acme";

  private final DriftMonitor monitor =
      new DriftMonitor(DriftPolicy.standard().withReferences(100, 3_000, 1L << 60));
  private final Told told = new Told();

  @Test
  void aNewVersionOfThePrompt() {
    run(V1, new DriftTraffic(1), 0, 60);
    run(V2, new DriftTraffic(2).longer(3), 60, 75);

    assertThat(cause("output-tokens").getCause()).isEqualTo(CauseKind.PROMPT_VERSION);
  }

  @Test
  void aModelThatWasExchangedBehindItsName() {
    run(V1, new DriftTraffic(3), 0, 60);
    DriftTraffic other =
        new DriftTraffic(4).longer(1.8).change(call -> call.setFingerprint("fp_next"));
    run(V1, other, 60, 100);

    DriftCause cause = cause("output-tokens");
    assertThat(cause.getCause()).isEqualTo(CauseKind.MODEL);
    assertThat(cause.getWeight()).isGreaterThan(0.8);
    assertThat(cause.getDetail()).startsWith("fingerprint: share of UNSEEN from 0");
    assertThat(cause("fingerprint").getCause()).isEqualTo(CauseKind.MODEL);
  }

  @Test
  void longerQuestions() {
    run(V1, new DriftTraffic(5), 0, 60);
    DriftTraffic asking =
        new DriftTraffic(6)
            .longer(1.5)
            .change(
                call ->
                    call.setUsage(
                        SampleCalls.usage(
                            call.getUsage().getInput() * 4,
                            call.getUsage().getOutput(),
                            0L,
                            0L,
                            0L)));
    run(V1, asking, 60, 100);

    DriftAlert asked = alert("input-tokens");
    assertThat(asked.getSide()).isEqualTo(SignalSide.INPUT);
    assertThat(asked.getCauses().get(0).getCause()).isEqualTo(CauseKind.TRAFFIC_MIX);
    assertThat(cause("output-tokens").getCause()).isEqualTo(CauseKind.TRAFFIC_MIX);
  }

  /** Each part fails as often as before; only more of the calls go to the one that fails more. */
  @Test
  void anotherMixOfParts() {
    DriftTraffic big = new DriftTraffic(7).failing(0.02);
    DriftTraffic small = new DriftTraffic(8).failing(0.4);
    for (int number = 0; number < 140; number++) {
      boolean shifted = number >= 100;
      monitor.add(V1, BIG, big.calls(shifted ? 30 : 57).sums(number));
      monitor.add(V1, SMALL, small.calls(shifted ? 30 : 3).sums(number));
      monitor.closePane(pane(number), told);
    }

    DriftCause cause = cause("error-rate");
    assertThat(cause.getCause()).isEqualTo(CauseKind.TRAFFIC_MIX);
    assertThat(cause.getWeight()).isGreaterThan(0.7);
    assertThat(cause.getDetail()).startsWith("with the traffic mixed as now");
  }

  /** The same rates as yesterday, an hour late, as after a change of the clock. */
  @Test
  void theTimeOfDay() {
    DriftTraffic traffic = new DriftTraffic(9).calls(60);
    int day = 24 * 60;
    VersionHistory yesterday = new VersionHistory();
    for (int number = 0; number < day; number++) {
      traffic.failing(number / 60 >= 6 ? 0.3 : 0.1);
      yesterday.add(pane(number), pane(number + 1), BIG, traffic.sums(number));
    }
    monitor.use(V1, ReferenceRecord.of(V1, yesterday.freeze(ReferenceKind.PINNED, 100)));
    for (int number = day; number < day + 8 * 60; number++) {
      traffic.failing((number - day) / 60 >= 7 ? 0.3 : 0.1);
      monitor.add(V1, BIG, traffic.sums(number));
      monitor.closePane(pane(number), told);
    }

    assertThat(cause("error-rate").getCause()).isEqualTo(CauseKind.TIME_OF_DAY);
  }

  @Test
  void somethingElse() {
    run(V1, new DriftTraffic(10), 0, 60);
    run(V1, new DriftTraffic(11).failing(0.4), 60, 80);

    DriftAlert alert = alert("error-rate");
    assertThat(alert.getCauses().get(0).getCause()).isEqualTo(CauseKind.OTHER);
    assertThat(alert.getCauses().stream().mapToDouble(DriftCause::getWeight).sum())
        .isEqualTo(1, within(1e-9));
  }

  private void run(VersionKey version, DriftTraffic traffic, int from, int until) {
    for (int number = from; number < until; number++) {
      monitor.add(version, BIG, traffic.sums(number));
      monitor.closePane(pane(number), told);
    }
  }

  private DriftAlert alert(String signal) {
    return told.fired().stream()
        .filter(alert -> alert.getSignal().equals(signal))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no alert of " + signal + ": " + told.fired()));
  }

  private DriftCause cause(String signal) {
    return alert(signal).getCauses().get(0);
  }
}
