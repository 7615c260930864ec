package dev.weir.boards.slo;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What a promise counts. */
public enum Indicator {
  @JsonProperty("availability")
  AVAILABILITY,
  @JsonProperty("time-to-first-token")
  TIME_TO_FIRST_TOKEN,
  @JsonProperty("duration")
  DURATION,
  @JsonProperty("validators")
  VALIDATORS,
  @JsonProperty("freshness")
  FRESHNESS;

  boolean timed() {
    return this == TIME_TO_FIRST_TOKEN || this == DURATION || this == FRESHNESS;
  }
}
