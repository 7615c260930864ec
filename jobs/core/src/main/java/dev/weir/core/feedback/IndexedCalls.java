package dev.weir.core.feedback;

import dev.weir.core.call.Text;
import dev.weir.core.experiment.Membership;
import dev.weir.core.stats.ByteWriter;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Collects which calls can be judged, and hands them on in one batch for each {@link Id#group
 * group}: what all calls of a batch share is written once.
 *
 * <p>A batch is what {@link CallIndex} reads: version; the group and one; the {@link
 * ScopeDictionary scopes}; the number of calls; and of each the 15 bytes of its hash that the group
 * does not tell, how much later than the one before it was over, the number of its scope with its
 * {@link CallMark marks}, and the 16 bytes of its unit if it has one. Constant time a call, which
 * allocates nothing but for a scope that is new or whose place in a table of {@link ScopeTable}
 * another one has taken since; draining sorts by counting and looks at every scope for every group.
 * Not thread-safe.
 */
public final class IndexedCalls {

  static final int VERSION = 1;

  /** Ids after which the collection wants to be drained: 256 a group, two to three megabytes. */
  static final int MOST = 1 << 16;

  private final ScopeTable scopes = new ScopeTable();
  private final long[] highs = new long[MOST];
  private final long[] lows = new long[MOST];
  private final long[] times = new long[MOST];
  private final int[] scopeNumbers = new int[MOST];
  private final byte[] marks = new byte[MOST];
  private long[] unitHighs = {};
  private long[] unitLows = {};
  private int size;
  private final int[] order = new int[MOST];
  private final int[] starts = new int[Id.GROUPS + 1];
  private final ByteWriter entries = new ByteWriter();
  private final ByteWriter batch = new ByteWriter();
  private final ScopeDictionary dictionary = new ScopeDictionary();

  /** Takes a batch. */
  @FunctionalInterface
  public interface Batches {

    /** The bytes are the receiver's own. */
    void accept(int group, byte[] bytes);
  }

  /**
   * Adds an id of a call.
   *
   * @param high upper half of the hash of the id
   * @param low lower half
   * @param time when the call was over, microseconds since the epoch
   * @param segment its segment bytes, version derived
   * @param membership the experiment it belongs to, null for none
   * @param marked {@link CallMark marks}
   */
  public void add(
      long high, long low, long time, Text segment, @Nullable Membership membership, int marked) {
    highs[size] = high;
    lows[size] = low;
    times[size] = time;
    scopeNumbers[size] = scopes.number(segment, membership);
    marks[size] = (byte) marked;
    if (membership != null) {
      if (unitHighs.length == 0) {
        unitHighs = new long[MOST];
        unitLows = new long[MOST];
      }
      unitHighs[size] = membership.unitHigh();
      unitLows[size] = membership.unitLow();
      marks[size] |= CallMark.OF_UNIT;
    }
    size++;
  }

  /** Whether it must be drained before two more ids are added. */
  public boolean full() {
    return size > MOST - 2;
  }

  /** Hands on everything and is empty. */
  public void drain(Batches out) {
    if (size == 0) {
      return;
    }
    sort();
    int[] local = new int[scopes.size()];
    for (int group = 0; group < Id.GROUPS; group++) {
      if (starts[group] < starts[group + 1]) {
        out.accept(group, batch(group, local));
      }
    }
    size = 0;
    scopes.clear();
  }

  /** Puts the places of the entries of each group one after the other, in order of arrival. */
  private void sort() {
    Arrays.fill(starts, 0);
    for (int k = 0; k < size; k++) {
      starts[Id.group(lows[k]) + 1]++;
    }
    for (int group = 0; group < Id.GROUPS; group++) {
      starts[group + 1] += starts[group];
    }
    int[] next = Arrays.copyOf(starts, Id.GROUPS);
    for (int k = 0; k < size; k++) {
      order[next[Id.group(lows[k])]++] = k;
    }
  }

  private byte[] batch(int group, int[] local) {
    int from = starts[group];
    int to = starts[group + 1];
    Arrays.fill(local, -1);
    dictionary.clear();
    batch.clear();
    entries.clear();
    batch.writeByte(VERSION);
    batch.writeVarint(group + 1);
    int distinct = 0;
    for (int k = from; k < to; k++) {
      int scope = scopeNumbers[order[k]];
      if (local[scope] < 0) {
        local[scope] = distinct++;
      }
    }
    batch.writeVarint(distinct);
    int written = 0;
    long before = 0;
    for (int k = from; k < to; k++) {
      int at = order[k];
      int scope = scopeNumbers[at];
      if (local[scope] == written) {
        dictionary.write(scopes.encoded(scope), batch);
        written++;
      }
      entries.writeLong(highs[at]);
      CallIndex.writeUpperBytes(lows[at], entries);
      entries.writeSigned(times[at] - before);
      before = times[at];
      entries.writeVarint((long) local[scope] << CallMark.BITS | marks[at]);
      if (CallMark.has(marks[at], CallMark.OF_UNIT)) {
        entries.writeLong(unitHighs[at]);
        entries.writeLong(unitLows[at]);
      }
    }
    batch.writeVarint(to - from);
    batch.writeRaw(entries.array(), 0, entries.length());
    return batch.toByteArray();
  }
}
