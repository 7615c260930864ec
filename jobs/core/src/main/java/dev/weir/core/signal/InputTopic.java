package dev.weir.core.signal;

import dev.weir.core.metric.MetricCatalogue;
import dev.weir.core.metric.MetricFamily;
import dev.weir.schemas.SignalSide;

/** What a call asked about: the nearest of the topics that the embedding model ships. */
final class InputTopic implements CategorySignal {

  @Override
  public int tag() {
    return 30;
  }

  @Override
  public String id() {
    return "input-topic";
  }

  @Override
  public SignalSide side() {
    return SignalSide.INPUT;
  }

  @Override
  public MetricFamily family() {
    return MetricCatalogue.INPUT_TOPICS;
  }

  @Override
  public String label() {
    return "topic";
  }
}
