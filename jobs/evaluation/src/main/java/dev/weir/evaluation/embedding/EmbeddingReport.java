package dev.weir.evaluation.embedding;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.weir.evaluation.embedding.EmbeddingFigures.HeldOutFigures;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** An {@link EmbeddingEvaluation} for people and for programs. */
public final class EmbeddingReport {

  /** Headings of {@link #rows}. */
  public static final List<String> HEADINGS =
      List.of(
          "set",
          "texts",
          "rank correlation",
          "topic, static",
          "topic, model",
          "texts/s, static",
          "texts/s, model");

  private EmbeddingReport() {}

  /** The cells of a table, a row or, of a fitted set, three rows a set. */
  public static List<List<String>> rows(EmbeddingEvaluation evaluation) {
    List<List<String>> rows = new ArrayList<>();
    for (EmbeddingFigures figures : evaluation.figures()) {
      HeldOutFigures heldOut = figures.heldOut();
      rows.add(
          List.of(
              figures.set() + (heldOut == null ? "" : " (fitted to)"),
              String.valueOf(figures.texts()),
              share(figures.rankCorrelation()),
              share(figures.topicAccuracy()),
              share(figures.modelTopicAccuracy()),
              whole(figures.textsPerSecond()),
              whole(figures.modelTextsPerSecond())));
      if (heldOut != null) {
        String half = "2 x " + figures.texts() / 2;
        rows.add(
            List.of(
                "- held out, same set",
                half,
                share(heldOut.rankCorrelation()),
                share(heldOut.topicAccuracy()),
                share(heldOut.modelTopicAccuracy()),
                "",
                ""));
        rows.add(
            List.of(
                "- held out, all three sets",
                half,
                share(heldOut.foreignRankCorrelation()),
                share(heldOut.foreignTopicAccuracy()),
                share(heldOut.modelTopicAccuracy()),
                "",
                ""));
      }
    }
    return rows;
  }

  private static String share(double value) {
    return String.format(Locale.ROOT, "%.3f", value);
  }

  private static String whole(double value) {
    return String.format(Locale.ROOT, "%,.0f", value);
  }

  /** The table in Markdown. */
  public static String markdown(EmbeddingEvaluation evaluation) {
    StringBuilder page = new StringBuilder();
    row(page, HEADINGS);
    row(page, List.of("---", "---:", "---:", "---:", "---:", "---:", "---:"));
    rows(evaluation).forEach(cells -> row(page, cells));
    return page.toString();
  }

  private static void row(StringBuilder page, List<String> cells) {
    page.append("| ").append(String.join(" | ", cells)).append(" |\n");
  }

  /** Everything in one object. */
  public static ObjectNode json(EmbeddingEvaluation evaluation) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("model", evaluation.model());
    json.put("sentence_model", evaluation.sentenceModel());
    ArrayNode sets = json.putArray("sets");
    for (EmbeddingFigures figures : evaluation.figures()) {
      ObjectNode set = sets.addObject();
      set.put("set", figures.set());
      set.put("texts", figures.texts());
      set.put("fitted", figures.fitted());
      set.put("rank_correlation", figures.rankCorrelation());
      set.put("topic_accuracy", figures.topicAccuracy());
      set.put("model_topic_accuracy", figures.modelTopicAccuracy());
      set.put("texts_per_second", figures.textsPerSecond());
      set.put("model_texts_per_second", figures.modelTextsPerSecond());
      HeldOutFigures heldOut = figures.heldOut();
      if (heldOut != null) {
        ObjectNode object = set.putObject("held_out");
        object.put("rank_correlation", heldOut.rankCorrelation());
        object.put("topic_accuracy", heldOut.topicAccuracy());
        object.put("model_topic_accuracy", heldOut.modelTopicAccuracy());
        object.put("foreign_rank_correlation", heldOut.foreignRankCorrelation());
        object.put("foreign_topic_accuracy", heldOut.foreignTopicAccuracy());
      }
    }
    return json;
  }
}
