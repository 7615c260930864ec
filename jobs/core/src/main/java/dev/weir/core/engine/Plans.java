package dev.weir.core.engine;

import dev.weir.core.config.ConfigException;
import dev.weir.core.match.Rule;
import dev.weir.core.match.RuleBank;
import dev.weir.core.policy.Custom;
import dev.weir.core.policy.Policy;
import dev.weir.core.policy.ShippedPolicy;
import dev.weir.core.policy.ValidatorPolicy;
import dev.weir.core.validate.Catalogue;
import dev.weir.core.validate.CheckSetup;
import dev.weir.core.validate.Validator;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Compiles policies.
 *
 * <p>Building a bank takes the time of thousands of calls, and most policies differ in thresholds
 * and modes only, so equal lists of rules share one. Not thread-safe.
 */
public final class Plans {

  private final Catalogue catalogue;
  private final boolean exact;
  private final Map<List<Map.Entry<String, Map<String, String>>>, RuleBank> banks = new HashMap<>();
  private final IdentityHashMap<Policy, Plan> compiled = new IdentityHashMap<>();
  private @Nullable Policy shipped;

  /** Plans that give every strength exactly. */
  public Plans(Catalogue catalogue) {
    this(catalogue, true);
  }

  private Plans(Catalogue catalogue, boolean exact) {
    this.catalogue = catalogue;
    this.exact = exact;
  }

  /**
   * Plans that give outcomes and findings as {@link #Plans} does, but whose strengths below the
   * threshold of a policy are good for nothing: what cannot reach it is not worked out.
   */
  public static Plans ofOutcomes(Catalogue catalogue) {
    return new Plans(catalogue, false);
  }

  public Catalogue catalogue() {
    return catalogue;
  }

  /** The plan of the policy that Weir comes with. */
  Plan shipped() {
    Policy known = shipped;
    if (known == null) {
      known = ShippedPolicy.read(catalogue);
      shipped = known;
    }
    return compile(known);
  }

  /** Forgets what only others than these policies need. */
  void keepOnly(PolicySet policies) {
    List<Plan> kept = policies.plans();
    compiled.values().retainAll(kept);
    banks.values().retainAll(kept.stream().map(Plan::bank).toList());
  }

  /**
   * Compiles a policy that was read with the same catalogue; the same policy has the same plan.
   *
   * @throws ConfigException when a validator refuses its settings or a rule is none
   */
  public Plan compile(Policy policy) {
    Plan known = compiled.get(policy);
    if (known == null) {
      known = compileNew(policy);
      compiled.put(policy, known);
    }
    return known;
  }

  private Plan compileNew(Policy policy) {
    List<Step> steps = new ArrayList<>();
    List<Rule> rules = new ArrayList<>();
    List<Map.Entry<String, Map<String, String>>> origins = new ArrayList<>();
    for (Validator listed : catalogue.validators()) {
      ValidatorPolicy said = policy.of(listed.id());
      boolean custom = listed.id().equals(Custom.ID);
      Validator validator = custom ? new Custom(policy.rules()) : listed;
      if (said.enabled() && !(custom && policy.rules().isEmpty())) {
        List<Rule> own = rules(validator, said, policy);
        CheckSetup setup = new CheckSetup(said.settings(), own, rules.size(), floor(said, policy));
        tryOut(validator, setup, policy);
        steps.add(new Step(validator, said, setup, custom));
        rules.addAll(own);
        if (!own.isEmpty()) {
          origins.add(Map.entry(validator.id(), said.settings().values()));
        }
      }
    }
    PolicyConditions conditions = PolicyConditions.of(policy);
    return new Plan(policy, steps, bank(policy, rules, origins), conditions);
  }

  /** Conditions of a policy may ask for any strength. */
  private double floor(ValidatorPolicy said, Policy policy) {
    boolean asked = !policy.rules().isEmpty() || !policy.exclusions().isEmpty();
    return exact || asked ? 0 : said.threshold();
  }

  private @Nullable RuleBank bank(
      Policy policy, List<Rule> rules, List<Map.Entry<String, Map<String, String>>> origins) {
    if (rules.isEmpty()) {
      return null;
    }
    // Rules follow from validators and settings, but for those that a policy writes itself.
    return policy.rules().isEmpty()
        ? banks.computeIfAbsent(List.copyOf(origins), same -> bankOf(rules, policy))
        : bankOf(rules, policy);
  }

  private static RuleBank bankOf(List<Rule> rules, Policy policy) {
    try {
      return RuleBank.of(rules);
    } catch (ConfigException e) {
      throw named(rules, policy, e);
    }
  }

  /** The same failure with the name of the first rule that fails by itself. */
  private static ConfigException named(List<Rule> rules, Policy policy, ConfigException e) {
    for (Rule rule : rules) {
      try {
        RuleBank.of(List.of(rule));
      } catch (ConfigException own) {
        return new ConfigException(
            "rule " + rule.id() + " of policy " + policy.id(),
            own.found() + " in " + own.key(),
            own.expected(),
            own.advice(),
            own);
      }
    }
    return e;
  }

  private static List<Rule> rules(Validator validator, ValidatorPolicy said, Policy policy) {
    try {
      return validator.rules(said.settings());
    } catch (RuntimeException e) {
      throw refused(validator, policy, e);
    }
  }

  /** A setting that only the check itself can judge is to be refused now, not at the first call. */
  private static void tryOut(Validator validator, CheckSetup setup, Policy policy) {
    try {
      validator.check(setup);
    } catch (RuntimeException e) {
      throw refused(validator, policy, e);
    }
  }

  private static ConfigException refused(Validator validator, Policy policy, RuntimeException e) {
    return e instanceof ConfigException known
        ? known
        : new ConfigException(
            "validators." + validator.id(),
            "settings that it fails with: " + e,
            "settings that it can work with",
            "Correct them in policy " + policy.id() + ".",
            e);
  }
}
