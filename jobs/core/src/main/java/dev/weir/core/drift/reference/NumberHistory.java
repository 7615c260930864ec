package dev.weir.core.drift.reference;

import dev.weir.core.drift.stream.NumericBins;
import dev.weir.core.stats.ByteReader;
import dev.weir.core.stats.ByteWriter;
import dev.weir.core.stats.LogHistogram;
import dev.weir.core.stats.LogHistogramCodec;

/** Histograms of a numeric signal, so that bins are chosen only when the reference is frozen. */
final class NumberHistory implements SignalHistory {

  static final byte TAG = 1;

  private final LogHistogram[] hours = new LogHistogram[SignalReference.HOURS];
  private final Parts<LogHistogram> parts = new Parts<>(LogHistogram::new);

  NumberHistory() {
    for (int hour = 0; hour < hours.length; hour++) {
      hours[hour] = new LogHistogram();
    }
  }

  void add(int hour, String part, LogHistogram values) {
    hours[hour].merge(values);
    parts.of(part).merge(values);
  }

  @Override
  public long events() {
    long events = 0;
    for (LogHistogram hour : hours) {
      events += hour.count();
    }
    return events;
  }

  @Override
  public SignalReference freeze() {
    LogHistogram all = new LogHistogram();
    for (LogHistogram hour : hours) {
      all.merge(hour);
    }
    NumericBins bins = NumericBins.of(all);
    long[][] counts = new long[hours.length][];
    for (int hour = 0; hour < hours.length; hour++) {
      counts[hour] = cut(bins, hours[hour]);
    }
    return new SignalReference(bins, counts, parts.counts(values -> cut(bins, values)));
  }

  private static long[] cut(NumericBins bins, LogHistogram values) {
    long[] counts = new long[bins.size()];
    bins.count(values, counts);
    return counts;
  }

  @Override
  public void write(ByteWriter out) {
    out.writeByte(TAG);
    for (LogHistogram hour : hours) {
      LogHistogramCodec.write(hour, out);
    }
    out.writeVarint(parts.all().size());
    parts
        .all()
        .forEach(
            (part, values) -> {
              out.writeText(part);
              LogHistogramCodec.write(values, out);
            });
  }

  static NumberHistory read(ByteReader in) {
    NumberHistory history = new NumberHistory();
    for (LogHistogram hour : history.hours) {
      LogHistogramCodec.read(in, hour);
    }
    for (int left = in.readCount(); left > 0; left--) {
      LogHistogramCodec.read(in, history.parts.of(in.readText()));
    }
    return history;
  }
}
