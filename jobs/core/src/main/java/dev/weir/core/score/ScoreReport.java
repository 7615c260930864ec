package dev.weir.core.score;

import dev.weir.core.policy.Policy;
import dev.weir.core.validate.Outcome;
import dev.weir.core.validate.Verdict;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The totals as one HTML page that needs nothing else. */
public final class ScoreReport {

  private static final String STYLE = "report.css";

  private final String input;
  private final Policy policy;
  private final ScoreTotals totals;
  private final StringBuilder html = new StringBuilder();

  private ScoreReport(String input, Policy policy, ScoreTotals totals) {
    this.input = input;
    this.policy = policy;
    this.totals = totals;
  }

  /**
   * @param input name of what was scored
   * @param policy that of calls without one of their own, whose thresholds are drawn
   */
  public static String of(String input, Policy policy, ScoreTotals totals) {
    return new ScoreReport(input, policy, totals).page();
  }

  private String page() {
    html.append("<!DOCTYPE html>\n<html lang='en'><head><meta charset='utf-8'>")
        .append("<meta name='viewport' content='width=device-width, initial-scale=1'>")
        .append("<title>Weir score: ")
        .append(escaped(input))
        .append("</title><style>\n")
        .append(style())
        .append("</style></head><body><main>\n<h1>")
        .append(escaped(input))
        .append("</h1><p class='sub'>scored by policy <b>")
        .append(escaped(policy.id()))
        .append("</b>, version ")
        .append(escaped(policy.version()))
        .append("</p>\n");
    tiles();
    verdicts();
    if (totals.positives() + totals.negatives() > 0) {
      labels();
    }
    validators();
    scores();
    problems();
    return html.append("</main></body></html>\n").toString();
  }

  private void tiles() {
    long counted = totals.counted();
    html.append("<div class='tiles'>");
    tile(ScorePlots.count(totals.calls()), "calls");
    tile(share(totals.count(Verdict.FLAG), counted), "flagged");
    tile(share(totals.count(Verdict.BLOCK), counted), "blocked");
    totals
        .excluded()
        .forEach((reason, calls) -> tile(ScorePlots.count(calls), "excluded: " + reason));
    tile(ScorePlots.count(totals.positives()), "labelled to be flagged");
    tile(ScorePlots.count(totals.negatives()), "labelled not to be");
    tile(ScorePlots.count(totals.unreadable()), "lines that are no call");
    html.append("</div>\n");
  }

  private void tile(String value, String title) {
    html.append("<div class='tile'><b>")
        .append(value)
        .append("</b><span>")
        .append(escaped(title))
        .append("</span></div>");
  }

  private void verdicts() {
    long[] parts = {
      totals.count(Verdict.PASS), totals.count(Verdict.FLAG), totals.count(Verdict.BLOCK)
    };
    html.append("<h2>Verdicts</h2>")
        .append(ScorePlots.stackedBar(parts, new String[] {"pass", "flag", "block"}))
        .append("<p class='legend'><i class='pass'></i>pass <i class='flag'></i>flag")
        .append(" <i class='block'></i>block</p>\n");
  }

  private void labels() {
    html.append("<h2>Against the labels</h2><div class='wide'><table><tr><th>validator</th>")
        .append("<th>precision</th><th>recall</th><th>F1</th><th>false positives</th>")
        .append("<th>AUROC</th><th>true positives at 1 % false</th></tr>\n");
    StringBuilder curves = new StringBuilder();
    totals
        .validators()
        .forEach(
            (id, one) -> {
              if (one.hasLabels()) {
                LabelMetrics metrics = one.labelMetrics();
                row(id, metrics);
                if (metrics.positives() > 0 && metrics.negatives() > 0 && one.failed() > 0) {
                  figure(curves, id, ScorePlots.roc(metrics));
                }
              }
            });
    html.append("</table></div>\n<div class='grid'>").append(curves).append("</div>\n");
  }

  private void row(String id, LabelMetrics metrics) {
    html.append("<tr><td>").append(escaped(id)).append("</td>");
    cell(ScorePlots.percent(metrics.precision()));
    cell(ScorePlots.percent(metrics.recall()));
    cell(ScorePlots.percent(metrics.f1()));
    cell(ScorePlots.percent(metrics.falsePositiveRate()));
    cell(Double.isNaN(metrics.auroc()) ? "–" : String.format(Locale.ROOT, "%.4f", metrics.auroc()));
    cell(ScorePlots.percent(metrics.tprAtOnePercentFpr()));
    html.append("</tr>\n");
  }

  private void validators() {
    html.append("<h2>Validators</h2><div class='wide'><table><tr><th>validator</th><th>failed</th>")
        .append("<th></th><th>share</th><th>skipped</th><th>errors</th>")
        .append("<th class='text'>what was found</th></tr>\n");
    totals
        .validators()
        .forEach(
            (id, one) -> {
              long checked =
                  totals.counted() - one.count(Outcome.SKIPPED) - one.count(Outcome.ERROR);
              double share = checked == 0 ? 0 : (double) one.failed() / checked;
              html.append("<tr><td>").append(escaped(id)).append("</td>");
              cell(ScorePlots.count(one.failed()));
              cell(ScorePlots.shareBar(share));
              cell(ScorePlots.percent(share));
              cell(ScorePlots.count(one.count(Outcome.SKIPPED)));
              cell(ScorePlots.count(one.count(Outcome.ERROR)));
              html.append("<td class='text'>")
                  .append(classes(one.classes()))
                  .append("</td></tr>\n");
            });
    html.append("</table></div>\n");
  }

  private static String classes(Map<String, Long> classes) {
    StringBuilder text = new StringBuilder();
    classes.forEach(
        (name, count) ->
            text.append("<span class='chip'>")
                .append(escaped(name))
                .append(" <b>")
                .append(ScorePlots.count(count))
                .append("</b></span> "));
    return text.toString();
  }

  private void scores() {
    html.append("<h2>Scores</h2><p class='sub'>Calls by score, on a logarithmic scale; the line is")
        .append(" the threshold. Calls labelled to be flagged stand in front.</p>")
        .append("<div class='grid'>");
    totals
        .validators()
        .forEach(
            (id, one) -> {
              double threshold = policy.of(id).threshold();
              figure(html, id, ScorePlots.histogram(one.bars(), one.positiveBars(), threshold));
            });
    html.append("</div>\n");
  }

  private void problems() {
    List<String> problems = totals.problems();
    if (!problems.isEmpty()) {
      html.append("<h2>Lines that are no call</h2><ul>");
      problems.forEach(problem -> html.append("<li>").append(escaped(problem)).append("</li>"));
      html.append("</ul>\n");
    }
  }

  private static void figure(StringBuilder out, String title, String svg) {
    out.append("<figure><figcaption>")
        .append(escaped(title))
        .append("</figcaption>")
        .append(svg)
        .append("</figure>");
  }

  private void cell(String content) {
    html.append("<td>").append(content).append("</td>");
  }

  private static String share(long part, long whole) {
    return ScorePlots.percent(whole == 0 ? Double.NaN : (double) part / whole);
  }

  /** The text as HTML shows it. */
  public static String escaped(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;")
        .replace("'", "&#39;");
  }

  /** The style that all reports of the command line share. */
  public static String style() {
    try (InputStream in = ScoreReport.class.getResourceAsStream(STYLE)) {
      if (in == null) {
        throw new IllegalStateException("the resource " + STYLE + " is not on the class path");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new IllegalStateException("the resource " + STYLE + " cannot be read", e);
    }
  }
}
