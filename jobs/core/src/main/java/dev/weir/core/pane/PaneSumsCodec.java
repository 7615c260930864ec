package dev.weir.core.pane;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.weir.core.signal.ImplausibleField;
import dev.weir.core.signal.NumericSignal;
import dev.weir.core.signal.Signals;
import dev.weir.core.stats.ByteReader;
import dev.weir.core.stats.ByteWriter;
import dev.weir.core.stats.FormatException;

/**
 * The bytes of {@link PaneSums}; equal sums have equal bytes.
 *
 * <p>Version 1, all numbers varints: calls with outcome ok, error, timeout, cancelled; late calls;
 * first event time (signed) and what the last one is later by; fields left out as (tag, calls); the
 * traces of the exemplars; the newest call as trace, event time since the first and (tag, number);
 * totals as (tag, calls, sum); distributions as (tag, length, bytes); categories as (tag, length,
 * bytes). Version 2 goes on with results of validators as (name, calls), version 3 with the bytes
 * of the calls kept apart behind their length, which is 0 without any, and the features of {@link
 * EmbeddingSumsCodec}, version 4 with {@link FeedbackSumsCodec judgements} behind their length,
 * version 5 with the calls that can be judged and those of them that passed. Every list begins with
 * its size. What has an unknown tag belongs to a signal that is no longer measured and is skipped.
 * Reused; not thread-safe.
 */
public final class PaneSumsCodec {

  private static final int VERSION = 5;
  private static final int FIRST_WITH_RESULTS = 2;
  private static final int FIRST_WITH_EXCLUDED = 3;
  private static final int FIRST_WITH_EMBEDDINGS = 3;
  private static final int FIRST_WITH_FEEDBACK = 4;
  private static final int FIRST_WITH_JUDGEABLE = 5;
  private static final String WHAT = "pane sums";
  private static final int NUMBERS = Signals.NUMBERS.size();
  private static final int CATEGORIES = Signals.CATEGORIES.size();

  private final ByteWriter section = new ByteWriter();
  private final TraceTable traces = new TraceTable();

  /** Appends {@code sums} to {@code out}. */
  public void write(PaneSums sums, ByteWriter out) {
    out.writeByte(VERSION);
    CallCounts counts = sums.counts();
    for (int slot = 0; slot < CallCounts.OUTCOMES; slot++) {
      out.writeVarint(counts.outcome(slot));
    }
    out.writeVarint(counts.late());
    long origin = counts.calls() == 0 ? 0 : counts.firstEvent();
    out.writeSigned(origin);
    out.writeVarint(counts.calls() == 0 ? 0 : counts.lastEvent() - origin);
    writeImplausible(sums, out);
    collectTraces(sums);
    traces.write(out);
    writeNewest(sums.newest(), origin, out);
    writeTotals(sums, out);
    writeDistributions(sums, origin, out);
    writeCategories(sums, out);
    writeResults(sums.results(), out);
    writeExcluded(sums, out);
    EmbeddingSumsCodec.write(sums.embeddings(), out);
    writeFeedback(sums, out);
    out.writeVarint(counts.judgeable());
    out.writeVarint(counts.judgeablePassed());
  }

