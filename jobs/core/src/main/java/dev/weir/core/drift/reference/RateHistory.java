package dev.weir.core.drift.reference;

import dev.weir.core.drift.stream.PassFail;
import dev.weir.core.stats.ByteReader;
import dev.weir.core.stats.ByteWriter;

/** How often something went well and failed. */
final class RateHistory implements SignalHistory {

  static final byte TAG = 3;

  private final long[][] hours = new long[SignalReference.HOURS][2];
  private final Parts<long[]> parts = new Parts<>(() -> new long[2]);

  void add(int hour, String part, long passed, long failed) {
    count(hours[hour], passed, failed);
    count(parts.of(part), passed, failed);
  }

  private static void count(long[] into, long passed, long failed) {
    into[PassFail.PASSED] += passed;
    into[PassFail.FAILED] += failed;
  }

  @Override
  public long events() {
    long events = 0;
    for (long[] hour : hours) {
      events += hour[0] + hour[1];
    }
    return events;
  }

  @Override
  public SignalReference freeze() {
    long[][] counts = new long[hours.length][];
    for (int hour = 0; hour < hours.length; hour++) {
      counts[hour] = hours[hour].clone();
    }
    return new SignalReference(PassFail.CATEGORIES, counts, parts.counts(long[]::clone));
  }

  @Override
  public void write(ByteWriter out) {
    out.writeByte(TAG);
    for (long[] hour : hours) {
      writePair(hour, out);
    }
    out.writeVarint(parts.all().size());
    parts
        .all()
        .forEach(
            (part, pair) -> {
              out.writeText(part);
              writePair(pair, out);
            });
  }

  private static void writePair(long[] pair, ByteWriter out) {
    out.writeVarint(pair[0]);
    out.writeVarint(pair[1]);
  }

  static RateHistory read(ByteReader in) {
    RateHistory history = new RateHistory();
    for (long[] hour : history.hours) {
      count(hour, in.readVarint(), in.readVarint());
    }
    for (int left = in.readCount(); left > 0; left--) {
      count(history.parts.of(in.readText()), in.readVarint(), in.readVarint());
    }
    return history;
  }
}
