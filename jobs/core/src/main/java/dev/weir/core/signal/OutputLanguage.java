package dev.weir.core.signal;

import dev.weir.core.metric.ContentFamilies;
import dev.weir.core.metric.MetricFamily;

/** The language of the answer of a call, where validation has identified it anyway. */
final class OutputLanguage implements CategorySignal {

  @Override
  public int tag() {
    return 10;
  }

  @Override
  public String id() {
    return "output-language";
  }

  @Override
  public MetricFamily family() {
    return ContentFamilies.OUTPUT_LANGUAGES;
  }

  @Override
  public String label() {
    return "language";
  }
}
