package dev.weir.core.drift.reference;

import dev.weir.core.drift.stream.FeedbackSignals;
import dev.weir.core.drift.stream.PaneSignals;
import dev.weir.core.drift.stream.SignalVisitor;
import dev.weir.core.pane.CategoryCounts;
import dev.weir.core.pane.FeatureSums;
import dev.weir.core.pane.PaneSums;
import dev.weir.core.stats.ByteReader;
import dev.weir.core.stats.ByteWriter;
import dev.weir.core.stats.LogHistogram;
import dev.weir.schemas.ReferenceKind;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Collects what a reference is made of, pane after pane.
 *
 * <p>Linear in the signals and words of a pane; memory is a histogram for each numeric signal and
 * hour. The order of panes decides only which words and parts are kept apart when there are very
 * many. Not thread-safe.
 */
public final class VersionHistory {

  private static final int VERSION = 1;
  private static final long HOUR_MICROS = 3_600_000_000L;

  private final SortedMap<String, SignalHistory> signals = new TreeMap<>();
  private long events;
  private long from = Long.MAX_VALUE;
  private long to = Long.MIN_VALUE;

  /** The hour of the day, UTC, that a time in microseconds since the epoch lies in. */
  public static int hourOfDay(long micros) {
    return (int) Math.floorMod(Math.floorDiv(micros, HOUR_MICROS), (long) SignalReference.HOURS);
  }

  /**
   * Adds what a part of the traffic did in a pane.
   *
   * @param paneStart microseconds since the epoch
   * @param paneEnd likewise
   * @param part model and provider, or anything else that tells parts of the traffic apart
   */
  public void add(long paneStart, long paneEnd, String part, PaneSums sums) {
    if (sums.isEmpty()) {
      return;
    }
    events += sums.calls();
    from = Math.min(from, paneStart);
    to = Math.max(to, paneEnd);
    int hour = hourOfDay(paneStart);
    PaneSignals.visit(
        sums,
        new SignalVisitor() {
          @Override
          public void numbers(String signal, LogHistogram values) {
            if (!hasRoom(signal)) {
              return;
            }
            of(signal, NumberHistory.class, new NumberHistory()).add(hour, part, values);
          }

          @Override
          public void words(String signal, CategoryCounts words) {
            if (!hasRoom(signal)) {
              return;
            }
            of(signal, WordHistory.class, new WordHistory()).add(hour, part, words);
          }

          @Override
          public void rate(String signal, long passed, long failed) {
            if (!hasRoom(signal)) {
              return;
            }
            of(signal, RateHistory.class, new RateHistory()).add(hour, part, passed, failed);
          }

          @Override
          public void features(String signal, long model, FeatureSums features) {
            of(signal, FeatureHistory.class, new FeatureHistory()).add(hour, model, features);
          }
        });
  }

  /** Names of feedback come from outside and have no end; of those the first to come are kept. */
  private boolean hasRoom(String signal) {
    return !signal.startsWith(FeedbackSignals.PREFIX)
        || signals.containsKey(signal)
        || signals
                .subMap(FeedbackSignals.PREFIX, FeedbackSignals.PREFIX + Character.MAX_VALUE)
                .size()
            < FeedbackSignals.MOST;
  }

  private <T extends SignalHistory> T of(String signal, Class<T> kind, T empty) {
    SignalHistory known = signals.get(signal);
    if (kind.isInstance(known)) {
      return kind.cast(known);
    }
    signals.put(signal, empty);
    return empty;
  }

  /** Calls collected. */
  public long events() {
    return events;
  }

  /** Microseconds from the first pane to the end of the last one; 0 without calls. */
  public long span() {
    return events == 0 ? 0 : to - from;
  }

  /**
   * The reference these calls make.
   *
   * @param minimumEvents values a signal needs to be part of it
   */
  public VersionReference freeze(ReferenceKind kind, long minimumEvents) {
    SortedMap<String, SignalReference> frozen = new TreeMap<>();
    signals.forEach(
        (signal, history) -> {
          if (history.events() >= Math.max(1, minimumEvents)) {
            frozen.put(signal, history.freeze());
          }
        });
    return new VersionReference(kind, from, to, events, frozen);
  }

  /** Appends everything. */
  public void write(ByteWriter out) {
    out.writeByte(VERSION);
    out.writeVarint(events);
    out.writeSigned(from);
    out.writeSigned(to);
    out.writeVarint(signals.size());
    signals.forEach(
        (signal, history) -> {
          out.writeText(signal);
          history.write(out);
        });
  }

  /**
   * Reads what {@link #write} wrote.
   *
   * @throws dev.weir.core.stats.FormatException when the bytes are not a history of a known version
   */
  public static VersionHistory read(ByteReader in) {
    in.readVersion("version history", VERSION);
    VersionHistory history = new VersionHistory();
    history.events = in.readVarint();
    history.from = in.readSigned();
    history.to = in.readSigned();
    for (int left = in.readCount(); left > 0; left--) {
      String signal = in.readText();
      history.signals.put(signal, SignalHistory.read(in));
    }
    return history;
  }
}
