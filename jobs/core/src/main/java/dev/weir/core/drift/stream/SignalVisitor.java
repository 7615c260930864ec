package dev.weir.core.drift.stream;

import dev.weir.core.pane.CategoryCounts;
import dev.weir.core.stats.LogHistogram;

/** Receives what a pane knows of each signal that drift is watched in. */
public interface SignalVisitor {

  /** Values of a numeric signal, in the shown unit. */
  void numbers(String signal, LogHistogram values);

  /** Words of a categorical signal. */
  void words(String signal, CategoryCounts words);

  /** How often something went well and how often it failed. */
  void rate(String signal, long passed, long failed);
}
