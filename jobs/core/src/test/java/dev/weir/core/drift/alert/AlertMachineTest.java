package dev.weir.core.drift.alert;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.core.drift.alert.AlertMachine.Change;
import dev.weir.core.stats.ByteReader;
import dev.weir.core.stats.ByteWriter;
import dev.weir.schemas.DriftState;
import org.junit.jupiter.api.Test;

class AlertMachineTest {

  private static final long MINUTE = 60_000_000;
  private static final double THRESHOLD = Math.log(100_000);

  private AlertMachine machine = new AlertMachine(60 * MINUTE, 30, false);
  private long minute;

  @Test
  void warnsAtATwentiethAndDoesNotFlap() {
    assertThat(next(Math.log(4_999), false)).isEqualTo(Change.NONE);
    assertThat(next(Math.log(5_001), false)).isEqualTo(Change.MOVED);
    assertThat(machine.state()).isEqualTo(DriftState.WARN);
    assertThat(next(Math.log(251), false)).isEqualTo(Change.NONE);
    assertThat(next(Math.log(249), false)).isEqualTo(Change.MOVED);
    assertThat(machine.state()).isEqualTo(DriftState.OK);
  }

  @Test
  void firesAtTheThresholdAndAgainOnlyAfterItsMute() {
    assertThat(next(THRESHOLD, false)).isEqualTo(Change.FIRED);
    assertThat(machine.firedAt()).isEqualTo(MINUTE);
    for (int pane = 0; pane < 59; pane++) {
      assertThat(next(THRESHOLD + 1, false)).isEqualTo(Change.NONE);
    }
    assertThat(next(THRESHOLD + 1, false)).isEqualTo(Change.FIRED);
    assertThat(machine.firedAt()).as("the alert is the same one").isEqualTo(MINUTE);
  }

  @Test
  void isResolvedByThirtyCalmPanesInARow() {
    next(THRESHOLD, false);
    for (int pane = 0; pane < 29; pane++) {
      next(0, true);
    }
    next(0, false);
    for (int pane = 0; pane < 29; pane++) {
      assertThat(next(0, true)).isEqualTo(Change.NONE);
    }
    assertThat(next(0, true)).isEqualTo(Change.MOVED);
    assertThat(machine.state()).isEqualTo(DriftState.RESOLVED);
    for (int pane = 0; pane < 59; pane++) {
      assertThat(next(0, true)).isEqualTo(Change.NONE);
    }
    assertThat(next(0, true)).isEqualTo(Change.MOVED);
    assertThat(machine.state()).isEqualTo(DriftState.OK);
  }

  @Test
  void firesAnewAfterItWasResolved() {
    next(THRESHOLD, false);
    for (int pane = 0; pane < 60; pane++) {
      next(0, true);
    }

    assertThat(next(THRESHOLD, false)).isEqualTo(Change.FIRED);
    assertThat(machine.firedAt()).isEqualTo(62 * MINUTE);
  }

  @Test
  void aPaneWithoutValuesIsNeitherCalmNorAlarming() {
    AlertMachine.Pane silent =
        new AlertMachine.Pane(MINUTE, THRESHOLD + 1, THRESHOLD, false, true, false);
    assertThat(machine.add(silent)).isEqualTo(Change.NONE);
    next(THRESHOLD, false);
    for (int pane = 0; pane < 100; pane++) {
      machine.add(silent);
    }
    assertThat(machine.state()).isEqualTo(DriftState.FIRING);
  }

  @Test
  void showsThatItIsLearning() {
    machine = new AlertMachine(60 * MINUTE, 30, true);
    assertThat(machine.state()).isEqualTo(DriftState.LEARNING);

    machine.add(new AlertMachine.Pane(MINUTE, 0, THRESHOLD, true, false, true));
    assertThat(machine.state()).isEqualTo(DriftState.LEARNING);
    machine.add(new AlertMachine.Pane(2 * MINUTE, 0, THRESHOLD, true, false, false));
    assertThat(machine.state()).isEqualTo(DriftState.OK);
  }

  @Test
  void goesOnFromItsBytes() {
    next(THRESHOLD, false);
    for (int pane = 0; pane < 20; pane++) {
      next(0, true);
    }
    ByteWriter out = new ByteWriter();
    machine.write(out);
    machine = new AlertMachine(60 * MINUTE, 30, false);
    machine.read(new ByteReader(out.toByteArray()));

    for (int pane = 0; pane < 9; pane++) {
      assertThat(next(0, true)).isEqualTo(Change.NONE);
    }
    assertThat(next(0, true)).isEqualTo(Change.MOVED);
    assertThat(machine.firedAt()).isEqualTo(MINUTE);
  }

  private Change next(double value, boolean calm) {
    minute++;
    return machine.add(new AlertMachine.Pane(minute * MINUTE, value, THRESHOLD, true, calm, false));
  }
}
