package dev.weir.core.drift.baseline;

import dev.weir.core.call.CallHeader;
import dev.weir.core.call.HalfHeader;
import dev.weir.core.call.Segment;
import dev.weir.core.call.Text;
import dev.weir.core.decode.ItemSink;
import dev.weir.core.drift.reference.VersionHistory;
import dev.weir.core.drift.reference.VersionReference;
import dev.weir.core.drift.stream.PartName;
import dev.weir.core.drift.stream.VersionKey;
import dev.weir.core.embedding.CallEmbedding;
import dev.weir.core.embedding.EmbeddingModel;
import dev.weir.core.engine.ValidationEngine;
import dev.weir.core.pane.LocalPanes;
import dev.weir.core.pane.PaneSums;
import dev.weir.core.signal.Pricing;
import dev.weir.schemas.DeadLetterReason;
import dev.weir.schemas.Feedback;
import dev.weir.schemas.ReferenceKind;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Sums recorded calls up as the stream does, validation included, and makes the reference of every
 * version among them.
 *
 * <p>Calls may come in any order. Not thread-safe.
 */
public final class BaselineCalls implements ItemSink {

  private static final long MOST_BYTES = 64L << 20;

  private final ValidationEngine engine;
  private final LocalPanes panes;
  private final long paneMicros;
  private final long from;
  private final long until;
  private final SortedMap<VersionKey, VersionHistory> histories = new TreeMap<>();
  private final SortedMap<VersionKey, VersionAudience> audiences = new TreeMap<>();
  private long calls;
  private long outside;
  private long unreadable;

  /**
   * @param from first event time that counts, microseconds since the epoch
   * @param until event time from which on calls count no more
   */
  public BaselineCalls(
      ValidationEngine engine, Pricing pricing, long paneMicros, long from, long until) {
    this.engine = engine;
    this.panes =
        new LocalPanes(pricing, MOST_BYTES, new CallEmbedding(EmbeddingModel.shipped(), 1));
    this.paneMicros = paneMicros;
    this.from = from;
    this.until = until;
  }

  @Override
  public void call(byte[] body, int offset, int length, CallHeader header) {
    long time = header.eventTime();
    if (time < from || time >= until) {
      outside++;
      return;
    }
    calls++;
    panes.measure(header, time, Math.floorDiv(time, paneMicros) * paneMicros, false);
    engine.check(header, time).count(panes.row(), panes.sums());
    panes.addMeasured();
    audiences.computeIfAbsent(version(panes.segment()), key -> new VersionAudience()).add(header);
    if (panes.full()) {
      drain();
    }
  }

  @Override
  public void deadLetter(DeadLetterReason reason, String detail) {
    unreadable++;
  }

  @Override
  public void request(byte[] body, int offset, int length, HalfHeader header) {
    unreadable++;
  }

  @Override
  public void response(byte[] body, int offset, int length, HalfHeader header) {
    unreadable++;
  }

  @Override
  public void feedback(Feedback feedback) {
    unreadable++;
  }

  @Override
  public void skipped() {
    unreadable++;
  }

  private void drain() {
    panes.drain(this::take);
  }

  private void take(byte[] bytes, long paneStart, PaneSums sums) {
    sums.forgetExcluded();
    if (sums.calls() == 0) {
      return;
    }
    Segment segment = Segment.read(bytes, 0, bytes.length);
    histories
        .computeIfAbsent(VersionKey.of(segment), key -> new VersionHistory())
        .add(paneStart, paneStart + paneMicros, PartName.of(segment), sums);
  }

  /**
   * The references of all versions with enough calls, for versions to be held against.
   *
   * @param minimumEvents calls a version and values a signal needs
   */
  public SortedMap<VersionKey, VersionReference> references(long minimumEvents) {
    return references(minimumEvents, ReferenceKind.PINNED);
  }

  /** The same of another kind. */
  public SortedMap<VersionKey, VersionReference> references(
      long minimumEvents, ReferenceKind kind) {
    drain();
    SortedMap<VersionKey, VersionReference> references = new TreeMap<>();
    histories.forEach(
        (version, history) -> {
          if (history.events() >= minimumEvents) {
            references.put(version, history.freeze(kind, minimumEvents));
          }
        });
    return references;
  }

  private static VersionKey version(Text segment) {
    return VersionKey.of(Segment.read(segment.bytes(), segment.offset(), segment.length()));
  }

  /** Whose calls of a version were summed up. */
  public VersionAudience audience(VersionKey version) {
    return audiences.getOrDefault(version, new VersionAudience());
  }

  /** Calls of the versions that have too few for a reference. */
  public SortedMap<VersionKey, Long> tooFew(long minimumEvents) {
    drain();
    SortedMap<VersionKey, Long> few = new TreeMap<>();
    histories.forEach(
        (version, history) -> {
          if (history.events() < minimumEvents) {
            few.put(version, history.events());
          }
        });
    return few;
  }

  /** Calls summed up. */
  public long calls() {
    return calls;
  }

  /** Calls before or after the time asked for. */
  public long outside() {
    return outside;
  }

  /** Records that are no call. */
  public long unreadable() {
    return unreadable;
  }
}
