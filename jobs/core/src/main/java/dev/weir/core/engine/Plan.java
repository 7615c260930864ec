package dev.weir.core.engine;

import dev.weir.core.match.RuleBank;
import dev.weir.core.policy.Policy;
import dev.weir.core.validate.Side;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A policy compiled: its steps in order of validator ids, and their rules as one bank. */
public final class Plan {

  private final Policy policy;
  private final List<Step> steps;
  private final @Nullable RuleBank bank;
  private final PolicyConditions conditions;
  private final Set<Side> scanned = EnumSet.noneOf(Side.class);
  private final boolean sampled;

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
