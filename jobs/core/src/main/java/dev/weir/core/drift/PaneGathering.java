package dev.weir.core.drift;

import dev.weir.core.drift.stream.NumericBins;
import dev.weir.core.drift.stream.PassFail;
import dev.weir.core.drift.stream.SignalVisitor;
import dev.weir.core.drift.stream.WordCategories;
import dev.weir.core.pane.CategoryCounts;
import dev.weir.core.pane.FeatureSums;
import dev.weir.core.stats.LogHistogram;
import java.util.Map;

/**
 * Gives what a pane knows of each signal to its stream, cut into the categories of the reference. A
 * signal that the reference has none of, or of another kind, is seen by nobody.
 */
final class PaneGathering implements SignalVisitor {

  private final Map<String, Watched> streams;

  PaneGathering(Map<String, Watched> streams) {
    this.streams = streams;
  }

  @Override
  public void numbers(String signal, LogHistogram values) {
    if (streams.get(signal) instanceof StreamWatch stream
        && stream.tilts().categories() instanceof NumericBins bins) {
      bins.count(values, stream.counts);
    }
  }

  @Override
  public void words(String signal, CategoryCounts words) {
    if (streams.get(signal) instanceof StreamWatch stream
        && stream.tilts().categories() instanceof WordCategories known) {
      known.count(words, stream.counts);
    }
  }

  @Override
  public void rate(String signal, long passed, long failed) {
    if (streams.get(signal) instanceof StreamWatch stream
        && stream.tilts().categories() == PassFail.CATEGORIES) {
      stream.counts[PassFail.PASSED] += passed;
      stream.counts[PassFail.FAILED] += failed;
    }
  }

  @Override
  public void features(String signal, long model, FeatureSums sums) {
    if (streams.get(signal) instanceof EmbeddingWatch stream) {
      stream.gather(model, sums);
    }
  }
}
