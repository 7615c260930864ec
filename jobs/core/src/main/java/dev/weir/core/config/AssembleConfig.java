package dev.weir.core.config;

import java.io.Serializable;
import java.time.Duration;

/**
 * How two halves become a call.
 *
 * @param timeout how long a half waits for the other, in event time
 * @param remember how long a closed call is remembered, so that a late half is known as one
 */
public record AssembleConfig(Duration timeout, Duration remember) implements Serializable {

  public AssembleConfig {
    Rules.positive("assemble.timeout", timeout);
    Rules.notNegative("assemble.remember", remember);
  }

  static AssembleConfig read(Settings settings) {
    return new AssembleConfig(
        settings.duration(
            "assemble.timeout",
            "10min",
            "How long a request waits for its response, and a response for its request."),
        settings.duration(
            "assemble.remember",
            "10min",
            "How long a closed call is remembered: a half that comes in this time is a dead letter"
                + " with reason after-timeout."));
  }
}
