package dev.weir.core.drift.stream;

import dev.weir.core.pane.EmbeddingSums;
import dev.weir.core.pane.FeatureSums;
import dev.weir.core.pane.PaneSums;
import dev.weir.schemas.SignalSide;

/** The embedding signals of a pane: features of what was asked, and of what was answered. */
public final class FeatureSignals {

  public static final String INPUT = "input-embedding";
  public static final String OUTPUT = "output-embedding";

  private FeatureSignals() {}

  /** Shows the signals that some call of the pane had. */
  static void visit(PaneSums sums, SignalVisitor visitor) {
    EmbeddingSums embeddings = sums.embeddings();
    if (embeddings != null) {
      show(INPUT, embeddings.model(), embeddings.input(), visitor);
      show(OUTPUT, embeddings.model(), embeddings.output(), visitor);
    }
  }

  private static void show(String signal, long model, FeatureSums sums, SignalVisitor visitor) {
    if (sums.count() > 0) {
      visitor.features(signal, model, sums);
    }
  }

  /** What a signal says something about. */
  public static SignalSide side(String signal) {
    return signal.equals(INPUT) ? SignalSide.INPUT : SignalSide.OUTPUT;
  }
}
