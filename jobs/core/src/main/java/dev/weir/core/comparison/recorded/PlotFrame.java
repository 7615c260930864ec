package dev.weir.core.comparison.recorded;

import java.util.Locale;

/** Where the plots of a comparison have their axes; shares of them run from 0 to 1. */
final class PlotFrame {

  static final int WIDTH = 360;
  static final int HEIGHT = 190;
  static final int LEFT = 62;
  static final int RIGHT = WIDTH - 8;
  static final int TOP = 8;
  static final int BOTTOM = HEIGHT - 24;

  private PlotFrame() {}

  /** An open svg element with the lower axis. */
  static StringBuilder begin() {
    return new StringBuilder(
            format(
                "<svg class='plot' width='%d' height='%d' viewBox='0 0 %d %d'>",
                WIDTH, HEIGHT, WIDTH, HEIGHT))
        .append(
            format(
                "<line class='axis' x1='%d' x2='%d' y1='%d' y2='%d'/>",
                LEFT, RIGHT, BOTTOM, BOTTOM));
  }

  static double x(double share) {
    return LEFT + (RIGHT - LEFT) * share;
  }

  static double y(double share) {
    return BOTTOM - (BOTTOM - TOP) * Math.max(0, Math.min(1, share));
  }

  /** The values at the ends of the left axis. */
  static void bounds(StringBuilder svg, double low, double high) {
    svg.append(
        format(
            "<text x='%d' y='%d' text-anchor='end'>%s</text>",
            LEFT - 5, TOP + 9, ComparisonText.number(high)));
    svg.append(
        format(
            "<text x='%d' y='%d' text-anchor='end'>%s</text>",
            LEFT - 5, BOTTOM, ComparisonText.number(low)));
  }

  /** A dashed line across, where nothing differs. */
  static String across(double y) {
    return format(
        "<line class='threshold' x1='%d' x2='%d' y1='%.1f' y2='%.1f'/>", LEFT, RIGHT, y, y);
  }

  /** A text under the lower axis. */
  static String under(double x, String anchor, String text) {
    return format("<text x='%.1f' y='%d' text-anchor='%s'>%s</text>", x, HEIGHT - 8, anchor, text);
  }

  static String format(String text, Object... arguments) {
    return String.format(Locale.ROOT, text, arguments);
  }
}
