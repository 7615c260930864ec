package dev.weir.evaluation;

import dev.weir.core.score.ScoreReport;
import java.util.List;
import java.util.Locale;

/** The evaluation as one HTML page that needs nothing else. */
public final class EvaluationPage {

  private EvaluationPage() {}

  public static String of(ValidatorEvaluation evaluation, String directory) {
    StringBuilder html = new StringBuilder();
    html.append("<!DOCTYPE html>\n<html lang='en'><head><meta charset='utf-8'>")
        .append("<meta name='viewport' content='width=device-width, initial-scale=1'>")
        .append("<title>Weir eval validators</title><style>\n")
        .append(ScoreReport.style())
        .append("</style></head><body><main>\n<h1>How accurate the validators are</h1>")
        .append("<p class='sub'>")
        .append(ScoreReport.escaped(directory))
        .append("</p>\n<div class='tiles'>");
    for (Goal.Standing standing :
        List.of(Goal.Standing.AIM, Goal.Standing.MUST, Goal.Standing.MISSED)) {
      html.append("<div class='tile'><b>")
          .append(evaluation.count(standing))
          .append("</b><span>")
          .append(standing.name().toLowerCase(Locale.ROOT))
          .append("</span></div>");
    }
    html.append("</div>\n<p>")
        .append(ScoreReport.escaped(EvaluationText.LEGEND))
        .append("</p>\n<div class='wide'><table>");
    row(html, "th", EvaluationText.HEADINGS);
    for (Figure figure : evaluation.figures()) {
      row(html, "td", EvaluationText.cells(figure));
    }
    html.append("</table></div>\n<ul>");
    for (String note : evaluation.notes()) {
      html.append("<li>").append(ScoreReport.escaped(note)).append("</li>");
    }
    return html.append("</ul></main></body></html>\n").toString();
  }

  private static void row(StringBuilder html, String tag, List<String> cells) {
    html.append("<tr>");
    for (int i = 0; i < cells.size(); i++) {
      boolean text = i < 3 || i == cells.size() - 1;
      html.append('<')
          .append(tag)
          .append(text ? " class='text'>" : ">")
          .append(ScoreReport.escaped(cells.get(i)))
          .append("</")
          .append(tag)
          .append('>');
    }
    html.append("</tr>\n");
  }
}
