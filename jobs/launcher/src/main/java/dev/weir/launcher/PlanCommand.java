package dev.weir.launcher;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.weir.core.comparison.DecisionRule;
import dev.weir.core.comparison.plan.ExperimentDesign;
import dev.weir.core.comparison.plan.ExperimentPlan;
import dev.weir.core.comparison.plan.PlanPage;
import dev.weir.core.stats.sequential.AsymptoticSequence;
import dev.weir.launcher.terminal.Answer;
import dev.weir.launcher.terminal.Exit;
import dev.weir.launcher.terminal.Terminal;
import dev.weir.launcher.terminal.TextTable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Tells how long an experiment takes, and what it can see. */
@Command(
    name = "plan",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    description = {
      "Tells how long an experiment takes, and what it can see.",
      "Experiments may be looked at all the time, so they end when their answer is there: given are the"
          + " days until half, 80 %% and 90 %% of those with this effect have been decided, beside the"
          + " test that is looked at once. The same plan gives the same numbers."
    },
    footer = {"", "Example:", "  weir plan --baseline 0.95 --mde 0.01 --traffic 2000/day"})
final class PlanCommand implements Callable<Integer> {

  private static final int WIDEST_CELL = 40;
  private static final Pattern TRAFFIC =
      Pattern.compile("([0-9]+(?:\\.[0-9]+)?)/(day|hour|minute|second)");

  private final Terminal terminal;
  @Mixin private final Shared shared = new Shared();
  @Spec private @Nullable CommandSpec command;

  @Option(
      names = "--baseline",
      paramLabel = "MEAN",
      required = true,
      description =
          "Today's mean of the metric; a rate between 0 and 1 unless --deviation is given.")
  private double baseline;

  @Option(
      names = "--deviation",
      paramLabel = "SD",
      description = "Standard deviation of one unit's value, of a metric that is no rate.")
  private double deviation = Double.NaN;

  @Option(
      names = "--mde",
      paramLabel = "EFFECT",
      required = true,
      description = "The least difference worth seeing, in the metric's own unit.")
  private double effect;

  @Option(
      names = "--traffic",
      paramLabel = "N/day",
      required = true,
      description = "New units (users or sessions) of all arms a day, hour, minute or second.")
  private String traffic = "";

  @Option(names = "--arms", paramLabel = "N", description = "Default: ${DEFAULT-VALUE}.")
  private int arms = 2;

  @Option(names = "--alpha", paramLabel = "P", description = "Default: ${DEFAULT-VALUE}.")
  private double alpha = DecisionRule.PRIMARY_ALPHA;

  @Option(names = "--power", paramLabel = "P", description = "Default: ${DEFAULT-VALUE}.")
  private double power = 0.8;

  @Option(
      names = "--planned-units",
      paramLabel = "N",
      description =
          "Units of two arms at which intervals are made narrowest (default: ${DEFAULT-VALUE}).")
  private double plannedUnits = AsymptoticSequence.USUAL_UNITS;

  @Option(
      names = "--minimum-units",
      paramLabel = "N",
      description = "Units of an arm before which nothing is decided (default: ${DEFAULT-VALUE}).")
  private long minimumUnits = DecisionRule.USUAL.minimumUnits();

  @Option(
      names = "--output",
      paramLabel = "DIR",
      description = "Where result.json and report.html go; made if it is not there.")
  private @Nullable Path output;

  PlanCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws IOException {
    ExperimentPlan plan;
    try {
      plan =
          ExperimentPlan.of(
              new ExperimentDesign(
                  baseline,
                  deviation,
                  effect,
                  unitsPerDay(),
                  arms,
                  alpha,
                  power,
                  plannedUnits,
                  minimumUnits));
    } catch (IllegalArgumentException e) {
      throw new ParameterException(
          Objects.requireNonNull(command).commandLine(), String.valueOf(e.getMessage()));
    }
    ObjectNode json = json(plan);
    if (output != null) {
      Files.createDirectories(output);
      Files.writeString(output.resolve("result.json"), json.toPrettyString() + "\n");
      Files.writeString(output.resolve("report.html"), PlanPage.of(plan));
    }
    return shared.give(terminal, new Answer(Exit.GOOD, text(plan), json));
  }

  private double unitsPerDay() {
    Matcher parts = TRAFFIC.matcher(traffic);
    if (!parts.matches()) {
      throw new IllegalArgumentException(
          "--traffic: found '" + traffic + "', expected a number and a unit of time: 2000/day");
    }
    double number = Double.parseDouble(parts.group(1));
    return switch (parts.group(2)) {
      case "hour" -> number * 24;
      case "minute" -> number * 24 * 60;
      case "second" -> number * 24 * 3_600;
      default -> number;
    };
  }

  private static String text(ExperimentPlan plan) {
    TextTable stops = TextTable.of(WIDEST_CELL, "decided", "days", "units an arm");
    for (ExperimentPlan.Stop stop : plan.stops()) {
      stops.add(
          String.format(Locale.ROOT, "%.0f %% of experiments", 100 * stop.share()),
          PlanPage.number(stop.days()),
          PlanPage.number(stop.units()));
    }
    stops.add(
        "looked at only once",
        PlanPage.number(plan.fixedUnits() * plan.design().arms() / plan.design().unitsPerDay()),
        PlanPage.number(plan.fixedUnits()));
    TextTable seen = TextTable.of(WIDEST_CELL, "after days", "units an arm", "effect it can see");
    for (ExperimentPlan.Detectable one : plan.detectable()) {
      seen.add(
          PlanPage.number(one.days()), PlanPage.number(one.units()), PlanPage.number(one.effect()));
    }
    return stops.text() + System.lineSeparator() + seen.text();
  }

  private static ObjectNode json(ExperimentPlan plan) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    ExperimentDesign design = plan.design();
    json.put("baseline", design.baseline());
    json.put("effect", design.effect());
    json.put("units_per_day", design.unitsPerDay());
    json.put("arms", design.arms());
    json.put("alpha", design.alpha());
    json.put("power", design.power());
    json.put("fixed_horizon_units_per_arm", plan.fixedUnits());
    ArrayNode stops = json.putArray("decided");
    for (ExperimentPlan.Stop stop : plan.stops()) {
      ObjectNode one = stops.addObject().put("share", stop.share());
      number(one, "units_per_arm", stop.units());
      number(one, "days", stop.days());
    }
    ArrayNode seen = json.putArray("detectable");
    for (ExperimentPlan.Detectable each : plan.detectable()) {
      ObjectNode one = seen.addObject().put("days", each.days());
      one.put("units_per_arm", each.units());
      number(one, "effect", each.effect());
    }
    ArrayNode curve = json.putArray("curve");
    for (ExperimentPlan.Point point : plan.curve()) {
      ObjectNode one = curve.addObject().put("days", point.days());
      one.put("half_effect", point.half());
      one.put("effect", point.whole());
      one.put("twice_effect", point.twice());
    }
    return json;
  }

  /** Null where the answer is never. */
  private static void number(ObjectNode json, String name, double value) {
    if (Double.isFinite(value)) {
      json.put(name, value);
    } else {
      json.putNull(name);
    }
  }
}
