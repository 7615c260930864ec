package dev.weir.core.score;

import dev.weir.core.score.LabelMetrics.Roc;
import java.util.Locale;

/** Plots of the report, as SVG that takes its colours from the page. */
final class ScorePlots {

  private static final int WIDTH = 260;
  private static final int HEIGHT = 120;
  private static final int SIDE = 190;
  private static final int LEFT = 42;
  private static final int BOTTOM = 20;
  private static final int TOP = 8;

  private ScorePlots() {}

  /** Parts of a whole side by side; {@code names} are classes of the page's style. */
  static String stackedBar(long[] parts, String[] names) {
    long whole = 0;
    for (long part : parts) {
      whole += part;
    }
    StringBuilder svg =
        new StringBuilder("<svg viewBox='0 0 1000 26' preserveAspectRatio='none' class='bar'>");
    double x = 0;
    for (int i = 0; i < parts.length; i++) {
      double width = whole == 0 ? 0 : 1000.0 * parts[i] / whole;
      svg.append(rectangle(names[i], x, 0, width, 26, names[i] + ": " + count(parts[i])));
      x += width;
    }
    return svg.append("</svg>").toString();
  }

  /** A share as a thin bar. */
  static String shareBar(double share) {
    return "<svg viewBox='0 0 100 8' preserveAspectRatio='none' class='share'>"
        + rectangle("rest", 0, 0, 100, 8, "")
        + rectangle("flag", 0, 0, 100 * share, 8, percent(share))
        + "</svg>";
  }

  /**
   * Calls by score in 0..1; heights are logarithmic, since most calls are clean.
   *
   * @param positive those of {@code bars} that are labelled to be flagged, drawn over them
   * @param threshold drawn as a line; NaN for none
   */
  static String histogram(long[] bars, long[] positive, double threshold) {
    long most = 1;
    for (long bar : bars) {
      most = Math.max(most, bar);
    }
    StringBuilder svg = frame(WIDTH, HEIGHT);
    double room = HEIGHT - TOP - BOTTOM;
    double step = (double) (WIDTH - LEFT - 6) / bars.length;
    for (int i = 0; i < bars.length; i++) {
      double x = LEFT + i * step;
      double height = room * logShare(bars[i], most);
      String title =
          decimal((double) i / bars.length)
              + " to "
              + decimal((double) (i + 1) / bars.length)
              + ": "
              + count(bars[i])
              + (positive[i] > 0 ? ", " + count(positive[i]) + " labelled" : "");
      svg.append(rectangle("calls", x + 1, TOP + room - height, step - 2, height, title));
      double inner = room * logShare(positive[i], most);
      svg.append(rectangle("flag", x + 1, TOP + room - inner, step - 2, inner, title));
    }
    if (!Double.isNaN(threshold)) {
      double x = LEFT + threshold * step * bars.length;
      svg.append(line("threshold", x, TOP, x, TOP + room));
    }
    svg.append(label(LEFT, HEIGHT - 6, "start", "0"));
    svg.append(label(WIDTH - 6, HEIGHT - 6, "end", "1"));
    svg.append(label(LEFT - 4, TOP + 9, "end", count(most)));
    return svg.append("</svg>").toString();
  }

  /** The ROC curve in corners, with the point of the policy's threshold. */
  static String roc(LabelMetrics metrics) {
    StringBuilder svg = frame(SIDE, SIDE);
    double room = SIDE - LEFT - 6;
    double height = SIDE - TOP - BOTTOM;
    double floor = SIDE - BOTTOM;
    svg.append(line("chance", LEFT, floor, LEFT + room, TOP));
    Roc roc = metrics.roc();
    StringBuilder path = new StringBuilder("M" + LEFT + " " + decimal(floor));
    for (int i = 0; i < roc.scores().length; i++) {
      path.append(" L")
          .append(decimal(LEFT + room * roc.falsePositives()[i] / metrics.negatives()))
          .append(' ')
          .append(decimal(floor - height * roc.truePositives()[i] / metrics.positives()));
    }
    svg.append("<path class='curve' d='").append(path).append("'/>");
    svg.append("<circle class='at' r='3.5' cx='")
        .append(decimal(LEFT + room * metrics.falsePositiveRate()))
        .append("' cy='")
        .append(decimal(floor - height * metrics.recall()))
        .append("'><title>at the threshold: true ")
        .append(percent(metrics.recall()))
        .append(", false ")
        .append(percent(metrics.falsePositiveRate()))
        .append("</title></circle>");
    svg.append(label(LEFT, SIDE - 6, "start", "0"));
    svg.append(label(LEFT + room, SIDE - 6, "end", "false 1"));
    svg.append(label(LEFT - 4, TOP + 9, "end", "1"));
    return svg.append("</svg>").toString();
  }

  private static StringBuilder frame(int width, int height) {
    StringBuilder svg = new StringBuilder();
    svg.append("<svg class='plot' width='").append(width).append("' height='").append(height);
    svg.append("' viewBox='0 0 ").append(width).append(' ').append(height).append("'>");
    svg.append(line("axis", LEFT, height - BOTTOM, width - 6, height - BOTTOM));
    return svg.append(line("axis", LEFT, TOP, LEFT, height - BOTTOM));
  }

  private static String rectangle(
      String kind, double x, double y, double width, double height, String title) {
    if (width <= 0 || height <= 0) {
      return "";
    }
    return "<rect class='%s' x='%s' y='%s' width='%s' height='%s'><title>%s</title></rect>"
        .formatted(kind, decimal(x), decimal(y), decimal(width), decimal(height), title);
  }

  private static String line(String kind, double x1, double y1, double x2, double y2) {
    return "<line class='%s' x1='%s' y1='%s' x2='%s' y2='%s'/>"
        .formatted(kind, decimal(x1), decimal(y1), decimal(x2), decimal(y2));
  }

  private static String label(double x, double y, String anchor, String text) {
    return "<text x='%s' y='%s' text-anchor='%s'>%s</text>"
        .formatted(decimal(x), decimal(y), anchor, text);
  }

  private static double logShare(long value, long most) {
    return Math.log1p((double) value) / Math.log1p((double) most);
  }

  static String decimal(double value) {
    return String.format(Locale.ROOT, "%.2f", value);
  }

  static String count(long value) {
    return String.format(Locale.ROOT, "%,d", value);
  }

  /** Per cent with what digits are worth reading; a dash for a ratio of nothing. */
  static String percent(double share) {
    if (Double.isNaN(share)) {
      return "–";
    }
    double value = 100 * share;
    return String.format(Locale.ROOT, value > 0 && value < 1 ? "%.2f %%" : "%.1f %%", value);
  }
}
