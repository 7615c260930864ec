package dev.weir.bench.drift.report;

import dev.weir.bench.drift.score.DelayCell;
import dev.weir.bench.drift.score.QuietCell;
import dev.weir.bench.drift.score.Shape;
import java.util.List;
import java.util.Locale;

/**
 * What each entrant costs and brings as an SVG: false pages a month and stream to the right,
 * changes that it finds within a day upwards. The best corner is the upper left one.
 */
final class TradeOffPlot {

  private static final int LEFT = 60;
  private static final int TOP = 30;
  private static final int WIDTH = 560;
  private static final int HEIGHT = 240;
  private static final double LEAST = 0.1;
  private static final double MOST = 1_000;
  private static final double[] TICKS = {0.1, 1, 10, 100, 1_000};

  private TradeOffPlot() {}

  static String of(List<DelayCell> delays, List<QuietCell> quiet, int eventsPerMinute) {
    StringBuilder svg = new StringBuilder();
    svg.append(
        line(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" "
                + "font-family=\"sans-serif\" font-size=\"11\">"
                + "<rect width=\"100%%\" height=\"100%%\" fill=\"#fff\"/>"
                + "<text x=\"8\" y=\"16\" font-size=\"13\">False pages a month and stream, day"
                + " cycle, against changes found within 24 h, %d events a minute</text>",
            LEFT + WIDTH + 130, TOP + HEIGHT + 36, eventsPerMinute));
    for (double tick : TICKS) {
      svg.append(
          line(
              "<line x1=\"%1$.1f\" x2=\"%1$.1f\" y1=\"%2$d\" y2=\"%3$d\" stroke=\"#ddd\"/>"
                  + "<text x=\"%1$.1f\" y=\"%4$d\" text-anchor=\"middle\">%5$s</text>",
              x(tick),
              TOP,
              TOP + HEIGHT,
              TOP + HEIGHT + 16,
              tick == LEAST ? "0 to 0.1" : String.format(Locale.ROOT, "%.0f", tick)));
    }
    for (int share = 0; share <= 100; share += 25) {
      svg.append(
          line(
              "<line x1=\"%d\" x2=\"%d\" y1=\"%3$.1f\" y2=\"%3$.1f\" stroke=\"#ddd\"/>"
                  + "<text x=\"%4$d\" y=\"%3$.1f\" text-anchor=\"end\">%5$d %%</text>",
              LEFT, LEFT + WIDTH, y(share / 100.0), LEFT - 6, share));
    }
    for (String entrant : delays.stream().map(DelayCell::entrant).distinct().toList()) {
      double found =
          delays.stream()
              .filter(cell -> cell.entrant().equals(entrant) && cell.shape() == Shape.STEP)
              .filter(cell -> cell.eventsPerMinute() == eventsPerMinute)
              .mapToDouble(DelayCell::within24h)
              .average()
              .orElse(0);
      double pages =
          quiet.stream()
              .filter(cell -> cell.entrant().equals(entrant) && cell.quiet().equals("day cycle"))
              .filter(cell -> cell.eventsPerMinute() == eventsPerMinute)
              .mapToDouble(QuietCell::perMonth)
              .average()
              .orElse(0);
      svg.append(
          line(
              "<circle cx=\"%1$.1f\" cy=\"%2$.1f\" r=\"4\" fill=\"%4$s\"/>"
                  + "<text x=\"%3$.1f\" y=\"%2$.1f\" dy=\"4\" fill=\"%4$s\">%5$s</text>",
              x(pages),
              y(found),
              x(pages) + 7,
              entrant.equals("e-detector") ? "#06c" : "#777",
              entrant.replace("<", "&lt;").replace(">", "&gt;")));
    }
    return svg.append("</svg>\n").toString();
  }

  private static double x(double pages) {
    double inside = Math.max(LEAST, Math.min(MOST, pages));
    return LEFT + WIDTH * Math.log(inside / LEAST) / Math.log(MOST / LEAST);
  }

  private static double y(double share) {
    return TOP + HEIGHT * (1 - share);
  }

  private static String line(String format, Object... arguments) {
    return String.format(Locale.ROOT, format, arguments) + "\n";
  }
}
