package dev.weir.core.comparison.recorded;

import dev.weir.core.comparison.DecisionState;
import dev.weir.core.score.ScoreReport;
import dev.weir.core.stats.sequential.Interval;

/** A comparison as one HTML page that needs nothing else. */
public final class ComparisonPage {

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
        .append(
            "rect.arm { fill: var(--curve); opacity: .55; } .band { fill: var(--curve); opacity: .15; }\n")
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
    html.append("</p>\n");
    comparison.arms().forEach(this::arm);
    return html.append("</main></body></html>\n").toString();
  }

  private void arm(ArmFinding arm) {
    html.append("<h2>").append(escaped(arm.arm())).append("</h2><div class='tiles'>");
    tile(arm.decision().state().name(), arm.decision().reason());
    tile(ComparisonText.count(arm.units()), "units");
    if (arm.decidedAfter() > 0) {
      DecisionState first = arm.firstDecision().state();
      tile(
          ComparisonText.count(arm.decidedAfter()),
          "units of the smaller arm at the first " + first);
    }
    html.append("</div>");
    for (String warning : arm.warnings()) {
      html.append("<p>&#9888; ").append(escaped(warning)).append("</p>");
    }
    metrics(arm);
    html.append("<div class='grid'>");
    for (MetricFinding metric : arm.metrics()) {
      if (!metric.course().isEmpty()) {
        figure(metric.metric().name() + ": difference over units", ComparisonPlots.course(metric));
      }
    }
    for (int i = 0; i < arm.distributions().size(); i++) {
      figure(
          arm.metrics().get(i).metric().name() + " of units: grey the control, blue the arm",
          ComparisonPlots.distribution(arm.distributions().get(i)));
    }
    html.append("</div>\n");
    slices(arm);
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
      String direction = RecordedComparison.direction(metric.metric(), metric.interval());
      html.append("<td class='text'>")
          .append(direction == null ? "" : direction)
          .append("</td></tr>\n");
    }
    html.append("</table></div>\n");
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

  private void figure(String title, String svg) {
    html.append("<figure><figcaption>")
        .append(escaped(title))
        .append("</figcaption>")
        .append(svg)
        .append("</figure>");
  }

  private static String escaped(String text) {
    return ScoreReport.escaped(text);
  }
}
