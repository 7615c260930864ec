package dev.weir.bench.drift.report;

import dev.weir.bench.drift.score.Contest;
import dev.weir.bench.drift.score.Cost;
import dev.weir.bench.drift.score.DelayCell;
import dev.weir.bench.drift.score.FalseDiscoveries;
import dev.weir.bench.drift.score.QuietCell;
import dev.weir.bench.drift.score.RunLength;
import dev.weir.bench.drift.score.Shape;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/** Says as text what a run found. */
public final class DriftReport {

  private static final String OURS = "e-detector";
  private static final int[] RATES = {60, 600};

  private final DriftResult result;
  private final StringBuilder text = new StringBuilder();

  private DriftReport(DriftResult result) {
    this.result = result;
  }

  /** The page of the tables. */
  public static String markdown(DriftResult result) {
    DriftReport report = new DriftReport(result);
    report.head();
    report.goals();
    report.delays(Shape.STEP, "Minutes to the first alarm: median / p90 (share found in 24 h)");
    report.delays(Shape.RAMP, "The same when the change comes slowly, over 24 h");
    report.alerts();
    report.quiet("False alarms a month and stream", result.quiet());
    report.quiet("Apart: shares and sizes themselves wander by 3 %", result.apart());
    report.promotion();
    report.others();
    return report.text.toString();
  }

  /** Plots by file name. */
  public static Map<String, String> plots(DriftResult result) {
    Map<String, String> plots = new TreeMap<>();
    for (int rate : RATES) {
      List<DelayCell> cells = steps(result.delays(), rate);
      plots.put(
          "drift-delays-" + rate + ".svg",
          DelayPlot.of("Median minutes to an alarm, " + rate + " events a minute", cells, OURS));
    }
    plots.put("drift-trade-off.svg", TradeOffPlot.of(result.delays(), result.quiet(), RATES[0]));
    return plots;
  }

  private static List<DelayCell> steps(List<DelayCell> cells, int rate) {
    return cells.stream()
        .filter(cell -> cell.shape() == Shape.STEP && cell.eventsPerMinute() == rate)
        .toList();
  }

  private void head() {
    line("# Drift detection, simulated");
    line("");
    line(
        "Written by `./weir bench drift%s`, seed %d, in %.0f minutes. %s, %d cores, load %.1f before"
            + " the run; %s. One false page a month for %d streams: ln A = %.2f.",
        result.quick() ? " --quick" : "",
        result.seed(),
        result.minutes(),
        result.machine().processor(),
        result.machine().cores(),
        result.machine().load(),
        result.machine().java(),
        Contest.STREAMS,
        result.threshold());
    line("How it is done is told in [the benchmarks' README](../README.md#drift).");
    line("");
    for (String plot : plots(result).keySet()) {
      line("![%s](%s)", plot, plot);
    }
  }

  private void goals() {
    long missed = result.goals().stream().filter(goal -> !goal.met()).count();
    line("");
    line("## Figures asked for: %d, missed %d", result.goals().size(), missed);
    line("");
    line("| figure | measured | asked | verdict | measured before |");
    line("|---|---|---|---|---|");
    for (Goal goal : result.goals()) {
      line(
          "| %s | %s | %s | %s | %s |",
          goal.figure(),
          number(goal.measured()),
          number(goal.most()),
          goal.met() ? "met" : "MISSED",
          Double.isNaN(goal.aim()) ? "" : number(goal.aim()));
    }
  }

  private void delays(Shape shape, String title) {
    for (int rate : RATES) {
      List<DelayCell> cells =
          result.delays().stream()
              .filter(cell -> cell.shape() == shape && cell.eventsPerMinute() == rate)
              .toList();
      line("");
      line("## %s, %d events a minute", title, rate);
      line("");
      table(
          cells.stream().map(DelayCell::change).distinct().toList(),
          cells.stream().map(DelayCell::entrant).distinct().toList(),
          change ->
              entrant ->
                  cells.stream()
                      .filter(c -> c.change().equals(change) && c.entrant().equals(entrant))
                      .map(DriftReport::delay)
                      .findFirst()
                      .orElse(""));
    }
  }

  private static String delay(DelayCell cell) {
    return String.format(
        Locale.ROOT,
        "%s / %s (%.2f)",
        number(cell.delay().value()),
        number(cell.delay().p90()),
        cell.within24h());
  }

