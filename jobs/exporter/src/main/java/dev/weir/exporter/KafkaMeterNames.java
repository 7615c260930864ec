package dev.weir.exporter;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.config.MeterFilter;
import io.micrometer.core.instrument.config.MeterFilterReply;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/**
 * Makes Kafka's own names fit for Prometheus, whose linter refuses abbreviated units and a {@code
 * _count} that belongs to no histogram. Times in ns or ms are left out: every one of them has a
 * ratio or a rate beside it.
 */
final class KafkaMeterNames implements MeterFilter {

  private static final String PREFIX = "kafka.";
  private static final String COUNT = ".count";
  private static final Set<String> ABBREVIATED = Set.of("ns", "us", "ms");

  @Override
  public MeterFilterReply accept(Meter.Id id) {
    List<String> words = Arrays.asList(id.getName().split("\\."));
    return id.getName().startsWith(PREFIX) && words.stream().anyMatch(ABBREVIATED::contains)
        ? MeterFilterReply.DENY
        : MeterFilterReply.NEUTRAL;
  }

  @Override
  public Meter.Id map(Meter.Id id) {
    String name = id.getName();
    return name.startsWith(PREFIX) && name.endsWith(COUNT)
        ? id.withName(name.substring(0, name.length() - COUNT.length()) + ".number")
        : id;
  }
}
