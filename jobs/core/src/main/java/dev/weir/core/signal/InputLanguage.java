package dev.weir.core.signal;

import dev.weir.core.metric.ContentFamilies;
import dev.weir.core.metric.MetricFamily;
import dev.weir.schemas.SignalSide;

/** The language of the longest input of a call, where validation has identified it anyway. */
final class InputLanguage implements CategorySignal {

  @Override
  public int tag() {
    return 9;
  }

  @Override
  public String id() {
    return "input-language";
  }

  @Override
  public SignalSide side() {
    return SignalSide.INPUT;
  }

  @Override
  public MetricFamily family() {
    return ContentFamilies.INPUT_LANGUAGES;
  }

  @Override
  public String label() {
    return "language";
  }
}
