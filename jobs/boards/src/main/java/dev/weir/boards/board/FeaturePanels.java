package dev.weir.boards.board;

import static dev.weir.boards.board.Selectors.CALLS;
import static dev.weir.boards.board.Selectors.RATE;
import static dev.weir.boards.promql.Promql.mean;
import static dev.weir.boards.promql.Promql.rate;
import static dev.weir.core.metric.ContentFamilies.DOCUMENTS_PER_CALL;
import static dev.weir.core.metric.ContentFamilies.DOCUMENT_SCORE;
import static dev.weir.core.metric.ContentFamilies.INPUT_BYTES;
import static dev.weir.core.metric.ContentFamilies.INPUT_LANGUAGES;
import static dev.weir.core.metric.ContentFamilies.OUTPUT_LANGUAGES;
import static dev.weir.core.metric.ContentFamilies.OUTPUT_SHAPES;
import static dev.weir.core.metric.ContentFamilies.TOOLS_USED;
import static dev.weir.core.metric.MetricCatalogue.FINGERPRINTS;
import static dev.weir.core.metric.MetricCatalogue.INPUT_TOPICS;
import static dev.weir.core.metric.MetricCatalogue.OUTPUT_BYTES;

import dev.weir.core.metric.MetricFamily;

/** What calls look like: how much is asked, what is retrieved, how it is answered. */
final class FeaturePanels {

  private FeaturePanels() {}

  static Panel[] all() {
    return new Panel[] {
      middle("Length of questions", "bytes", INPUT_BYTES),
      middle("Length of answers", "bytes", OUTPUT_BYTES),
      middle("Documents retrieved", "short", DOCUMENTS_PER_CALL).none("no call has any"),
      middle("Best score of a document", "short", DOCUMENT_SCORE).none("no call has any"),
      mix("Topics of questions", INPUT_TOPICS, "topic"),
      mix("Languages of questions", INPUT_LANGUAGES, "language"),
      mix("Languages of answers", OUTPUT_LANGUAGES, "language"),
      mix("Shapes of answers", OUTPUT_SHAPES, "shape"),
      mix("Tools used", TOOLS_USED, "tool").none("none offered"),
      mix("Fingerprints", FINGERPRINTS, "fingerprint").none("no call tells")
    };
  }

  private static Panel middle(String title, String unit, MetricFamily family) {
    return Panels.lines(title, "Mean of answered calls.", unit)
        .ask(
            mean(family, CALLS, RATE, "prompt_id", "prompt_version"),
            "{{prompt_id}} {{prompt_version}}")
        .fromZero();
  }

  private static Panel mix(String title, MetricFamily family, String label) {
    return Panels.stacked(title, "Share of calls of each, of the ten most frequent.", "percentunit")
        .ask(
            "topk(10, "
                + rate(family, CALLS, RATE, label)
                + "\n/ on () group_left () ("
                + rate(family, CALLS, RATE)
                + " > 0))",
            "{{" + label + "}}");
  }
}
