package dev.weir.exporter;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.config.MeterFilter;
import io.micrometer.core.instrument.config.MeterFilterReply;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Makes Kafka's own meters fit for Prometheus, whose linter refuses abbreviated units, a {@code
 * _count} that belongs to no histogram, and a meter without a word of help. Times in ns or ms are
 * left out: every one of them has a ratio or a rate beside it.
 */
final class KafkaMeterNames implements MeterFilter {

  private static final String PREFIX = "kafka.";
  private static final String COUNT = ".count";
  private static final String NO_HELP = "A meter that Kafka does not describe.";
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
    if (!name.startsWith(PREFIX)) {
      return id;
    }
    Meter.Id described = isBlank(id.getDescription()) ? withHelp(id) : id;
    return name.endsWith(COUNT)
        ? described.withName(name.substring(0, name.length() - COUNT.length()) + ".number")
        : described;
  }

  private static Meter.Id withHelp(Meter.Id id) {
    return new Meter.Id(
        id.getName(), Tags.of(id.getTags()), id.getBaseUnit(), NO_HELP, id.getType());
  }

  private static boolean isBlank(@Nullable String text) {
    return text == null || text.isBlank();
  }
}
