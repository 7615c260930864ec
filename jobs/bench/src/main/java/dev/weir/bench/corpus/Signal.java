package dev.weir.bench.corpus;

import dev.weir.core.metric.MetricCatalogue;
import dev.weir.core.metric.MetricFamily;
import dev.weir.schemas.LlmCall;

/** The distributions whose percentiles every contestant that aggregates must answer. */
@SuppressWarnings("ImmutableEnumChecker") // A family is a record of values.
public enum Signal {
  DURATION(MetricCatalogue.DURATION),
  FIRST_TOKEN(MetricCatalogue.FIRST_TOKEN),
  PER_TOKEN(MetricCatalogue.PER_TOKEN),
  QUEUE_TIME(MetricCatalogue.QUEUE_TIME),
  INPUT_TOKENS(MetricCatalogue.INPUT_TOKENS_PER_CALL),
  OUTPUT_TOKENS(MetricCatalogue.OUTPUT_TOKENS_PER_CALL),
  OUTPUT_BYTES(MetricCatalogue.OUTPUT_BYTES);

  private final MetricFamily family;

  Signal(MetricFamily family) {
    this.family = family;
  }

  /** The family the pipeline publishes the signal under. */
  public MetricFamily family() {
    return family;
  }

  /** Value of an answered call, in the unit of the family. */
  double of(LlmCall call, int outputBytes) {
    return switch (this) {
      case DURATION -> call.getRespondedAt() - call.getRequestedAt();
      case FIRST_TOKEN -> call.getFirstTokenAt() - call.getRequestedAt();
      case PER_TOKEN ->
          (double) (call.getLastTokenAt() - call.getFirstTokenAt())
              / (call.getUsage().getOutput() - 1);
      case QUEUE_TIME -> call.getQueueTimeUs();
      case INPUT_TOKENS -> call.getUsage().getInput();
      case OUTPUT_TOKENS -> call.getUsage().getOutput();
      case OUTPUT_BYTES -> outputBytes;
    };
  }
}
