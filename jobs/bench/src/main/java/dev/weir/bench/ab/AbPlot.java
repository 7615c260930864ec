package dev.weir.bench.ab;

import java.util.List;
import java.util.Locale;

/** How many experiments were called different by when, as one SVG file. */
final class AbPlot {

  private static final int WIDTH = 460;
  private static final int HEIGHT = 300;
  private static final int LEFT = 50;
  private static final int TOP = 34;
  private static final int RIGHT = 14;
  private static final int BOTTOM = 38;
  private static final int LEGEND_LINE = 15;
  private static final String[] COLOURS = {
    "#2a6f97", "#e07a1f", "#5a9367", "#b5446e", "#7d5ba6", "#8a6d3b", "#3aa6a6", "#777777"
  };

  private final StringBuilder svg = new StringBuilder();

  private AbPlot() {}

  static String of(AbResults results) {
    AbPlot plot = new AbPlot();
    int most = Math.max(results.equal().size(), results.different().size());
    int height = HEIGHT + most * LEGEND_LINE + 10;
    plot.add(
        "<svg xmlns='http://www.w3.org/2000/svg' width='%d' height='%d' viewBox='0 0 %d %d'"
            + " font-family='system-ui,sans-serif' font-size='11'>",
        2 * WIDTH, height, 2 * WIDTH, height);
    plot.add("<rect width='100%%' height='100%%' fill='white'/>");
    plot.panel(0, "Equal arms called different (dashed: peeking)", results.equal(), true);
    plot.panel(WIDTH, "Different arms called different", results.different(), false);
    return plot.svg.append("</svg>\n").toString();
  }

  private void panel(int x, String title, List<ScenarioResult> results, boolean peeking) {
    add("<g transform='translate(%d 0)'>", x);
    add("<text x='%d' y='20' font-size='13' font-weight='600'>%s</text>", LEFT, title);
    double greatest = peeking ? 0.6 : 1;
    axis(results.get(0).simulation().units(), greatest);
    if (peeking) {
      double y = y(0.05, greatest);
      add(
          "<line x1='%d' x2='%d' y1='%.1f' y2='%.1f' stroke='#c8453b' stroke-width='1'/>",
          LEFT, WIDTH - RIGHT, y, y);
      add("<text x='%d' y='%.1f' fill='#c8453b' text-anchor='end'>0.05</text>", LEFT - 6, y + 4);
    }
    for (int i = 0; i < results.size(); i++) {
      ScenarioResult result = results.get(i);
      String colour = COLOURS[i % COLOURS.length];
      line(result, result.calledBy(), colour, greatest, "");
      if (peeking) {
        line(result, result.naiveCalledBy(), colour, greatest, " stroke-dasharray='4 3'");
      }
      int y = HEIGHT + i * LEGEND_LINE;
      add("<rect x='%d' y='%d' width='10' height='10' fill='%s'/>", LEFT, y, colour);
      add("<text x='%d' y='%d'>%s</text>", LEFT + 16, y + 9, result.scenario().title());
    }
    add("</g>");
  }

  private void axis(int units, double greatest) {
    for (int tick = 0; tick <= 4; tick++) {
      double share = greatest * tick / 4;
      double y = y(share, greatest);
      add(
          "<line x1='%d' x2='%d' y1='%.1f' y2='%.1f' stroke='#dde3e9'/>",
          LEFT, WIDTH - RIGHT, y, y);
      if (Math.abs(share - 0.05) > 0.02) {
        add("<text x='%d' y='%.1f' text-anchor='end'>%.2f</text>", LEFT - 6, y + 4, share);
      }
      double x = LEFT + (WIDTH - LEFT - RIGHT) * tick / 4.0;
      add(
          "<text x='%.1f' y='%d' text-anchor='middle'>%,d</text>",
          x, HEIGHT - BOTTOM + 16, units * tick / 4);
    }
    add(
        "<text x='%d' y='%d' text-anchor='middle' fill='#5b6b7a'>units an arm</text>",
        (LEFT + WIDTH - RIGHT) / 2, HEIGHT - BOTTOM + 30);
  }

  private void line(
      ScenarioResult result, int[] counts, String colour, double greatest, String style) {
    StringBuilder path = new StringBuilder();
    for (int look = 0; look < counts.length; look++) {
      double x = LEFT + (WIDTH - LEFT - RIGHT) * (look + 1.0) / counts.length;
      path.append(
          String.format(
              Locale.ROOT,
              "%s%.1f %.1f",
              look == 0 ? "M" : "L",
              x,
              y(result.share(counts[look]), greatest)));
    }
    add("<path d='%s' fill='none' stroke='%s' stroke-width='1.6'%s/>", path, colour, style);
  }

  private static double y(double share, double greatest) {
    return HEIGHT - BOTTOM - (HEIGHT - BOTTOM - TOP) * Math.min(1, share / greatest);
  }

  private void add(String text, Object... arguments) {
    svg.append(String.format(Locale.ROOT, text, arguments)).append('\n');
  }
}
