package dev.weir.core.engine;

import dev.weir.core.call.Text;
import dev.weir.core.config.ConfigException;
import dev.weir.core.policy.Policy;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * All policies in force, compiled, found by prompt and event time; immutable, shared by threads.
 *
 * <p>Of several for one prompt the one with the latest beginning that is not after the call
 * applies; a prompt that none names, or none yet, goes by those that name no prompt.
 */
public final class PolicySet {

  private static final Comparator<Plan> LATEST_FIRST =
      Comparator.comparingLong((Plan plan) -> plan.policy().effectiveFrom()).reversed();

  private final List<Plan> plans;
  private final Plan[] general;
  private final Text[] prompts;
  private final Plan[][] byPrompt;

  /**
   * @param plans among them one that names no prompt and applies always
   * @throws ConfigException when there is none, or two begin at the same time for one prompt
   */
  public PolicySet(List<Plan> plans) {
    this.plans = List.copyOf(plans);
    Map<String, List<Plan>> named = new HashMap<>();
    List<Plan> others = new ArrayList<>();
    for (Plan plan : plans) {
      if (plan.policy().prompts().isEmpty()) {
        others.add(plan);
      }
      for (String prompt : plan.policy().prompts()) {
        named.computeIfAbsent(prompt, id -> new ArrayList<>()).add(plan);
      }
    }
    general = latestFirst("every other prompt", others);
    if (general.length == 0
        || general[general.length - 1].policy().effectiveFrom() != Policy.ALWAYS) {
      throw new ConfigException(
          "policies",
          "none that applies always and to every prompt",
          "one without prompts and effective_from",
          "Add one; the shipped one will do.");
    }
    int slots = Integer.highestOneBit(Math.max(4, 4 * named.size()));
    prompts = new Text[slots];
    byPrompt = new Plan[slots][];
    for (int i = 0; i < slots; i++) {
      prompts[i] = new Text();
    }
    named.forEach((prompt, found) -> put(prompt, latestFirst("prompt " + prompt, found)));
  }

  /**
   * Compiles policies; where none of them applies always and to every prompt, the shipped one does.
   *
   * @throws ConfigException when one cannot be compiled, or two apply at once
   */
  public static PolicySet of(List<Policy> policies, Plans plans) {
    List<Plan> compiled = new ArrayList<>();
    boolean covered = false;
    for (Policy policy : policies) {
      compiled.add(plans.compile(policy));
      covered |= policy.prompts().isEmpty() && policy.effectiveFrom() == Policy.ALWAYS;
    }
    if (!covered) {
      compiled.add(plans.shipped());
    }
    return new PolicySet(compiled);
  }

  private void put(String prompt, Plan[] found) {
    byte[] bytes = prompt.getBytes(StandardCharsets.UTF_8);
    Text key = new Text();
    key.set(bytes, 0, bytes.length);
    int slot = slot(key);
    prompts[slot] = key;
    byPrompt[slot] = found;
  }

  private static Plan[] latestFirst(String whose, List<Plan> plans) {
    plans.sort(LATEST_FIRST);
    for (int i = 1; i < plans.size(); i++) {
      Policy before = plans.get(i - 1).policy();
      Policy after = plans.get(i).policy();
      if (before.effectiveFrom() == after.effectiveFrom()) {
        throw new ConfigException(
            "effective_from",
            "the same time in " + name(before) + " and " + name(after) + ", both for " + whose,
            "one policy at a time",
            "Give one of them another time or other prompts.");
      }
    }
    return plans.toArray(Plan[]::new);
  }

  private static String name(Policy policy) {
    return "policy " + policy.id() + " version " + policy.version();
  }

  /** The slot of the prompt, or the free one where it would stand; a quarter is taken at most. */
  private int slot(Text prompt) {
    int slot = prompt.hash() & (prompts.length - 1);
    while (prompts[slot].present() && !prompts[slot].sameAs(prompt)) {
      slot = (slot + 1) & (prompts.length - 1);
    }
    return slot;
  }

  public List<Plan> plans() {
    return plans;
  }

  /** What applies to prompts that no policy names, since ever. */
  public Policy general() {
    return general[general.length - 1].policy();
  }

  /**
   * What a policy says at a time, whatever prompts it is for; linear in the number of policies.
   *
   * @param id of the policy
   * @param time microseconds since the epoch
   * @return null when none of this id is in force then
   */
  public @Nullable Plan named(String id, long time) {
    Plan latest = null;
    for (Plan plan : plans) {
      Policy policy = plan.policy();
      if (policy.id().equals(id)
          && policy.effectiveFrom() <= time
          && (latest == null || policy.effectiveFrom() > latest.policy().effectiveFrom())) {
        latest = plan;
      }
    }
    return latest;
  }

  /**
   * What applies to a call; constant time but for the number of versions, without allocation.
   *
   * @param prompt id, may be absent
   * @param eventTime microseconds since the epoch
   */
  public Plan find(Text prompt, long eventTime) {
    Plan[] own = prompt.present() ? byPrompt[slot(prompt)] : null;
    if (own != null) {
      for (Plan plan : own) {
        if (plan.policy().effectiveFrom() <= eventTime) {
          return plan;
        }
      }
    }
    for (Plan plan : general) {
      if (plan.policy().effectiveFrom() <= eventTime) {
        return plan;
      }
    }
    return general[general.length - 1];
  }
}
