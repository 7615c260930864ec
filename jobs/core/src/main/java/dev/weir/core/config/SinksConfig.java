package dev.weir.core.config;

import java.io.Serializable;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;

/**
 * What leaves the job and how.
 *
 * @param delivery of each output
 * @param measurementsEnabled whether a slim row of every call is written
 */
public record SinksConfig(Map<Sink, Delivery> delivery, boolean measurementsEnabled)
    implements Serializable {

  public SinksConfig {
    Map<Sink, Delivery> complete = new EnumMap<>(Sink.class);
    for (Sink sink : Sink.values()) {
      complete.put(sink, delivery.getOrDefault(sink, sink.preset()));
    }
    delivery = Collections.unmodifiableMap(complete);
  }

  /** Delivery of one output; every output has one. */
  public Delivery of(Sink sink) {
    return delivery.getOrDefault(sink, sink.preset());
  }

  static SinksConfig read(Settings settings) {
    Map<Sink, Delivery> delivery = new EnumMap<>(Sink.class);
    for (Sink sink : Sink.values()) {
      delivery.put(
          sink,
          settings.choice(
              "sinks.delivery." + sink.id(),
              sink.preset(),
              "What a crash may do to topics." + sink.id() + "."));
    }
    return new SinksConfig(
        delivery,
        settings.flag(
            "sinks.measurements-enabled",
            false,
            "Whether a slim row of signals of every call is written to topics.measurements."));
  }
}