  /**
   * Adds what was written to {@code into}, as merging it would.
   *
   * @throws FormatException when the bytes are not pane sums of a known version; {@code into} is
   *     spoilt then
   */
  public void read(ByteReader in, PaneSums into) {
    int version = in.readVersion(WHAT, VERSION);
    long calls = 0;
    for (int slot = 0; slot < CallCounts.OUTCOMES; slot++) {
      long count = in.readVarint();
      calls += count;
      into.counts().addOutcome(slot, count);
    }
    into.counts().addLate(in.readVarint());
    long origin = in.readSigned();
    long last = origin + in.readVarint();
    if (calls > 0) {
      into.counts().addEvents(origin, last);
    }
    readImplausible(in, into);
    traces.read(in);
    readNewest(in, origin, into.newest());
    for (int left = in.readCount(); left > 0; left--) {
      int signal = number(in.readVarint());
      long present = in.readVarint();
      long sum = in.readVarint();
      if (signal >= 0) {
        into.addTotal(signal, sum, present);
      }
    }
    for (int left = in.readCount(); left > 0; left--) {
      int signal = number(in.readVarint());
      ByteReader bytes = in.readSection();
      if (signal >= 0 && SignalShapes.distributed(signal)) {
        DistributionCodec.read(bytes, traces, origin, into.ownDistribution(signal));
      }
    }
    for (int left = in.readCount(); left > 0; left--) {
      int signal = category(in.readVarint());
      ByteReader bytes = in.readSection();
      if (signal >= 0) {
        readCategory(bytes, into.ownCategory(signal));
      }
    }
    if (version >= FIRST_WITH_RESULTS) {
      for (int left = in.readCount(); left > 0; left--) {
        String name = new String(in.readBytes(), UTF_8);
        into.results().add(name, in.readVarint());
      }
    }
    if (version >= FIRST_WITH_EXCLUDED) {
      ByteReader apart = in.readSection();
      if (apart.remaining() > 0) {
        read(apart, into.ownExcluded());
      }
    }
    if (version >= FIRST_WITH_EMBEDDINGS) {
      EmbeddingSumsCodec.read(in, into);
    }
    if (version >= FIRST_WITH_FEEDBACK) {
      ByteReader judgements = in.readSection();
      if (judgements.remaining() > 0) {
        FeedbackSumsCodec.read(judgements, into.ownFeedback());
      }
    }
    if (version >= FIRST_WITH_JUDGEABLE) {
      into.counts().addJudgeable(in.readVarint(), in.readVarint());
    }
  }

  private static void writeImplausible(PaneSums sums, ByteWriter out) {
    int fields = 0;
    for (ImplausibleField field : ImplausibleField.values()) {
      fields += sums.implausible(field) == 0 ? 0 : 1;
    }
    out.writeVarint(fields);
    for (ImplausibleField field : ImplausibleField.values()) {
      if (sums.implausible(field) != 0) {
        out.writeVarint(field.tag());
        out.writeVarint(sums.implausible(field));
      }
    }
  }

  private static void readImplausible(ByteReader in, PaneSums into) {
    for (int left = in.readCount(); left > 0; left--) {
      long tag = in.readVarint();
      long calls = in.readVarint();
      for (ImplausibleField field : ImplausibleField.values()) {
        if (field.tag() == tag) {
          into.counts().addImplausible(field.tag(), calls);
        }
      }
    }
  }

  private void collectTraces(PaneSums sums) {
    traces.clear();
    traces.put(sums.newest().trace(), sums.newest().traceLength());
    for (int k = 0; k < NUMBERS; k++) {
      Distribution distribution = sums.distribution(k);
      if (distribution != null) {
        traces.put(distribution.slowest().trace(), distribution.slowest().traceLength());
      }
    }
  }

  private void writeNewest(NewestCall newest, long origin, ByteWriter out) {
    out.writeVarint(traces.reference(newest.trace(), newest.traceLength()));
    if (newest.isEmpty()) {
      return;
    }
    out.writeVarint(newest.observedAt() - origin);
    int present = 0;
    for (int k = 0; k < NUMBERS; k++) {
      present += newest.number(k) == NumericSignal.ABSENT ? 0 : 1;
    }
    out.writeVarint(present);
    for (int k = 0; k < NUMBERS; k++) {
      if (newest.number(k) != NumericSignal.ABSENT) {
        out.writeVarint(Signals.NUMBERS.get(k).tag());
        out.writeVarint(newest.number(k));
      }
    }
  }

  private void readNewest(ByteReader in, long origin, NewestCall into) {
    int reference = (int) in.readVarint();
    if (reference == TraceTable.NONE) {
      return;
    }
    byte[] trace = traces.trace(reference);
    NewestCall read = new NewestCall();
    read.setTrace(origin + in.readVarint(), trace, 0, trace.length);
    for (int k = 0; k < NUMBERS; k++) {
      read.setNumber(k, NumericSignal.ABSENT);
    }
    for (int left = in.readCount(); left > 0; left--) {
      int signal = number(in.readVarint());
      long value = in.readVarint();
      if (signal >= 0) {
        read.setNumber(signal, value);
      }
    }
    into.offer(read);
  }

