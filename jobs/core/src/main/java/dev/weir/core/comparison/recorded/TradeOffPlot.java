package dev.weir.core.comparison.recorded;

import dev.weir.core.score.ScoreReport;
import dev.weir.core.stats.sequential.Interval;
import java.util.ArrayList;
import java.util.List;

/**
 * The primary metric of every arm over what it costs: cost, latency or another metric of which less
 * is better. Bars are the interval of the difference from the control, drawn round the arm.
 */
final class TradeOffPlot {

  private static final double ROOM = 0.12;
  private static final int LETTER = 6;

  private final List<Dot> dots = new ArrayList<>();

  private record Dot(String name, double x, double y, Interval wide, Interval high) {}

  private TradeOffPlot() {}

  /**
   * @param at place of the metric among those of each arm
   */
  static String of(RecordedComparison comparison, int at) {
    TradeOffPlot plot = new TradeOffPlot();
    for (ArmFinding arm : comparison.arms()) {
      MetricFinding cost = arm.metrics().get(at);
      MetricFinding quality = arm.metrics().get(0);
      if (plot.dots.isEmpty()) {
        plot.add(
            comparison.control(),
            cost.control(),
            quality.control(),
            Interval.around(cost.control(), 0),
            Interval.around(quality.control(), 0));
      }
      plot.add(arm.arm(), cost.arm(), quality.arm(), bar(cost), bar(quality));
    }
    return plot.dots.isEmpty() ? "" : plot.svg(comparison.arms().get(0).metrics().get(at));
  }

  private static Interval bar(MetricFinding finding) {
    Interval found = finding.interval();
    return found.isEmpty() || Double.isInfinite(found.width())
        ? Interval.around(finding.arm(), 0)
        : new Interval(finding.control() + found.low(), finding.control() + found.high());
  }

  private void add(String name, double x, double y, Interval wide, Interval high) {
    if (Double.isFinite(x) && Double.isFinite(y)) {
      dots.add(new Dot(name, x, y, wide, high));
    }
  }

  private String svg(MetricFinding cost) {
    Interval x = range(dots.stream().map(Dot::wide).toList());
    Interval y = range(dots.stream().map(Dot::high).toList());
    StringBuilder svg = PlotFrame.begin();
    for (int i = 0; i < dots.size(); i++) {
      Dot dot = dots.get(i);
      double cx = PlotFrame.x(share(dot.x, x));
      double cy = PlotFrame.y(share(dot.y, y));
      bar(
          svg,
          PlotFrame.x(share(dot.wide.low(), x)),
          cy,
          PlotFrame.x(share(dot.wide.high(), x)),
          cy);
      bar(
          svg,
          cx,
          PlotFrame.y(share(dot.high.low(), y)),
          cx,
          PlotFrame.y(share(dot.high.high(), y)));
      boolean isControl = i == 0;
      svg.append(
          PlotFrame.format(
              "<circle class='%s' r='4.5' cx='%.1f' cy='%.1f'/>",
              isControl ? "control" : "dot", cx, cy));
      boolean fits = cx + 8 + LETTER * dot.name.length() < PlotFrame.RIGHT;
      boolean left = isControl ? cx - LETTER * dot.name.length() > PlotFrame.LEFT : !fits;
      svg.append(
          PlotFrame.format(
              "<text class='name' x='%.1f' y='%.1f' text-anchor='%s'>%s</text>",
              left ? cx - 8 : cx + 8,
              cy - 6,
              left ? "end" : "start",
              ScoreReport.escaped(dot.name)));
    }
    PlotFrame.bounds(svg, y.low(), y.high());
    svg.append(PlotFrame.under(PlotFrame.LEFT, "start", ComparisonText.number(x.low())));
    svg.append(
        PlotFrame.under(
            (PlotFrame.LEFT + PlotFrame.RIGHT) / 2.0,
            "middle",
            ScoreReport.escaped(cost.metric().name())));
    svg.append(PlotFrame.under(PlotFrame.RIGHT, "end", ComparisonText.number(x.high())));
    return svg.append("</svg>").toString();
  }

  private static void bar(StringBuilder svg, double x1, double y1, double x2, double y2) {
    svg.append(
        PlotFrame.format(
            "<line class='error' x1='%.1f' y1='%.1f' x2='%.1f' y2='%.1f'/>", x1, y1, x2, y2));
  }

  private static double share(double value, Interval range) {
    return (value - range.low()) / range.width();
  }

  private static Interval range(List<Interval> all) {
    double low = all.stream().mapToDouble(Interval::low).min().orElse(0);
    double high = all.stream().mapToDouble(Interval::high).max().orElse(1);
    double room = Math.max(ROOM * (high - low), Math.max(1e-12, 1e-6 * Math.abs(high)));
    return new Interval(low - room, high + room);
  }
}
