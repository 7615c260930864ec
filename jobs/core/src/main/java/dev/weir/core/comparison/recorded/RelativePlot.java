package dev.weir.core.comparison.recorded;

import dev.weir.core.score.ScoreReport;
import dev.weir.core.stats.sequential.Interval;
import java.util.ArrayList;
import java.util.List;

/**
 * All metrics of an arm beside each other, each by how much it changed in per cent of the control,
 * so that quality, latency and cost are seen at one glance.
 */
final class RelativePlot {

  private static final int WIDTH = 470;
  private static final int LEFT = 132;
  private static final int RIGHT = WIDTH - 70;
  private static final int ROW = 22;
  private static final int LETTERS = 20;
  private static final double LEAST_REACH = 0.01;

  private RelativePlot() {}

  /** Empty when no metric has a control to relate it to. */
  static String of(List<MetricFinding> metrics) {
    List<MetricFinding> shown = new ArrayList<>();
    List<String> names = new ArrayList<>();
    double reach = LEAST_REACH;
    for (MetricFinding metric : metrics) {
      double change = metric.difference() / Math.abs(metric.control());
      if (Double.isFinite(change) && !names.contains(metric.metric().name())) {
        names.add(metric.metric().name());
        shown.add(metric);
        reach = Math.max(reach, 1.6 * Math.abs(change));
      }
    }
    if (shown.isEmpty()) {
      return "";
    }
    reach = round(reach);
    int height = ROW * shown.size() + 26;
    StringBuilder svg =
        new StringBuilder(
            PlotFrame.format(
                "<svg class='plot' width='%d' height='%d' viewBox='0 0 %d %d'>",
                WIDTH, height, WIDTH, height));
    svg.append(
        PlotFrame.format(
            "<line class='threshold' x1='%1$.1f' x2='%1$.1f' y1='0' y2='%2$d'/>",
            x(0, reach), height - 24));
    for (int i = 0; i < shown.size(); i++) {
      row(svg, shown.get(i), ROW * i + ROW / 2.0, reach);
    }
    for (double at : new double[] {-1, -0.5, 0, 0.5, 1}) {
      svg.append(
          PlotFrame.format(
              "<text x='%.1f' y='%d' text-anchor='middle'>%s %%</text>",
              x(at * reach, reach), height - 6, ComparisonText.signed(100 * at * reach)));
    }
    return svg.append("</svg>").toString();
  }

  /** Up to the next of 1, 2, 4, 6, 8 and 10 times a power of ten, which halves well. */
  private static double round(double reach) {
    double power = Math.pow(10, Math.floor(Math.log10(reach)));
    for (int step : new int[] {1, 2, 4, 6, 8}) {
      if (reach <= step * power) {
        return step * power;
      }
    }
    return 10 * power;
  }

  private static void row(StringBuilder svg, MetricFinding metric, double y, double reach) {
    String name = metric.metric().name();
    String cut = name.length() > LETTERS ? name.substring(0, LETTERS - 1) + "…" : name;
    svg.append(
        PlotFrame.format(
            "<text class='name' x='%d' y='%.1f' text-anchor='end'>%s</text>",
            LEFT - 8, y + 4, ScoreReport.escaped(cut)));
    String direction =
        metric.differs() ? RecordedComparison.direction(metric.metric(), metric.interval()) : null;
    String kind = direction == null ? "same" : direction;
    double control = Math.abs(metric.control());
    Interval interval = metric.interval();
    if (!interval.isEmpty()) {
      svg.append(
          PlotFrame.format(
              "<line class='range %s' x1='%.1f' x2='%.1f' y1='%.1f' y2='%.1f'/>",
              kind, x(interval.low() / control, reach), x(interval.high() / control, reach), y, y));
    }
    double change = metric.difference() / control;
    svg.append(
        PlotFrame.format(
            "<circle class='%s' r='4' cx='%.1f' cy='%.1f'/>", kind, x(change, reach), y));
    svg.append(
        PlotFrame.format("<text x='%d' y='%.1f'>%+.2f %%</text>", RIGHT + 10, y + 4, 100 * change));
  }

  private static double x(double change, double reach) {
    double share = Math.max(-1, Math.min(1, change / reach));
    return (LEFT + RIGHT) / 2.0 + (RIGHT - LEFT) / 2.0 * share;
  }
}
