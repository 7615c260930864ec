package dev.weir.evaluation;

import java.time.LocalDate;
import java.util.List;

/** The evaluation as a page of documentation. */
public final class EvaluationMarkdown {

  private EvaluationMarkdown() {}

  /**
   * The page.
   *
   * @param command that renders it again
   */
  public static String of(ValidatorEvaluation evaluation, LocalDate date, String command) {
    StringBuilder page = new StringBuilder();
    page.append("# How accurate the validators are\n\nMeasured on ")
        .append(date)
        .append(" by `")
        .append(command)
        .append("`.\n\n")
        .append(EvaluationText.LEGEND)
        .append("\n\n")
        .append(EvaluationText.summary(evaluation))
        .append("\n\n");
    row(page, EvaluationText.HEADINGS);
    row(page, List.of("---", "---", "---", "---:", "---:", "---:", "---:", "---:", "---", "---"));
    for (Figure figure : evaluation.figures()) {
      row(page, EvaluationText.cells(figure));
    }
    if (!evaluation.notes().isEmpty()) {
      page.append('\n');
      evaluation.notes().forEach(note -> page.append("- ").append(note).append('\n'));
    }
    return page.toString();
  }

  private static void row(StringBuilder page, List<String> cells) {
    for (String cell : cells) {
      page.append("| ").append(cell.replace("|", "\\|")).append(' ');
    }
    page.append("|\n");
  }
}
