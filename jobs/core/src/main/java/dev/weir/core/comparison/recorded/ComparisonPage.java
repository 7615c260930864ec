package dev.weir.core.comparison.recorded;

import dev.weir.core.comparison.DecisionState;
import dev.weir.core.score.ScoreReport;
import dev.weir.core.stats.sequential.Interval;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** A comparison as one HTML page that needs nothing else. */
public final class ComparisonPage {

  private static final String STYLE =
      """
      .grid { display: grid; grid-template-columns: repeat(auto-fill, minmax(min(100%, 330px), 1fr)); }
      .tiles { grid-template-columns: repeat(auto-fill, minmax(150px, 1fr)); margin-bottom: 14px; }
      figure .plot { width: 100%; height: auto; }
      figure.broad { grid-column: 1 / -1; }
      figure.broad .plot { max-width: 640px; }
      @media (max-width: 600px) { figure.broad text, figure.broad text.name { font-size: 13px; } }
      .band { fill: var(--curve); opacity: .15; }
      rect.control { fill: var(--soft); opacity: .35; }
      rect.arm { fill: var(--curve); opacity: .5; }
      .error { stroke: var(--curve); stroke-width: 2; opacity: .5; }
      .overall { stroke: var(--curve); opacity: .6; stroke-dasharray: 6 3; }
      .dot { fill: var(--curve); } circle.control { fill: var(--soft); }
      .range { stroke-width: 5; stroke-linecap: round; opacity: .4; }
      line.better { stroke: var(--pass); }
      circle.better { fill: color-mix(in srgb, var(--pass) 75%, var(--ink)); }
      line.worse { stroke: var(--block); } circle.worse { fill: var(--block); }
      line.same { stroke: var(--soft); } circle.same { fill: var(--soft); }
      text.name { fill: var(--ink); font-size: 11px; }
      .state { font-size: 20px; font-weight: 600; }
      .reason { margin: 0 0 12px; }
      .warning { border-left: 3px solid var(--flag); padding: 2px 10px; margin: 10px 0; }
      i.control { background: var(--soft); opacity: .6; } i.arm { background: var(--curve); }
      """;

  private final RecordedComparison comparison;
  private final StringBuilder html = new StringBuilder();

  private ComparisonPage(RecordedComparison comparison) {
    this.comparison = comparison;
  }

  /**
   * @param input name of what was compared
   */
  public static String of(String input, RecordedComparison comparison) {
    return new ComparisonPage(comparison).page(input);
  }

  private String page(String input) {
    html.append("<!DOCTYPE html>\n<html lang='en'><head><meta charset='utf-8'>")
        .append("<meta name='viewport' content='width=device-width, initial-scale=1'>")
        .append("<title>Weir compare: ")
        .append(escaped(input))
        .append("</title><style>\n")
        .append(ScoreReport.style())
        .append(STYLE)
        .append("</style></head><body><main>\n<h1>")
        .append(escaped(input))
        .append("</h1><p class='sub'>Each arm against <b>")
        .append(escaped(comparison.control()))
        .append("</b> (")
        .append(ComparisonText.count(comparison.controlUnits()))
        .append(" units) by <b>")
        .append(escaped(comparison.request().primary().name()))
        .append("</b>. Intervals hold at all looks together; at least ")
        .append(ComparisonText.count(comparison.request().rule().minimumUnits()))
        .append(" units an arm and ")
        .append(ComparisonText.hours(comparison.request().rule().minimumDuration()))
        .append(" before a decision.");
    if (!Double.isNaN(comparison.splitPValue())) {
      html.append(" Split of the units: p = ")
          .append(ComparisonText.number(comparison.splitPValue()))
          .append('.');
    }
    Covariate covariate = comparison.request().covariate();
    if (covariate != null) {
      html.append(" Means and ratios without what <b>")
          .append(escaped(covariate.name()))
          .append("</b> explains.");
    }
    html.append("</p>\n");
    tradeOffs();
    comparison.arms().forEach(this::arm);
    return html.append("</main></body></html>\n").toString();
  }

  /** Quality over all that should be less. */
  private void tradeOffs() {
    List<MetricFinding> metrics = comparison.arms().get(0).metrics();
    StringBuilder figures = new StringBuilder();
    Set<String> seen = new HashSet<>();
    for (int i = 1; i < metrics.size(); i++) {
      Metric metric = metrics.get(i).metric();
      String plot = metric.lowerIsBetter() ? TradeOffPlot.of(comparison, i) : "";
      if (!plot.isEmpty() && seen.add(metric.name())) {
        figures.append(
            figure(comparison.request().primary().name() + " over " + metric.name(), plot));
      }
    }
    if (!figures.isEmpty()) {
      html.append("<div class='grid'>").append(figures).append("</div>\n");
    }
  }

  private void arm(ArmFinding arm) {
    html.append("<h2>").append(escaped(arm.arm())).append("</h2><p class='reason'>");
    html.append("<span class='state'>").append(arm.decision().state()).append("</span><br>");
    html.append(escaped(arm.decision().reason())).append("</p><div class='tiles'>");
    tile(ComparisonText.count(arm.units()), "units");
    if (arm.pairs() > 0) {
      tile(ComparisonText.count(arm.pairs()), "of them in pairs");
    }
    if (arm.decidedAfter() > 0) {
      DecisionState first = arm.firstDecision().state();
      tile(
          ComparisonText.count(arm.decidedAfter()),
          "units of the smaller arm at the first " + first);
    }
    html.append("</div>");
    for (String warning : arm.warnings()) {
      html.append("<p class='warning'>").append(escaped(warning)).append("</p>");
    }
    metrics(arm);
    plots(arm);
    slices(arm);
    exposure(arm);
  }

