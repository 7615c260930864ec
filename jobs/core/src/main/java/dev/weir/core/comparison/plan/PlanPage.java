package dev.weir.core.comparison.plan;

import dev.weir.core.comparison.plan.ExperimentPlan.Detectable;
import dev.weir.core.comparison.plan.ExperimentPlan.Point;
import dev.weir.core.comparison.plan.ExperimentPlan.Stop;
import dev.weir.core.score.ScoreReport;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/** A plan as one HTML page that needs nothing else. */
public final class PlanPage {

  private static final int WIDTH = 720;
  private static final int HEIGHT = 320;
  private static final int LEFT = 60;
  private static final int BOTTOM = 36;
  private static final int TOP = 12;

  private final ExperimentPlan plan;
  private final StringBuilder html = new StringBuilder();

  private PlanPage(ExperimentPlan plan) {
    this.plan = plan;
  }

  public static String of(ExperimentPlan plan) {
    return new PlanPage(plan).page();
  }

  private String page() {
    ExperimentDesign design = plan.design();
    html.append("<!DOCTYPE html>\n<html lang='en'><head><meta charset='utf-8'>")
        .append("<meta name='viewport' content='width=device-width, initial-scale=1'>")
        .append("<title>Weir plan</title><style>\n")
        .append(ScoreReport.style())
        .append("@media (max-width: 600px) { .plot text { font-size: 18px; } }\n")
        .append("</style></head><body><main>\n<h1>How long an experiment takes</h1>");
    say(
        "<p class='sub'>Baseline %s, effect %s, %s units a day over %d arms, level %s, power %s.</p>",
        number(design.baseline()),
        number(design.effect()),
        number(design.unitsPerDay()),
        design.arms(),
        number(design.alpha()),
        number(design.power()));
    html.append("<div class='tiles'>");
    for (Stop stop : plan.stops()) {
      say(
          "<div class='tile'><b>%s days</b><span>%.0f %% of such experiments are decided, %s units an"
              + " arm</span></div>",
          number(stop.days()), 100 * stop.share(), number(stop.units()));
    }
    say(
        "<div class='tile'><b>%s days</b><span>for a test looked at only once, %s units an"
            + " arm</span></div></div>",
        number(design.days(plan.fixedUnits())), number(plan.fixedUnits()));
    html.append("<h2>Decided by day</h2><figure>").append(plot()).append("</figure>");
    html.append("<p class='legend'>Solid: the effect. Dashed: half of it, and twice of it.</p>");
    html.append("<h2>What can be seen</h2><div class='wide'><table><tr><th>after days</th>")
        .append("<th>units an arm</th><th>effect seen with the power wanted</th></tr>");
    for (Detectable one : plan.detectable()) {
      say(
          "<tr><td>%s</td><td>%s</td><td>%s</td></tr>",
          number(one.days()), number(one.units()), number(one.effect()));
    }
    return html.append("</table></div></main></body></html>\n").toString();
  }

  private String plot() {
    double days = plan.curve().get(plan.curve().size() - 1).days();
    StringBuilder svg = new StringBuilder();
    svg.append(
        format(
            "<svg class='plot' width='%d' height='%d' viewBox='0 0 %d %d'>",
            WIDTH, HEIGHT, WIDTH, HEIGHT));
    for (int tick = 0; tick <= 4; tick++) {
      double y = y(tick / 4.0);
      svg.append(
          format("<line class='axis' x1='%d' x2='%d' y1='%.1f' y2='%.1f'/>", LEFT, WIDTH, y, y));
      svg.append(
          format(
              "<text x='%d' y='%.1f' text-anchor='end'>%d %%</text>", LEFT - 6, y + 3, tick * 25));
      double x = LEFT + (WIDTH - LEFT - 20) * tick / 4.0;
      svg.append(
          format(
              "<text x='%.1f' y='%d' text-anchor='middle'>%s</text>",
              x, HEIGHT - BOTTOM + 16, number(days * tick / 4)));
    }
    svg.append(line(days, Point::whole, ""));
    svg.append(line(days, Point::half, " stroke-dasharray='5 4'"));
    svg.append(line(days, Point::twice, " stroke-dasharray='5 4'"));
    svg.append(
        format(
            "<text x='%d' y='%d' text-anchor='middle'>days</text>",
            (LEFT + WIDTH) / 2, HEIGHT - 4));
    return svg.append("</svg>").toString();
  }

  private String line(double days, ToDoubleFunction<Point> share, String style) {
    StringBuilder path = new StringBuilder();
    for (Point point : plan.curve()) {
      path.append(
          format(
              "%s%.1f %.1f ",
              path.isEmpty() ? "M" : "L",
              LEFT + (WIDTH - LEFT - 20) * point.days() / days,
              y(share.applyAsDouble(point))));
    }
    return "<path class='curve' d='" + path + "'" + style + "/>";
  }

  private static double y(double share) {
    return HEIGHT - BOTTOM - (HEIGHT - BOTTOM - TOP) * share;
  }

  private void say(String text, Object... arguments) {
    html.append(format(text, arguments));
  }

  private static String format(String text, Object... arguments) {
    return String.format(Locale.ROOT, text, arguments);
  }

  /** With what digits are worth reading. */
  public static String number(double value) {
    if (Double.isInfinite(value)) {
      return "–";
    }
    if (value >= 100) {
      return format("%,.0f", value);
    }
    return value >= 10 ? format("%.1f", value) : format("%.3g", value).replaceFirst("\\.?0+$", "");
  }
}
