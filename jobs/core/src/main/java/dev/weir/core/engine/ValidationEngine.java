package dev.weir.core.engine;

import dev.weir.core.call.CallHeader;
import dev.weir.core.validate.CheckedCall;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.LongSupplier;

/**
 * Checks calls, each by the policy of its prompt, in one thread.
 *
 * <p>Deterministic but for the time budget. A call that is clean, of a policy that was applied
 * before, allocates nothing. Not thread-safe: one engine a thread, over one shared set of policies.
 */
public final class ValidationEngine {

  private final LongSupplier nanoClock;
  private final TimeBudget budget;
  private final CheckedCall call = new CheckedCall();
  private final Map<Plan, PlanAtWork> works = new HashMap<>();
  private PolicySet policies;

  /**
   * @param nanoClock time in nanoseconds from any beginning
   */
  public ValidationEngine(PolicySet policies, LongSupplier nanoClock, TimeBudget budget) {
    this.policies = policies;
    this.nanoClock = nanoClock;
    this.budget = budget;
  }

  /** Goes by other policies from the next call on; plans that stay keep what they know. */
  public void use(PolicySet others) {
    policies = others;
    works.keySet().retainAll(others.plans());
  }

  /**
   * Checks the call that {@code header} has read.
   *
   * @param eventTime of the call, microseconds since the epoch
   */
  public Validation check(CallHeader header, long eventTime) {
    return check(header, policies.find(header.promptId(), eventTime));
  }

  /**
   * Checks the call that {@code header} has read by a plan of the policies in use, whatever prompt
   * the call is of.
   */
  public Validation check(CallHeader header, Plan plan) {
    PlanAtWork work = works.get(plan);
    if (work == null) {
      work = new PlanAtWork(plan, nanoClock, budget);
      works.put(plan, work);
    }
    call.over(header);
    return work.run(call);
  }

  /** Ids of the validators that some policy keeps away for failing too often, in order. */
  public List<String> quarantined() {
    Set<String> ids = new TreeSet<>();
    works.values().forEach(work -> work.quarantined(ids));
    return List.copyOf(ids);
  }

  /** The texts of the last call. */
  public CheckedCall call() {
    return call;
  }
}
