package dev.weir.core.comparison.recorded;

import java.util.List;

/** The difference by how long units had been in their arm, with its interval at each age. */
final class ExposurePlot {

  private static final double ROOM = 1.2;

  private ExposurePlot() {}

  /**
   * @param ages of one kind of exposure, youngest first
   * @param overall difference of all rows
   */
  static String of(List<SliceFinding> ages, double overall) {
    double least = Math.min(0, overall);
    double most = Math.max(0, overall);
    for (SliceFinding age : ages) {
      least = Math.min(least, age.difference());
      most = Math.max(most, age.difference());
    }
    double reach = Math.max(most - least, 1e-12);
    // The newest are the most, so that their interval is worth seeing whole.
    double low =
        Math.min(least - ROOM * reach / 4, bounded(ages.get(0).interval().low(), least - reach));
    double high =
        Math.max(most + ROOM * reach / 4, bounded(ages.get(0).interval().high(), most + reach));
    StringBuilder svg = PlotFrame.begin();
    svg.append(PlotFrame.across(PlotFrame.y((0 - low) / (high - low))));
    double middle = PlotFrame.y((overall - low) / (high - low));
    svg.append(
        PlotFrame.format(
            "<line class='overall' x1='%d' x2='%d' y1='%.1f' y2='%.1f'/>",
            PlotFrame.LEFT, PlotFrame.RIGHT, middle, middle));
    for (int i = 0; i < ages.size(); i++) {
      SliceFinding age = ages.get(i);
      double x = PlotFrame.x((i + 0.5) / ages.size());
      svg.append(
          PlotFrame.format(
              "<line class='error' x1='%.1f' x2='%.1f' y1='%.1f' y2='%.1f'/>",
              x,
              x,
              PlotFrame.y((age.interval().low() - low) / (high - low)),
              PlotFrame.y((age.interval().high() - low) / (high - low))));
      svg.append(
          PlotFrame.format(
              "<circle class='dot' r='4' cx='%.1f' cy='%.1f'><title>%s rows</title></circle>",
              x,
              PlotFrame.y((age.difference() - low) / (high - low)),
              ComparisonText.count(age.rows())));
      svg.append(PlotFrame.under(x, "middle", age.value().replace(" and more", "+")));
    }
    PlotFrame.bounds(svg, low, high);
    return svg.append("</svg>").toString();
  }

  private static double bounded(double value, double otherwise) {
    return Double.isFinite(value) ? value : otherwise;
  }
}
