package dev.weir.core.query;

import dev.weir.core.comparison.Decision;
import dev.weir.core.comparison.DecisionRule;
import dev.weir.core.comparison.Evidence;
import dev.weir.core.comparison.GuardrailEvidence;
import dev.weir.core.stats.sequential.Interval;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** What follows from evidence. */
final class DecisionStatistics {

  private static final double MILLIS_PER_HOUR = 3.6e6;
  private static final double LONGEST_HOURS = 1e9;

  private DecisionStatistics() {}

  static List<Statistic> all() {
    return List.of(
        new Statistic(
            "decision",
            "What to do about an experiment: `state` (CONTINUE, SHIP, STOP_WORSE, STOP_HARM, INVALID_SRM,"
                + " INCONCLUSIVE, OBSERVATIONAL) with its `reason`. `primary` `{low, high}` is the interval of"
                + " the effect; each of `guardrails` `{metric, margin, low, high}` has one too, and"
                + " `harm_low` and `harm_high` where harm is watched at a level of its own. More is better"
                + " unless an interval says `lower_is_better`. `srm_p` (1), `units` of the smaller arm,"
                + " `minimum_units` (500), `elapsed_hours`, `minimum_hours` (24), `maximum_hours` (none),"
                + " `randomised` (true). Ends may be `\"Infinity\"`.",
            DecisionStatistics::decide));
  }

  private static Answer decide(Arguments arguments) {
    DecisionRule rule =
        new DecisionRule(
            arguments.has("minimum_units")
                ? arguments.whole("minimum_units")
                : DecisionRule.USUAL.minimumUnits(),
            arguments.has("minimum_hours")
                ? hours(arguments, "minimum_hours")
                : DecisionRule.USUAL.minimumDuration(),
            arguments.has("maximum_hours") ? hours(arguments, "maximum_hours") : null);
    List<GuardrailEvidence> guardrails = new ArrayList<>();
    if (arguments.has("guardrails")) {
      for (Arguments guardrail : arguments.objects("guardrails")) {
        guardrails.add(guardrail(guardrail));
      }
    }
    double split = arguments.number("srm_p", 1);
    if (split < 0 || split > 1) {
      throw Arguments.wrong("srm_p", Double.toString(split), "0 to 1");
    }
    Evidence evidence =
        new Evidence(
            arguments.flag("randomised", true),
            split,
            interval(arguments.object("primary"), "low", "high"),
            guardrails,
            arguments.whole("units"),
            hours(arguments, "elapsed_hours"),
            true);
    Decision decision = rule.decide(evidence);
    return Answer.ok().put("state", decision.state().name()).put("reason", decision.reason());
  }

  private static GuardrailEvidence guardrail(Arguments guardrail) {
    double margin = guardrail.number("margin");
    if (margin < 0) {
      throw Arguments.wrong("margin", Double.toString(margin), "0 or more");
    }
    Interval effect = interval(guardrail, "low", "high");
    Interval harm =
        guardrail.has("harm_high") ? interval(guardrail, "harm_low", "harm_high") : effect;
    return new GuardrailEvidence(guardrail.text("metric"), margin, effect, harm);
  }

  private static Interval interval(Arguments given, String low, String high) {
    double from = given.end(low);
    double to = given.end(high);
    return given.flag("lower_is_better", false) ? new Interval(-to, -from) : new Interval(from, to);
  }

  private static Duration hours(Arguments arguments, String name) {
    double hours = arguments.number(name);
    if (hours < 0 || hours > LONGEST_HOURS) {
      throw Arguments.wrong(name, Double.toString(hours), "0 to " + LONGEST_HOURS);
    }
    return Duration.ofMillis(Math.round(hours * MILLIS_PER_HOUR));
  }
}