  private void plots(ArmFinding arm) {
    html.append("<div class='grid'>");
    String beside = RelativePlot.of(arm.metrics());
    if (!beside.isEmpty()) {
      html.append(
          figure("Change in per cent of the control: all metrics", beside)
              .replaceFirst("<figure>", "<figure class='broad'>"));
    }
    boolean timed = comparison.request().order() == UnitOrder.TIME;
    for (int i = 0; i < arm.metrics().size(); i++) {
      MetricFinding metric = arm.metrics().get(i);
      if (!metric.course().isEmpty() && isFirst(arm, i)) {
        html.append(
            figure(
                metric.metric().name() + ": difference over units",
                ComparisonPlots.course(metric, timed)));
      }
    }
    html.append("</div>\n<h2>Values of units</h2><p class='legend'><i class='control'></i>")
        .append(escaped(comparison.control()))
        .append(" <i class='arm'></i>")
        .append(escaped(arm.arm()))
        .append("</p><div class='grid'>");
    for (int i = 0; i < arm.distributions().size(); i++) {
      if (isFirst(arm, i)) {
        html.append(
            figure(
                arm.metrics().get(i).metric().name(),
                ComparisonPlots.distribution(arm.distributions().get(i))));
      }
    }
    html.append("</div>\n");
  }

  /** A metric may be a part and a guardrail; one plot is enough. */
  private static boolean isFirst(ArmFinding arm, int at) {
    String name = arm.metrics().get(at).metric().name();
    return arm.metrics().subList(0, at).stream()
        .noneMatch(metric -> metric.metric().name().equals(name));
  }

  private void exposure(ArmFinding arm) {
    if (arm.exposure().isEmpty()) {
      return;
    }
    html.append("<h2>By exposure</h2><p class='sub'>How the effect on ")
        .append(escaped(comparison.request().primary().name()))
        .append(
            " fares as units get used to their arm; dashed: all together. Those who come back are"
                + " not all of those who came once.</p>")
        .append("<div class='grid'>");
    for (String kind : List.of("request", "day")) {
      List<SliceFinding> ages =
          arm.exposure().stream().filter(age -> age.slice().equals(kind)).toList();
      if (!ages.isEmpty()) {
        html.append(
            figure(
                kind.equals("day") ? "days since the first request" : "request of the unit",
                ExposurePlot.of(ages, arm.metrics().get(0).difference())));
      }
    }
    html.append("</div>\n");
  }

  private void tile(String value, String title) {
    html.append("<div class='tile'><b>")
        .append(escaped(value))
        .append("</b><span>")
        .append(escaped(title))
        .append("</span></div>");
  }

  private void metrics(ArmFinding arm) {
    html.append("<div class='wide'><table><tr><th>metric</th><th class='text'>role</th>")
        .append("<th>control</th><th>arm</th><th>difference</th><th>interval</th><th>p</th>")
        .append("<th class='text'></th></tr>\n");
    for (MetricFinding metric : arm.metrics()) {
      html.append("<tr><td>").append(escaped(metric.metric().name())).append("</td>");
      html.append("<td class='text'>").append(metric.role()).append("</td>");
      cells(metric.control(), metric.arm(), metric.interval());
      cell(ComparisonText.number(metric.pValue()));
      String direction =
          metric.differs()
              ? RecordedComparison.direction(metric.metric(), metric.interval())
              : null;
      html.append("<td class='text'>")
          .append(direction == null ? "" : "<b>" + direction + "</b>")
          .append("</td></tr>\n");
    }
    html.append("</table></div>\n");
    for (String treatment : ComparisonText.treatments(arm, comparison.request().covariate())) {
      html.append("<p class='legend'>").append(escaped(treatment)).append("</p>\n");
    }
  }

  private void slices(ArmFinding arm) {
    if (arm.slices().isEmpty()) {
      return;
    }
    html.append(
            "<h2>By part</h2><p class='sub'>Exploratory; bold parts differ by e-BH over all.</p>")
        .append("<div class='wide'><table><tr><th>part</th><th>rows</th><th>control</th>")
        .append("<th>arm</th><th>difference</th><th>interval</th><th></th></tr>\n");
    for (SliceFinding slice : arm.slices()) {
      String name = escaped(slice.slice() + " " + slice.value());
      html.append("<tr><td>")
          .append(slice.differs() ? "<b>" + name + "</b>" : name)
          .append("</td>");
      cell(ComparisonText.count(slice.rows()));
      cells(slice.control(), slice.arm(), slice.interval());
      cell(ComparisonPlots.whisker(slice, arm.slices()));
      html.append("</tr>\n");
    }
    html.append("</table></div>\n");
  }

  private void cells(double control, double arm, Interval interval) {
    cell(ComparisonText.number(control));
    cell(ComparisonText.number(arm));
    cell(ComparisonText.number(arm - control));
    cell(ComparisonText.interval(interval));
  }

  private void cell(String content) {
    html.append("<td>").append(content).append("</td>");
  }

  private static String figure(String title, String svg) {
    return "<figure><figcaption>" + escaped(title) + "</figcaption>" + svg + "</figure>";
  }

  private static String escaped(String text) {
    return ScoreReport.escaped(text);
  }
}
