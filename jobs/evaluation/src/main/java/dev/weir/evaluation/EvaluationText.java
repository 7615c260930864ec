package dev.weir.evaluation;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** How figures are written, for all forms of the table alike. */
public final class EvaluationText {

  /** Headings of the columns of {@link #cells}. */
  public static final List<String> HEADINGS =
      List.of(
          "validator",
          "set",
          "measure",
          "texts",
          "shipped",
          "held out",
          "must",
          "aim",
          "reached",
          "others");

  /** What a reader has to know of the table. */
  public static final String LEGEND =
      "Shipped: the policy and the models that Weir ships, asked through the engine of the stream."
          + " Held out: what models reached that had not seen the rows, when the shipped one was"
          + " trained; told where something was fitted. Where the rows are those that the shipped"
          + " model was trained on (*), the shipped figure flatters and the held-out one is judged."
          + " Rules were written by people who had these rows before them, so without a held-out figure"
          + " expect a little less elsewhere. Figures of others are on the same rows where that is said, else as published.";

  private EvaluationText() {}

  /** The cells of a line. */
  public static List<String> cells(Figure figure) {
    Goal goal = figure.goal();
    Measured shipped = figure.shipped();
    HeldOut heldOut = figure.heldOut();
    return List.of(
        goal.validator(),
        goal.set(),
        goal.measure(),
        shipped == null ? "" : Integer.toString(shipped.texts()),
        shipped == null ? "no data" : number(shipped.value()) + (figure.seen() ? " *" : ""),
        heldOut == null ? "" : number(heldOut.value()),
        asked(goal, goal.must()),
        asked(goal, goal.aim()),
        standing(figure),
        figure.peers().stream()
            .map(peer -> peer.name() + " " + number(peer.value()) + " (" + peer.source() + ")")
            .collect(Collectors.joining("; ")));
  }

  private static String standing(Figure figure) {
    return switch (figure.standing()) {
      case AIM -> "aim";
      case MUST -> "must";
      case MISSED -> "missed";
      case TOLD -> "";
    };
  }

  private static String asked(Goal goal, double value) {
    return Double.isNaN(value) ? "" : (goal.least() ? "≥ " : "≤ ") + number(value);
  }

  /** A figure with three places behind the point. */
  public static String number(double value) {
    return String.format(Locale.ROOT, "%.3f", value);
  }

  /** How many figures stand where, as a sentence. */
  public static String summary(ValidatorEvaluation evaluation) {
    return String.format(
        Locale.ROOT,
        "%d figures at the aim, %d at what they must be, %d worse than they must be.",
        evaluation.count(Goal.Standing.AIM),
        evaluation.count(Goal.Standing.MUST),
        evaluation.count(Goal.Standing.MISSED));
  }
}
