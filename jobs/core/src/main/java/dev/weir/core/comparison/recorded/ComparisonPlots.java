package dev.weir.core.comparison.recorded;

import dev.weir.core.comparison.recorded.MetricFinding.Point;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.List;

/** Plots of a metric of one arm, as SVG that takes its colours from the page. */
final class ComparisonPlots {

  private static final int WHISKER = 160;
  private static final DateTimeFormatter MINUTE =
      DateTimeFormatter.ofPattern("MM-dd HH:mm").withZone(ZoneOffset.UTC);

  private ComparisonPlots() {}

  /**
   * The difference with the running interval, over the units of both arms.
   *
   * @param timed whether looks have a time, to be shown at both ends
   */
  static String course(MetricFinding metric, boolean timed) {
    List<Point> course = metric.course();
    double low = 0;
    double high = 0;
    for (Point point : course) {
      low = Math.min(low, point.difference());
      high = Math.max(high, point.difference());
    }
    // Early intervals are far wider than what is worth seeing.
    Point middle = course.get(course.size() / 2);
    double room = Math.max(high - low, 1e-12);
    low = Math.min(low, Math.max(middle.low(), low - 2 * room));
    high = Math.max(high, Math.min(middle.high(), high + 2 * room));
    Point first = course.get(0);
    Point last = course.get(course.size() - 1);
    double units = Math.max(1, last.units() - first.units());
    StringBuilder svg = PlotFrame.begin();
    StringBuilder upper = new StringBuilder();
    StringBuilder lower = new StringBuilder();
    StringBuilder line = new StringBuilder();
    for (Point point : course) {
      double x = PlotFrame.x((point.units() - first.units()) / units);
      if (point.low() <= point.high()) {
        upper.append(corner(upper, x, y(point.high(), low, high)));
        lower.insert(0, PlotFrame.format(" L%.1f %.1f", x, y(point.low(), low, high)));
      }
      line.append(corner(line, x, y(point.difference(), low, high)));
    }
    svg.append(PlotFrame.format("<path class='band' d='%s%sZ'/>", upper, lower));
    svg.append(PlotFrame.format("<path class='curve' d='%s'/>", line));
    svg.append(PlotFrame.across(y(0, low, high)));
    PlotFrame.bounds(svg, low, high);
    if (course.size() > 1) {
      svg.append(PlotFrame.under(PlotFrame.LEFT, "start", end(first, timed)));
    } else {
      svg.append(
          PlotFrame.format(
              "<circle class='dot' r='4' cx='%d' cy='%.1f'/>",
              PlotFrame.LEFT, y(last.difference(), low, high)));
    }
    svg.append(PlotFrame.under(PlotFrame.RIGHT, "end", end(last, timed)));
    return svg.append("</svg>").toString();
  }

  private static String end(Point point, boolean timed) {
    String units = ComparisonText.count(point.units()) + " units";
    return timed
        ? units + ", " + MINUTE.format(Instant.EPOCH.plus(point.time(), ChronoUnit.MICROS))
        : units;
  }

  private static String corner(StringBuilder path, double x, double y) {
    return PlotFrame.format("%s%.1f %.1f", path.isEmpty() ? "M" : " L", x, y);
  }

  /** Shares of units by value, the arm over the control. */
  static String distribution(Distribution distribution) {
    double most = Math.max(greatest(distribution.control()), greatest(distribution.arm()));
    StringBuilder svg = PlotFrame.begin();
    bars(svg, distribution.control(), "control", most);
    bars(svg, distribution.arm(), "arm", most);
    svg.append(
        PlotFrame.format(
            "<text x='%d' y='%d' text-anchor='end'>%.0f %%</text>",
            PlotFrame.LEFT - 5, PlotFrame.TOP + 9, 100 * most));
    svg.append(
        PlotFrame.under(PlotFrame.LEFT, "start", ComparisonText.number(distribution.from())));
    svg.append(PlotFrame.under(PlotFrame.RIGHT, "end", ComparisonText.number(distribution.to())));
    return svg.append("</svg>").toString();
  }

  private static double greatest(long[] counts) {
    double most = 0;
    for (long count : counts) {
      most = Math.max(most, (double) count);
    }
    double total = total(counts);
    return total == 0 ? 0 : most / total;
  }

  private static double total(long[] counts) {
    double total = 0;
    for (long count : counts) {
      total += count;
    }
    return total;
  }

  private static void bars(StringBuilder svg, long[] counts, String kind, double most) {
    double total = total(counts);
    for (int i = 0; i < counts.length && total > 0; i++) {
      double from = PlotFrame.x((double) i / counts.length);
      double to = PlotFrame.x((i + 1.0) / counts.length);
      double top = PlotFrame.y(counts[i] / total / most);
      if (counts[i] > 0) {
        svg.append(
            PlotFrame.format(
                "<rect class='%s' x='%.1f' y='%.1f' width='%.1f' height='%.1f'><title>%s</title></rect>",
                kind,
                from + 0.5,
                top,
                to - from - 1,
                PlotFrame.BOTTOM - top,
                ComparisonText.count(counts[i])));
      }
    }
  }

  /** The interval of a part beside those of the others. */
  static String whisker(SliceFinding slice, List<SliceFinding> all) {
    double reach = 1e-12;
    for (SliceFinding each : all) {
      reach = Math.max(reach, 1.5 * Math.abs(each.difference()));
    }
    StringBuilder svg =
        new StringBuilder(
            PlotFrame.format(
                "<svg class='plot' width='%d' height='14' viewBox='0 0 %d 14'>", WHISKER, WHISKER));
    svg.append(
        PlotFrame.format(
            "<line class='threshold' x1='%1$d' x2='%1$d' y1='0' y2='14'/>", WHISKER / 2));
    svg.append(
        PlotFrame.format(
            "<line class='error' x1='%.1f' x2='%.1f' y1='7' y2='7'/>",
            x(slice.interval().low(), reach), x(slice.interval().high(), reach)));
    svg.append(
        PlotFrame.format(
            "<circle class='dot' r='3.5' cx='%.1f' cy='7'/>", x(slice.difference(), reach)));
    return svg.append("</svg>").toString();
  }

  private static double x(double value, double reach) {
    return WHISKER * (0.5 + 0.47 * Math.max(-1, Math.min(1, value / reach)));
  }

  private static double y(double value, double low, double high) {
    return PlotFrame.y((value - low) / (high - low));
  }
}
