package dev.weir.core.engine;

import dev.weir.core.call.Text;
import dev.weir.core.engine.PolicyConditions.Named;
import dev.weir.core.pane.PaneSums;
import dev.weir.core.policy.Policy;
import dev.weir.core.signal.SignalRow;
import dev.weir.core.validate.Outcome;
import dev.weir.core.validate.Report;
import dev.weir.core.validate.Verdict;
import org.jspecify.annotations.Nullable;

/**
 * What a policy makes of one call: the verdict, and by validator the outcome and what it rests on.
 *
 * <p>Belongs to the engine and is valid until its next call, as are the texts that reports name.
 */
public final class Validation {

  private static final Text PASS = Text.of("pass");
  private static final Text FLAG = Text.of("flag");
  private static final Text BLOCK = Text.of("block");

  private final Plan plan;
  private final CheckAtWork[] checks;
  private Verdict verdict = Verdict.PASS;
  private @Nullable Named exclusion;
  private Text inputLanguage = SpokenLanguage.NOT_ASKED;
  private Text outputLanguage = SpokenLanguage.NOT_ASKED;
  private long skippedBytes;
  private long droppedMatches;

  Validation(Plan plan, CheckAtWork[] checks) {
    this.plan = plan;
    this.checks = checks;
  }

  void conclude(Verdict reached, @Nullable Named excludedBy) {
    verdict = reached;
    exclusion = excludedBy;
  }

  void heard(Text input, Text output) {
    inputLanguage = input;
    outputLanguage = output;
  }

  void beginScan() {
    skippedBytes = 0;
    droppedMatches = 0;
  }

  void scanned(int skipped, int dropped) {
    skippedBytes += skipped;
    droppedMatches += dropped;
  }

  /** Bytes of texts that the rules did not look at, because a text is too long. */
  public long skippedBytes() {
    return skippedBytes;
  }

  /** At least how many matches of rules there were beyond what is looked for in a text. */
  public long droppedMatches() {
    return droppedMatches;
  }

  public Policy policy() {
    return plan.policy();
  }

  public Verdict verdict() {
    return verdict;
  }

  /** Reason why the call is to be kept out of quality, drift and comparison; null to keep it in. */
  public @Nullable String exclusion() {
    return exclusion == null ? null : exclusion.name();
  }

  /** Number of validators that the policy uses; they stand in order of their ids. */
  public int size() {
    return checks.length;
  }

  public Step step(int i) {
    return checks[i].step();
  }

  public Outcome outcome(int i) {
    return checks[i].outcome();
  }

  /** How strong the failure is, 0 clean to 1 certain; 0 when the outcome is error or skipped. */
  public double score(int i) {
    return checks[i].outcome() == Outcome.SKIPPED ? 0 : checks[i].report().score();
  }

  /** What was found; findings below the threshold are among it. */
  public Report report(int i) {
    return checks[i].report();
  }

  /** Completes the signals of the call: languages, and verdict or why it is kept out of quality. */
  public void judge(SignalRow row) {
    row.speaks(inputLanguage, outputLanguage);
    if (exclusion == null) {
      row.keep(word());
    } else {
      row.exclude(exclusion.word());
    }
  }

  private Text word() {
    return switch (verdict) {
      case PASS -> PASS;
      case FLAG -> FLAG;
      case BLOCK -> BLOCK;
    };
  }

  /**
   * Completes the signals of the call and counts its outcomes, unless it is kept out of quality.
   *
   * @param into the sums that {@code row} is to be added to after this
   */
  public void count(SignalRow row, PaneSums into) {
    judge(row);
    for (int i = 0; exclusion == null && i < checks.length; i++) {
      plan.count(i, checks[i].outcome(), into.results());
    }
  }

  /** Whether the validator is kept away for failing too often; its outcome is then skipped. */
  public boolean quarantined(int i) {
    return checks[i].quarantined();
  }
}