  private static void writeTotals(PaneSums sums, ByteWriter out) {
    int present = 0;
    for (int k = 0; k < NUMBERS; k++) {
      present += sums.totalCalls(k) == 0 ? 0 : 1;
    }
    out.writeVarint(present);
    for (int k = 0; k < NUMBERS; k++) {
      if (sums.totalCalls(k) != 0) {
        out.writeVarint(Signals.NUMBERS.get(k).tag());
        out.writeVarint(sums.totalCalls(k));
        out.writeVarint(sums.total(k));
      }
    }
  }

  private void writeDistributions(PaneSums sums, long origin, ByteWriter out) {
    int present = 0;
    for (int k = 0; k < NUMBERS; k++) {
      present += sums.distribution(k) == null ? 0 : 1;
    }
    out.writeVarint(present);
    for (int k = 0; k < NUMBERS; k++) {
      Distribution distribution = sums.distribution(k);
      if (distribution != null) {
        section.clear();
        DistributionCodec.write(distribution, traces, origin, section);
        out.writeVarint(Signals.NUMBERS.get(k).tag());
        out.writeBytes(section.array(), 0, section.length());
      }
    }
  }

  private void writeCategories(PaneSums sums, ByteWriter out) {
    int present = 0;
    for (int k = 0; k < CATEGORIES; k++) {
      present += sums.categoryCounts(k) == null ? 0 : 1;
    }
    out.writeVarint(present);
    for (int k = 0; k < CATEGORIES; k++) {
      CategoryCounts counts = sums.categoryCounts(k);
      if (counts != null) {
        section.clear();
        section.writeVarint(counts.others());
        section.writeVarint(counts.size());
        for (int word = 0; word < counts.size(); word++) {
          section.writeBytes(counts.wordBytes(word), 0, counts.wordBytes(word).length);
          section.writeVarint(counts.count(word));
        }
        out.writeVarint(Signals.CATEGORIES.get(k).tag());
        out.writeBytes(section.array(), 0, section.length());
      }
    }
  }

  private static void readCategory(ByteReader in, CategoryCounts into) {
    into.addOthers(in.readVarint());
    for (int left = in.readCount(); left > 0; left--) {
      byte[] word = in.readBytes();
      into.add(word, 0, word.length, in.readVarint());
    }
  }

  private static void writeResults(ResultCounts results, ByteWriter out) {
    out.writeVarint(results.size());
    results.forEach(
        (name, calls) -> {
          byte[] bytes = name.getBytes(UTF_8);
          out.writeBytes(bytes, 0, bytes.length);
          out.writeVarint(calls);
        });
  }

  private static void writeExcluded(PaneSums sums, ByteWriter out) {
    PaneSums apart = sums.excluded();
    if (apart == null) {
      out.writeVarint(0);
    } else {
      ByteWriter bytes = new ByteWriter();
      new PaneSumsCodec().write(apart, bytes);
      out.writeBytes(bytes.array(), 0, bytes.length());
    }
  }

  private void writeFeedback(PaneSums sums, ByteWriter out) {
    FeedbackSums judgements = sums.feedback();
    section.clear();
    if (judgements != null) {
      FeedbackSumsCodec.write(judgements, section);
    }
    out.writeBytes(section.array(), 0, section.length());
  }

  private static int number(long tag) {
    for (int k = 0; k < NUMBERS; k++) {
      if (Signals.NUMBERS.get(k).tag() == tag) {
        return k;
      }
    }
    return -1;
  }

  private static int category(long tag) {
    for (int k = 0; k < CATEGORIES; k++) {
      if (Signals.CATEGORIES.get(k).tag() == tag) {
        return k;
      }
    }
    return -1;
  }
}
