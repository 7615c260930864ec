package dev.weir.core.engine;

import dev.weir.core.match.RuleBank;
import dev.weir.core.pane.ResultCounts;
import dev.weir.core.pane.ResultName;
import dev.weir.core.policy.Policy;
import dev.weir.core.validate.Outcome;
import dev.weir.core.validate.Side;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A policy compiled: its steps in order of validator ids, and their rules as one bank. */
public final class Plan {

  private static final Outcome[] OUTCOMES = Outcome.values();

  private final Policy policy;
  private final List<Step> steps;
  private final @Nullable RuleBank bank;
  private final PolicyConditions conditions;
  private final Set<Side> scanned = EnumSet.noneOf(Side.class);
  private final boolean sampled;
  private final String[] resultNames;

  Plan(Policy policy, List<Step> steps, @Nullable RuleBank bank, PolicyConditions conditions) {
    this.policy = policy;
    this.steps = List.copyOf(steps);
    this.bank = bank;
    this.conditions = conditions;
    boolean anySampled = false;
    for (Step step : steps) {
      anySampled |= step.sampleRate() < 1;
      if (step.usesBank()) {
        scanned.addAll(step.validator().sides());
      }
    }
    this.sampled = anySampled;
    this.resultNames = resultNames(this.steps);
  }

  private static String[] resultNames(List<Step> steps) {
    String[] names = new String[steps.size() * OUTCOMES.length];
    for (int i = 0; i < steps.size(); i++) {
      for (Outcome outcome : OUTCOMES) {
        names[place(i, outcome)] =
            new ResultName(steps.get(i).id(), word(steps.get(i).mode()), word(outcome)).text();
      }
    }
    return names;
  }

  private static String word(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }

  private static int place(int step, Outcome outcome) {
    return step * OUTCOMES.length
        + switch (outcome) {
          case PASS -> 0;
          case FLAG -> 1;
          case BLOCK -> 2;
          case ERROR -> 3;
          case SKIPPED -> 4;
        };
  }

  /** Counts one outcome of one step. */
  void count(int step, Outcome outcome, ResultCounts into) {
    into.add(resultNames, place(step, outcome));
  }

  public Policy policy() {
    return policy;
  }

  /** What runs, by validator id. */
  public List<Step> steps() {
    return steps;
  }

  @Nullable RuleBank bank() {
    return bank;
  }

  PolicyConditions conditions() {
    return conditions;
  }

  /** Whether some step's rules are to be looked for in texts of this side. */
  boolean scans(Side side) {
    return scanned.contains(side);
  }

  /** Whether some step looks at a sample of the calls only. */
  boolean sampled() {
    return sampled;
  }
}
