package dev.weir.core.comparison.recorded;

import dev.weir.core.comparison.recorded.MetricFinding.Point;
import java.util.List;
import java.util.Locale;

/** Plots of a comparison, as SVG that takes its colours from the page. */
final class ComparisonPlots {

  private static final int WIDTH = 360;
  private static final int HEIGHT = 180;
  private static final int LEFT = 56;
  private static final int BOTTOM = 22;
  private static final int TOP = 8;
  private static final int WHISKER = 160;

  private ComparisonPlots() {}

  /** The difference with the running interval, over the units of both arms. */
  static String course(MetricFinding metric) {
    List<Point> course = metric.course();
    double low = 0;
    double high = 0;
    for (Point point : course) {
      low = Math.min(low, point.difference());
      high = Math.max(high, point.difference());
    }
    // Early intervals are far wider than what is worth seeing.
    Point middle = course.get(course.size() / 2);
    double room = Math.max(high - low, 1e-9);
    low = Math.min(low, Math.max(middle.low(), low - 2 * room));
    high = Math.max(high, Math.min(middle.high(), high + 2 * room));
    long units = course.get(course.size() - 1).units();
    StringBuilder svg = frame();
    StringBuilder upper = new StringBuilder();
    StringBuilder lower = new StringBuilder();
    StringBuilder line = new StringBuilder();
    for (Point point : course) {
      double x = LEFT + (double) (WIDTH - LEFT - 6) * point.units() / units;
      upper.append(corner(upper, x, y(point.high(), low, high)));
      lower.insert(0, format(" L%.1f %.1f", x, y(point.low(), low, high)));
      line.append(corner(line, x, y(point.difference(), low, high)));
    }
    svg.append(format("<path class='band' d='%s%sZ'/>", upper, lower));
    svg.append(format("<path class='curve' d='%s'/>", line));
    double zero = y(0, low, high);
    svg.append(
        format(
            "<line class='threshold' x1='%d' x2='%d' y1='%.1f' y2='%.1f'/>",
            LEFT, WIDTH - 6, zero, zero));
    svg.append(label(LEFT - 4, TOP + 9, ComparisonText.number(high)));
    svg.append(label(LEFT - 4, HEIGHT - BOTTOM, ComparisonText.number(low)));
    svg.append(label(WIDTH - 6, HEIGHT - 6, ComparisonText.count(units) + " units"));
    return svg.append("</svg>").toString();
  }

  private static String corner(StringBuilder path, double x, double y) {
    return format("%s%.1f %.1f", path.isEmpty() ? "M" : " L", x, y);
  }

  /** Shares of units by value, the arm over the control. */
  static String distribution(Distribution distribution) {
    double most = Math.max(greatest(distribution.control()), greatest(distribution.arm()));
    StringBuilder svg = frame();
    bars(svg, distribution.control(), "calls", most);
    bars(svg, distribution.arm(), "arm", most);
    svg.append(label(LEFT - 4, TOP + 9, format("%.0f %%", 100 * most)));
    svg.append(
        format(
            "<text x='%d' y='%d'>%s</text>",
            LEFT, HEIGHT - 6, ComparisonText.number(distribution.from())));
    svg.append(label(WIDTH - 6, HEIGHT - 6, ComparisonText.number(distribution.to())));
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
    double step = (double) (WIDTH - LEFT - 6) / counts.length;
    for (int i = 0; i < counts.length && total > 0; i++) {
      double height = (HEIGHT - TOP - BOTTOM) * (counts[i] / total / most);
      if (counts[i] > 0) {
        svg.append(
            format(
                "<rect class='%s' x='%.1f' y='%.1f' width='%.1f' height='%.1f'><title>%s</title></rect>",
                kind,
                LEFT + i * step + 0.5,
                HEIGHT - BOTTOM - height,
                step - 1,
                height,
                ComparisonText.count(counts[i])));
      }
    }
  }

  /** The interval of a part beside those of the others. */
  static String whisker(SliceFinding slice, List<SliceFinding> all) {
    double reach = 1e-9;
    for (SliceFinding each : all) {
      reach = Math.max(reach, 1.5 * Math.abs(each.difference()));
    }
    StringBuilder svg =
        new StringBuilder(
            format(
                "<svg class='plot' width='%d' height='14' viewBox='0 0 %d 14'>", WHISKER, WHISKER));
    svg.append(format("<line class='axis' x1='%1$d' x2='%1$d' y1='0' y2='14'/>", WHISKER / 2));
    svg.append(
        format(
            "<line class='curve' x1='%.1f' x2='%.1f' y1='7' y2='7'/>",
            x(slice.interval().low(), reach), x(slice.interval().high(), reach)));
    svg.append(format("<circle class='at' r='3' cx='%.1f' cy='7'/>", x(slice.difference(), reach)));
    return svg.append("</svg>").toString();
  }

  private static double x(double value, double reach) {
    return WHISKER * (0.5 + 0.5 * Math.max(-1, Math.min(1, value / reach)));
  }

  private static double y(double value, double low, double high) {
    double share = (Math.max(low, Math.min(high, value)) - low) / (high - low);
    return HEIGHT - BOTTOM - (HEIGHT - BOTTOM - TOP) * share;
  }

  private static StringBuilder frame() {
    return new StringBuilder(
            format(
                "<svg class='plot' width='%d' height='%d' viewBox='0 0 %d %d'>",
                WIDTH, HEIGHT, WIDTH, HEIGHT))
        .append(
            format(
                "<line class='axis' x1='%d' x2='%d' y1='%d' y2='%d'/>",
                LEFT, WIDTH - 6, HEIGHT - BOTTOM, HEIGHT - BOTTOM));
  }

  private static String label(double x, double y, String text) {
    return format("<text x='%.0f' y='%.0f' text-anchor='end'>%s</text>", x, y, text);
  }

  private static String format(String text, Object... arguments) {
    return String.format(Locale.ROOT, text, arguments);
  }
}
