package dev.weir.core.query;

import dev.weir.core.stats.Status;
import dev.weir.core.stats.estimate.Estimate;
import dev.weir.core.stats.estimate.Means;
import dev.weir.core.stats.sequential.AsymptoticSequence;
import dev.weir.core.stats.sequential.Interval;
import dev.weir.core.stats.sequential.RunningSequence;
import java.util.List;

/** Differences of means that may be watched while they grow. */
final class SequentialStatistics {

  private static final String SIDES = "two-sided";

  private SequentialStatistics() {}

  static List<Statistic> all() {
    return List.of(
        new Statistic(
            "asymptotic-cs",
            "The asymptotic confidence sequence and always-valid p-value of a difference of means, `b`"
                + " minus `a`. Each is a list of numbers, `{n, mean, m2}`, or `{n, x}` for x successes of n"
                + " (variance p(1 - p)); or give `difference`, `standard_error` and `n` of both arms"
                + " directly. `alpha` (0.05), `planned_n` of both arms at which it is narrowest (5000),"
                + " `relative` for the lift (b - a)/|a|, `alternative` two-sided (default), greater or less,"
                + " `optimum` approximate (default: r = (-2 ln alpha + ln(1 - 2 ln alpha))/planned_n) or exact"
                + " (by Lambert's W). With `looks`, a list of such objects, intervals are intersected and the"
                + " least `p` is kept, and `log_e` is that of the last look; a relative lift is unknown"
                + " (INSUFFICIENT) while the interval of a's mean contains 0.",
            SequentialStatistics::asymptotic));
  }

  private static Answer asymptotic(Arguments arguments) {
    double alpha = arguments.alpha();
    String side = arguments.word("alternative", SIDES, "greater", "less");
    AsymptoticSequence sequence = sequence(arguments, alpha, !side.equals(SIDES));
    Arguments[] looks =
        arguments.has("looks") ? arguments.objects("looks") : new Arguments[] {arguments};
    RunningSequence running = new RunningSequence();
    Difference last = null;
    for (Arguments look : looks) {
      last = difference(look, arguments.flag("relative", false), sequence, alpha);
      if (last.effect().isKnown()) {
        double z = last.effect().z();
        running.add(
            interval(sequence, last, side, alpha), logEvidence(sequence, z, last.units(), side));
      }
    }
    if (last == null || running.looks() == 0) {
      return Answer.without(
          Status.INSUFFICIENT,
          "fewer than two units in an arm, no variance, or a baseline that may be 0");
    }
    return Answer.ok()
        .put("difference", last.effect().value())
        .put("standard_error", last.effect().standardError())
        .put("n", last.units())
        .put("r", sequence.rate())
        .put(running.interval())
        .put("log_e", running.logEvidence())
        .put("p", running.pValue());
  }

  /** What is asked for by {@code planned_n} and {@code optimum}. */
  static AsymptoticSequence sequence(Arguments arguments, double alpha, boolean oneSided) {
    double units = planned(arguments);
    double level = oneSided ? 2 * alpha : alpha;
    if (level >= 1) {
      throw Arguments.wrong("alpha", Double.toString(alpha), "less than 0.5 for one side");
    }
    return arguments.word("optimum", "approximate", "exact").equals("exact")
        ? AsymptoticSequence.narrowest(units, level)
        : AsymptoticSequence.planned(units, level);
  }

  static double planned(Arguments arguments) {
    return arguments.between("planned_n", 0, Double.MAX_VALUE, AsymptoticSequence.USUAL_UNITS);
  }

  private static Interval interval(
      AsymptoticSequence sequence, Difference found, String side, double alpha) {
    Estimate effect = found.effect();
    if (side.equals(SIDES)) {
      double half = sequence.multiplier(found.units(), alpha) * effect.standardError();
      return Interval.around(effect.value(), half);
    }
    double half = sequence.oneSidedMultiplier(found.units(), alpha) * effect.standardError();
    return side.equals("greater")
        ? new Interval(effect.value() - half, Double.POSITIVE_INFINITY)
        : new Interval(Double.NEGATIVE_INFINITY, effect.value() + half);
  }

  private static double logEvidence(
      AsymptoticSequence sequence, double z, double units, String side) {
    return switch (side) {
      case "greater" -> sequence.oneSidedLogEvidence(z, units);
      case "less" -> sequence.oneSidedLogEvidence(-z, units);
      default -> sequence.logEvidence(z, units);
    };
  }

  private record Difference(Estimate effect, double units) {}

  private static Difference difference(
      Arguments look, boolean relative, AsymptoticSequence sequence, double alpha) {
    if (look.has("difference")) {
      double error = look.number("standard_error");
      double units = look.number("n");
      if (error < 0 || units <= 0) {
        throw Arguments.wrong("standard_error, n", error + ", " + units, "0 or more, more than 0");
      }
      Estimate effect = new Estimate(look.number("difference"), error);
      return new Difference(error == 0 ? Estimate.NONE : effect, units);
    }
    Arm a = arm(look, "a");
    Arm b = arm(look, "b");
    Estimate effect = b.mean().minus(a.mean());
    if (relative) {
      double half = sequence.multiplier((double) a.units(), alpha) * a.mean().standardError();
      boolean maybeZero = Interval.around(a.mean().value(), half).contains(0);
      effect = maybeZero ? Estimate.NONE : b.mean().relativeTo(a.mean());
    }
    return new Difference(
        effect.standardError() > 0 ? effect : Estimate.NONE, (double) a.units() + b.units());
  }

  private record Arm(Estimate mean, long units) {}

  private static Arm arm(Arguments look, String name) {
    if (!look.isArray(name) && look.object(name).has("x")) {
      long n = look.object(name).whole("n");
      long x = look.object(name).whole("x");
      if (x < 0 || x > n) {
        throw Arguments.wrong(name, x + " of " + n, "0 to n successes");
      }
      return new Arm(Means.rate(x, n), n);
    }
    return new Arm(Means.mean(look.moments(name)), look.moments(name).count());
  }
}
