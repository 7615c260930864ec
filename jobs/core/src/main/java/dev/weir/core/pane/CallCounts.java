package dev.weir.core.pane;

import dev.weir.core.call.CallOutcome;
import dev.weir.core.signal.ImplausibleField;
import dev.weir.core.signal.SignalRow;
import java.util.Arrays;

/** How many calls there were, how they ended, when, and what was impossible about them. */
final class CallCounts {

  static final int OUTCOMES = 4;
  private static final int FIELDS = ImplausibleField.values().length + 1;

  private final long[] outcomes = new long[OUTCOMES];
  private final long[] implausible = new long[FIELDS];
  private long late;
  private long judgeable;
  private long judgeablePassed;
  private long firstEvent = Long.MAX_VALUE;
  private long lastEvent = Long.MIN_VALUE;

  void add(SignalRow row) {
    outcomes[slot(row.outcome())]++;
    addEvents(row.eventTime(), row.eventTime());
    if (row.late()) {
      late++;
    }
    if (row.validated() && row.answered()) {
      addJudgeable(1, row.passed() ? 1 : 0);
    }
    for (int rest = row.implausible(); rest != 0; rest &= rest - 1) {
      implausible[Integer.numberOfTrailingZeros(rest)]++;
    }
  }

  void merge(CallCounts other) {
    for (int slot = 0; slot < OUTCOMES; slot++) {
      outcomes[slot] += other.outcomes[slot];
    }
    for (int tag = 0; tag < FIELDS; tag++) {
      implausible[tag] += other.implausible[tag];
    }
    late += other.late;
    addJudgeable(other.judgeable, other.judgeablePassed);
    addEvents(other.firstEvent, other.lastEvent);
  }

  void clear() {
    Arrays.fill(outcomes, 0);
    Arrays.fill(implausible, 0);
    late = 0;
    judgeable = 0;
    judgeablePassed = 0;
    firstEvent = Long.MAX_VALUE;
    lastEvent = Long.MIN_VALUE;
  }

  long calls() {
    return outcomes[0] + outcomes[1] + outcomes[2] + outcomes[3];
  }

  long calls(CallOutcome outcome) {
    return outcomes[slot(outcome)];
  }

  long outcome(int slot) {
    return outcomes[slot];
  }

  long late() {
    return late;
  }

  long implausible(int tag) {
    return implausible[tag];
  }

  long firstEvent() {
    return firstEvent;
  }

  long lastEvent() {
    return lastEvent;
  }

  long judgeable() {
    return judgeable;
  }

  long judgeablePassed() {
    return judgeablePassed;
  }

  void addJudgeable(long calls, long passed) {
    judgeable += calls;
    judgeablePassed += passed;
  }

  void addOutcome(int slot, long calls) {
    outcomes[slot] += calls;
  }

  void addImplausible(int tag, long calls) {
    implausible[tag] += calls;
  }

  void addLate(long calls) {
    late += calls;
  }

  void addEvents(long first, long last) {
    firstEvent = Math.min(firstEvent, first);
    lastEvent = Math.max(lastEvent, last);
  }

  private static int slot(CallOutcome outcome) {
    return switch (outcome) {
      case OK -> 0;
      case ERROR -> 1;
      case TIMEOUT -> 2;
      case CANCELLED -> 3;
    };
  }
}
