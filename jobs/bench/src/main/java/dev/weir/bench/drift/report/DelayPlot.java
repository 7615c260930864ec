package dev.weir.bench.drift.report;

import dev.weir.bench.drift.score.DelayCell;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Median delays as an SVG: a row a change, minutes on a logarithmic axis, ours as a filled dot with
 * its interval, others as letters; what was not found stands at the right end.
 */
final class DelayPlot {

  private static final int LEFT = 230;
  private static final int WIDTH = 520;
  private static final int ROW = 22;
  private static final int TOP = 34;
  private static final double LEAST = 1;
  private static final double MOST = 2_880;
  private static final int[] TICKS = {1, 5, 15, 60, 240, 1_440};

  private DelayPlot() {}

  static String of(String title, List<DelayCell> cells, String ours) {
    List<String> changes = cells.stream().map(DelayCell::change).distinct().toList();
    List<String> others =
        cells.stream().map(DelayCell::entrant).filter(n -> !n.equals(ours)).distinct().toList();
    int bottom = TOP + changes.size() * ROW;
    int height = bottom + 40 + 14 * ((others.size() + 2) / 2);
    StringBuilder svg = new StringBuilder();
    svg.append(
        line(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" "
                + "font-family=\"sans-serif\" font-size=\"11\">",
            LEFT + WIDTH + 50, height));
    svg.append(
        line(
            "<rect width=\"100%%\" height=\"100%%\" fill=\"#fff\"/>"
                + "<text x=\"8\" y=\"16\" font-size=\"13\">%s</text>",
            title));
    for (int tick : TICKS) {
      svg.append(
          line(
              "<line x1=\"%1$.1f\" x2=\"%1$.1f\" y1=\"%2$d\" y2=\"%3$d\" stroke=\"#ddd\"/>"
                  + "<text x=\"%1$.1f\" y=\"%4$d\" text-anchor=\"middle\">%5$d min</text>",
              x(tick), TOP - 6, bottom, bottom + 14, tick));
    }
    for (int i = 0; i < changes.size(); i++) {
      int y = TOP + i * ROW + ROW / 2;
      svg.append(line("<text x=\"8\" y=\"%d\">%s</text>", y + 4, changes.get(i)));
      for (DelayCell cell : cells) {
        if (cell.change().equals(changes.get(i))) {
          svg.append(point(cell, y, others.indexOf(cell.entrant())));
        }
      }
    }
    svg.append(legend(others, bottom + 34));
    return svg.append("</svg>\n").toString();
  }

  private static String point(DelayCell cell, int y, int other) {
    double x = x(cell.delay().value());
    if (other >= 0) {
      return line(
          "<text x=\"%.1f\" y=\"%d\" fill=\"#777\" text-anchor=\"middle\">%c</text>",
          x, y + 4, (char) ('a' + other));
    }
    return line(
        "<line x1=\"%.1f\" x2=\"%.1f\" y1=\"%3$d\" y2=\"%3$d\" stroke=\"#06c\" stroke-width=\"3\"/>"
            + "<circle cx=\"%4$.1f\" cy=\"%3$d\" r=\"5\" fill=\"#06c\"/>",
        x(cell.delay().low()), x(cell.delay().high()), y, x);
  }

  private static String legend(List<String> others, int y) {
    List<String> entries = new ArrayList<>(List.of("\u25cf e-detector, 95 % interval"));
    for (int i = 0; i < others.size(); i++) {
      entries.add((char) ('a' + i) + " " + others.get(i).replace("<", "&lt;").replace(">", "&gt;"));
    }
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < entries.size(); i++) {
      text.append(
          line(
              "<text x=\"%d\" y=\"%d\" fill=\"%s\">%s</text>",
              8 + i % 2 * 260, y + i / 2 * 14, i == 0 ? "#06c" : "#777", entries.get(i)));
    }
    return text.toString();
  }

  private static double x(double minutes) {
    double inside = Math.max(LEAST, Math.min(MOST, minutes));
    return LEFT + WIDTH * Math.log(inside / LEAST) / Math.log(MOST / LEAST);
  }

  private static String line(String format, Object... arguments) {
    return String.format(Locale.ROOT, format, arguments) + "\n";
  }
}
