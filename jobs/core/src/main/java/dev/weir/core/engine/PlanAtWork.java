package dev.weir.core.engine;

import dev.weir.core.call.Text;
import dev.weir.core.condition.CallFacts;
import dev.weir.core.condition.ConditionException;
import dev.weir.core.dedup.Fingerprint;
import dev.weir.core.engine.PolicyConditions.Named;
import dev.weir.core.match.RuleBank;
import dev.weir.core.match.RuleScanner;
import dev.weir.core.policy.Custom;
import dev.weir.core.validate.Check;
import dev.weir.core.validate.CheckedCall;
import dev.weir.core.validate.CheckedText;
import dev.weir.core.validate.Mode;
import dev.weir.core.validate.Outcome;
import dev.weir.core.validate.Side;
import dev.weir.core.validate.Verdict;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** A plan in one thread. */
final class PlanAtWork {

  private static final double PER_DRAW = 0x1p-53;
  private static final int DRAW_SPACE = 0x5A;

  private final Plan plan;
  private final CheckAtWork[] checks;
  private final CheckAtWork[] order;
  private final Validation validation;
  private @Nullable RuleScanner scanner;
  private final LongSupplier nanoClock;
  private final TimeBudget budget;
  private final Fingerprint fingerprint = new Fingerprint();

  PlanAtWork(Plan plan, LongSupplier nanoClock, TimeBudget budget) {
    this.plan = plan;
    this.nanoClock = nanoClock;
    this.budget = budget;
    this.checks = new CheckAtWork[plan.steps().size()];
    this.validation = new Validation(plan, checks);
    for (int i = 0; i < checks.length; i++) {
      checks[i] = atWork(plan.steps().get(i));
    }
    this.order = order(checks);
    this.scanner = newScanner();
  }

  private @Nullable RuleScanner newScanner() {
    RuleBank bank = plan.bank();
    return bank == null ? null : bank.scanner();
  }

  private CheckAtWork atWork(Step step) {
    Check check = step.validator().check(step.setup());
    boolean custom = step.id().equals(Custom.ID);
    return new CheckAtWork(
        step,
        custom ? new CustomCheck(check, plan.conditions().rules(), validation) : check,
        nanoClock);
  }

  /** By id, but the policy's own rules last: they ask what the others found. */
  private static CheckAtWork[] order(CheckAtWork[] checks) {
    CheckAtWork[] order = checks.clone();
    Arrays.sort(order, Comparator.comparing(check -> check.step().id().equals(Custom.ID)));
    return order;
  }

  /** Adds the ids of the validators that are kept away. */
  void quarantined(Set<String> into) {
    for (CheckAtWork check : checks) {
      if (check.quarantined()) {
        into.add(check.step().id());
      }
    }
  }

  Validation run(CheckedCall call) {
    long bytes = bytes(call);
    boolean scanned = scanned(call);
    int sides = Step.sidesOf(call);
    double draw = plan.sampled() ? draw(call) : 0;
    long begin = nanoClock.getAsLong();
    for (CheckAtWork check : order) {
      if (scanned || !check.step().usesBank()) {
        check.run(call, sides, draw);
      } else {
        check.miss();
      }
    }
    // Reading the clock around every check would cost more than most checks do, so only a call
    // that took too long as a whole is looked at again, with a clock beside each. Checks are
    // deterministic; a pause of the machine does not come back and is blamed on nobody.
    long allowed = budget.nanos(bytes);
    if (scanned && nanoClock.getAsLong() - begin > allowed) {
      for (CheckAtWork check : order) {
        check.runTimed(call, sides, draw, allowed);
      }
    }
    validation.conclude(verdict(), exclusion(call));
    validation.heard(SpokenLanguage.of(call, Side.INPUT), SpokenLanguage.of(call, Side.OUTPUT));
    return validation;
  }

  private @Nullable Named exclusion(CheckedCall call) {
    List<Named> exclusions = plan.conditions().exclusions();
    if (exclusions.isEmpty()) {
      return null;
    }
    CallFacts facts = new CallFacts(call, new FoundSoFar(validation));
    for (Named exclusion : exclusions) {
      if (holds(exclusion, facts)) {
        return exclusion;
      }
    }
    return null;
  }

  /** One that cannot be told of a call does not keep it out: nothing vanishes by mistake. */
  private static boolean holds(Named exclusion, CallFacts facts) {
    try {
      return exclusion.condition().holds(facts);
    } catch (ConditionException unknown) {
      return false;
    }
  }

  private static long bytes(CheckedCall call) {
    long bytes = 0;
    for (int i = 0; i < call.size(); i++) {
      bytes += call.text(i).text().length();
    }
    return bytes;
  }

  /**
   * Lets the bank look through every text that some validator's rules are for. False when a rule
   * threw: what the others would have found is not known then, so every validator with rules fails
   * on this call, and the rest go on.
   */
  private boolean scanned(CheckedCall call) {
    RuleScanner rules = scanner;
    if (rules == null) {
      return true;
    }
    boolean whole = false;
    validation.beginScan();
    try {
      for (int i = 0; i < call.size(); i++) {
        CheckedText text = call.text(i);
        if (plan.scans(text.side())) {
          rules.scan(text.text(), text.pieces(), text.matches());
          validation.scanned(rules.skippedBytes(), text.matches().dropped());
        }
      }
      whole = true;
    } catch (RuntimeException | StackOverflowError | LinkageError thrown) {
      // It stopped in the middle of its work and knows hits of a text that is over.
      scanner = newScanner();
    }
    return whole;
  }

  /** A number in 0..1 that the call's id decides. */
  private double draw(CheckedCall call) {
    Text id = call.header().callId();
    fingerprint.over(DRAW_SPACE, id.bytes(), id.offset(), id.length());
    return (fingerprint.high() >>> 11) * PER_DRAW;
  }

  private Verdict verdict() {
    Verdict gravest = Verdict.PASS;
    for (CheckAtWork check : checks) {
      if (check.outcome() == Outcome.BLOCK) {
        return Verdict.BLOCK;
      }
      if (check.outcome() == Outcome.FLAG && check.step().mode() != Mode.SHADOW) {
        gravest = Verdict.FLAG;
      }
    }
    return gravest;
  }
}