  private void alerts() {
    line("");
    line("## The e-detector's alerts");
    line("");
    line(
        "Median with its 95 %% interval; error of the onset named by the alert, signed and in size;");
    line("minutes from the end of a change of 12 h to RESOLVED, median and p90.");
    line("");
    line("| change | events/min | repeats | median | interval | onset error | size | resolved |");
    line("|---|---|---|---|---|---|---|---|");
    for (DelayCell cell : result.delays()) {
      if (cell.entrant().equals(OURS) && cell.shape() == Shape.STEP) {
        DelayCell passing =
            result.delays().stream()
                .filter(c -> c.shape() == Shape.PASSING && c.change().equals(cell.change()))
                .filter(c -> c.eventsPerMinute() == cell.eventsPerMinute())
                .findFirst()
                .orElse(cell);
        line(
            "| %s | %d | %d | %s | %s to %s | %s | %s | %s / %s |",
            cell.change(),
            cell.eventsPerMinute(),
            cell.repeats(),
            number(cell.delay().value()),
            number(cell.delay().low()),
            number(cell.delay().high()),
            number(cell.onsetError()),
            number(cell.onsetSize()),
            number(passing.resolve().value()),
            number(passing.resolve().p90()));
      }
    }
  }

  private void quiet(String title, List<QuietCell> all) {
    for (int rate : RATES) {
      List<QuietCell> cells = all.stream().filter(c -> c.eventsPerMinute() == rate).toList();
      line("");
      line("## %s, %d events a minute (in so many months)", title, rate);
      line("");
      table(
          cells.stream().map(cell -> cell.signal() + ", " + cell.quiet()).distinct().toList(),
          cells.stream().map(QuietCell::entrant).distinct().toList(),
          row ->
              entrant ->
                  cells.stream()
                      .filter(c -> (c.signal() + ", " + c.quiet()).equals(row))
                      .filter(c -> c.entrant().equals(entrant))
                      .map(c -> number(c.perMonth()) + " (" + c.months() + ")")
                      .findFirst()
                      .orElse(""));
    }
  }

  private void promotion() {
    line("");
    line("## Promotion: one language x1.3 for an hour, a real change of the input mix");
    line("");
    line("| events/min | detector | alarm within the hour | median | resolved after |");
    line("|---|---|---|---|---|");
    for (DelayCell cell : result.promotion()) {
      line(
          "| %d | %s | %.2f | %s | %s |",
          cell.eventsPerMinute(),
          cell.entrant(),
          cell.within24h(),
          number(cell.delay().value()),
          number(cell.resolve().value()));
    }
  }

  private void others() {
    line("");
    line("## Run length without a change, known reference");
    line("");
    line("| stream | A | runs | mean minutes | over A |");
    line("|---|---|---|---|---|");
    for (RunLength run : result.runLengths()) {
      line(
          "| %s | %.0f | %d | %.0f +- %.0f | %.2f |",
          run.stream(), run.least(), run.runs(), run.mean(), run.error(), run.ratio());
    }
    line("");
    line("## e-BH over 200 streams, correlation .8");
    line("");
    line("| drifted | q | repeats | false discovery rate | found |");
    line("|---|---|---|---|---|");
    for (FalseDiscoveries rate : result.falseDiscoveries()) {
      line(
          "| %d | %.2f | %d | %.4f +- %.4f | %.2f |",
          rate.drifted(), rate.level(), rate.repeats(), rate.rate(), rate.error(), rate.power());
    }
    line("");
    line("## Cost");
    line("");
    line("| what | measured | unit | asked |");
    line("|---|---|---|---|");
    for (Cost cost : result.costs()) {
      String most = cost.most() == 0 ? "" : number(cost.most());
      line("| %s | %s | %s | %s |", cost.what(), number(cost.value()), cost.unit(), most);
    }
  }

  private void table(
      List<String> rows, List<String> columns, Function<String, Function<String, String>> cell) {
    line("| | %s |", String.join(" | ", columns));
    line("|---|%s", "---|".repeat(columns.size()));
    for (String row : rows) {
      List<String> cells = columns.stream().map(cell.apply(row)).toList();
      line("| %s | %s |", row, String.join(" | ", cells));
    }
  }

  /** Three digits, as people write them. */
  static String number(double value) {
    if (Double.isNaN(value)) {
      return "";
    }
    if (Double.isInfinite(value)) {
      return "missed";
    }
    double size = Math.abs(value);
    String format = size >= 10 || value == 0 ? "%.0f" : size >= 1 ? "%.1f" : "%.2f";
    return String.format(Locale.ROOT, format, value);
  }

  private void line(String format, Object... arguments) {
    text.append(String.format(Locale.ROOT, format, arguments)).append('\n');
  }
}
