package dev.weir.traffic.truth;

import dev.weir.schemas.LlmCall;

/** Says what a call with usage cost. */
@FunctionalInterface
public interface CallPrice {

  /** The price of the model is not known. */
  long UNKNOWN = Long.MIN_VALUE;

  /** Cost in pico-USD, or {@link #UNKNOWN}. */
  long picoUsd(LlmCall call);
}
