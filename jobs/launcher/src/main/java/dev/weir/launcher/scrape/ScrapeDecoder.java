package dev.weir.launcher.scrape;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Reads the protobuf form of a scrape: delimited {@code io.prometheus.client.MetricFamily}
 * messages. Field numbers are those of the public definition.
 */
final class ScrapeDecoder {

  private ScrapeDecoder() {}

  static List<ScrapedSeries> decode(byte[] scrape) {
    List<ScrapedSeries> series = new ArrayList<>();
    ByteBuffer rest = ByteBuffer.wrap(scrape);
    while (rest.hasRemaining()) {
      int length = length(rest);
      family(new ProtobufReader(rest.slice(rest.position(), length)), series);
      rest.position(rest.position() + length);
    }
    return series;
  }

  private static int length(ByteBuffer rest) {
    int length = 0;
    for (int shift = 0; ; shift += 7) {
      byte part = rest.get();
      length |= (part & 0x7f) << shift;
      if (part >= 0) {
        return length;
      }
    }
  }

  private static void family(ProtobufReader family, List<ScrapedSeries> series) {
    String name = "";
    while (family.next()) {
      switch (family.field()) {
        case 1 -> name = family.text();
        case 4 -> series.add(metric(name, family.message()));
        default -> {}
      }
    }
  }

  private static ScrapedSeries metric(String family, ProtobufReader metric) {
    Map<String, String> labels = new HashMap<>();
    double value = Double.NaN;
    @Nullable NativeHistogram histogram = null;
    while (metric.next()) {
      switch (metric.field()) {
        case 1 -> label(metric.message(), labels);
        case 2, 3, 5 -> value = value(metric.message());
        case 7 -> histogram = histogram(metric.message());
        default -> {}
      }
    }
    return new ScrapedSeries(family, labels, value, histogram);
  }

  private static void label(ProtobufReader label, Map<String, String> labels) {
    String name = "";
    String value = "";
    while (label.next()) {
      switch (label.field()) {
        case 1 -> name = label.text();
        case 2 -> value = label.text();
        default -> {}
      }
    }
    labels.put(name, value);
  }

  /** Counter, gauge and untyped all have their value in field 1. */
  private static double value(ProtobufReader holder) {
    double value = 0;
    while (holder.next()) {
      if (holder.field() == 1) {
        value = holder.number();
      }
    }
    return value;
  }

  private static NativeHistogram histogram(ProtobufReader histogram) {
    long count = 0;
    long zero = 0;
    int schema = 0;
    List<int[]> spans = new ArrayList<>();
    List<Long> deltas = new ArrayList<>();
    while (histogram.next()) {
      switch (histogram.field()) {
        case 1 -> count = histogram.unsigned();
        case 5 -> schema = (int) histogram.signed();
        case 7 -> zero = histogram.unsigned();
        case 12 -> spans.add(span(histogram.message()));
        case 13 -> histogram.addSigned(deltas);
        default -> {}
      }
    }
    return new NativeHistogram(count, zero, schema, buckets(spans, deltas));
  }

  private static int[] span(ProtobufReader span) {
    int offset = 0;
    int length = 0;
    while (span.next()) {
      switch (span.field()) {
        case 1 -> offset = (int) span.signed();
        case 2 -> length = (int) span.unsigned();
        default -> {}
      }
    }
    return new int[] {offset, length};
  }

  /** The first span begins at its offset, each other one that far behind the one before. */
  private static NavigableMap<Integer, Long> buckets(List<int[]> spans, List<Long> deltas) {
    NavigableMap<Integer, Long> buckets = new TreeMap<>();
    int index = 0;
    int next = 0;
    long count = 0;
    for (int[] span : spans) {
      index += span[0];
      for (int i = 0; i < span[1]; i++) {
        count += deltas.get(next++);
        if (count != 0) {
          buckets.put(index, count);
        }
        index++;
      }
    }
    return buckets;
  }
}
