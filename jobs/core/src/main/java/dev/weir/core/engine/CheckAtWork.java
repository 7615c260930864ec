package dev.weir.core.engine;

import dev.weir.core.validate.Check;
import dev.weir.core.validate.CheckedCall;
import dev.weir.core.validate.Mode;
import dev.weir.core.validate.Outcome;
import dev.weir.core.validate.Report;
import java.util.function.LongSupplier;

/** One step in one thread: runs its check, contains its failures, judges its report. */
final class CheckAtWork {

  private final Step step;
  private final Check check;
  private final LongSupplier nanoClock;
  private final Report report = new Report();
  private final Quarantine quarantine = new Quarantine();
  private Outcome outcome = Outcome.SKIPPED;

  CheckAtWork(Step step, Check check, LongSupplier nanoClock) {
    this.step = step;
    this.check = check;
    this.nanoClock = nanoClock;
  }

  Step step() {
    return step;
  }

  Report report() {
    return report;
  }

  Outcome outcome() {
    return outcome;
  }

  boolean quarantined() {
    return quarantine.active();
  }

  /**
   * Looks at the call.
   *
   * @param sides of the call, as bits
   * @param draw in 0..1, evenly distributed over calls
   */
  void run(CheckedCall call, int sides, double draw) {
    report.clear();
    outcome = Outcome.SKIPPED;
    if (!step.looksAt(sides) || draw >= step.sampleRate()) {
      return;
    }
    if (!keptAway()) {
      attempt(call);
    }
  }

  private boolean keptAway() {
    return quarantine.active() && quarantine.holds(nanoClock.getAsLong());
  }

  /** Passes over a call of which it is not known what its rules would have found. */
  void miss() {
    report.clear();
    outcome = Outcome.SKIPPED;
    if (!keptAway()) {
      fail();
    }
  }

  /** As {@link #run}, but a check that takes longer than {@code budgetNanos} has failed. */
  void runTimed(CheckedCall call, int sides, double draw, long budgetNanos) {
    long begin = nanoClock.getAsLong();
    run(call, sides, draw);
    if (outcome != Outcome.ERROR && nanoClock.getAsLong() - begin > budgetNanos) {
      fail();
    }
  }

  private void attempt(CheckedCall call) {
    boolean ended = false;
    try {
      check.run(call, report);
      ended = true;
    } catch (RuntimeException | StackOverflowError | LinkageError thrown) {
      // Whatever it is, it is counted as this check's failure, and the others go on. Its message
      // may quote the call, so it goes nowhere.
      ended = false;
    }
    if (!ended || !sound()) {
      fail();
      return;
    }
    quarantine.succeeded();
    outcome = judge();
  }

  /** Counts a failure on this call. */
  void fail() {
    report.clear();
    outcome = Outcome.ERROR;
    quarantine.failed(nanoClock.getAsLong());
  }

  private Outcome judge() {
    if (report.skipped()) {
      return Outcome.SKIPPED;
    }
    if (report.score() < step.threshold()) {
      return Outcome.PASS;
    }
    return step.mode() == Mode.BLOCK ? Outcome.BLOCK : Outcome.FLAG;
  }

  /** Whether scores lie in 0..1 and places in their texts. */
  private boolean sound() {
    // Written so that a score that is no number is unsound as well.
    boolean sound = report.score() >= 0 && report.score() <= 1;
    for (int i = 0; i < report.size() && sound; i++) {
      int length = report.text(i).text().length();
      sound = report.score(i) >= 0 && 0 <= report.start(i);
      sound &= report.start(i) <= report.end(i) && report.end(i) <= length;
    }
    return sound;
  }
}
