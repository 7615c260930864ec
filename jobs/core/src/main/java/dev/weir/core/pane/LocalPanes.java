package dev.weir.core.pane;

import dev.weir.core.call.CallHeader;
import dev.weir.core.call.Text;
import dev.weir.core.embedding.CallEmbedding;
import dev.weir.core.signal.Pricing;
import dev.weir.core.signal.SegmentPrice;
import dev.weir.core.signal.SignalRow;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Sums up calls by segment and pane inside one subtask, before anything is shuffled.
 *
 * <p>A hash table with open addressing; the entry of the last call is tried first. A call that hits
 * an entry costs constant time and allocates nothing. The table knows about how much memory it
 * takes and says when that is {@link #full too much}; its owner then drains it, as it does at every
 * watermark, before every checkpoint barrier and at the end. Not thread-safe.
 */
public final class LocalPanes {

  private static final int FIRST_SLOTS = 64;
  private static final int SLOT_BYTES = 16;

  private final SegmentPrices prices;
  private final long maxBytes;
  private final @Nullable CallEmbedding embedding;
  private final CallSegment segments = new CallSegment();
  private final SignalRow row = new SignalRow();
  private final SpareSums spares;
  private @Nullable PaneEntry[] table = new @Nullable PaneEntry[FIRST_SLOTS];
  private @Nullable PaneEntry last;
  private @Nullable CallHeader measured;
  private Text segment = new Text();
  private int size;
  private long bytes;

  /**
   * A table that asks to be drained when it takes more than about {@code maxBytes}.
   *
   * @param pricing asked once for each model and pane
   */
  public LocalPanes(Pricing pricing, long maxBytes) {
    this(pricing, maxBytes, null);
  }

  /**
   * A table that sums up features of texts as well.
   *
   * @param embedding gives every call that counts in quality its features; null for none
   */
  public LocalPanes(Pricing pricing, long maxBytes, @Nullable CallEmbedding embedding) {
    this.embedding = embedding;
    this.prices = new SegmentPrices(pricing);
    this.maxBytes = maxBytes;
    // Taking a spare moves its bytes into the table, so many of them do not fill it any sooner.
    this.spares = new SpareSums(maxBytes * 3 / 4);
  }

  /**
   * Measures and adds the call that {@code call} has read.
   *
   * @param eventTime when the call was over, after clamping, microseconds since the epoch
   * @param paneStart start of the pane it counts in, which for a late call is an open one
   * @param late whether it came behind the watermark
   */
  public void add(CallHeader call, long eventTime, long paneStart, boolean late) {
    measure(call, eventTime, paneStart, late);
    addMeasured();
  }

  /**
   * Measures the call that {@code call} has read, so that validation can have its say in {@link
   * #row} and {@link #sums} before {@link #addMeasured} adds it.
   *
   * @param eventTime when the call was over, after clamping, microseconds since the epoch
   * @param paneStart start of the pane it counts in, which for a late call is an open one
   * @param late whether it came behind the watermark
   */
  public void measure(CallHeader call, long eventTime, long paneStart, boolean late) {
    segment = segments.of(call);
    PaneEntry entry = last;
    if (entry == null || !entry.is(segment, paneStart)) {
      entry = find(paneStart);
      last = entry;
    }
    row.read(call, entry.price, eventTime, late);
    measured = call;
  }

  /**
   * Adds the call that was measured last, whose bytes are still there; once for each. Only now is
   * it known whether it is kept out of quality, and such a call is not embedded.
   */
  public void addMeasured() {
    PaneEntry entry = Objects.requireNonNull(last, "no call was measured");
    if (embedding != null && !row.excluded()) {
      embedding.read(Objects.requireNonNull(measured, "no call was measured"));
      row.embed(embedding);
    }
    entry.sums.add(row);
    bytes += entry.grownBy();
  }

  private PaneEntry find(long paneStart) {
    int hash = segment.hash() ^ Long.hashCode(paneStart * 0x9E3779B97F4A7C15L);
    int at = hash & (table.length - 1);
    for (PaneEntry entry = table[at]; entry != null; entry = table[at]) {
      if (entry.hash == hash && entry.is(segment, paneStart)) {
        return entry;
      }
      at = (at + 1) & (table.length - 1);
    }
    return insert(hash, paneStart);
  }

  private PaneEntry insert(int hash, long paneStart) {
    int end = segment.offset() + segment.length();
    byte[] copy = Arrays.copyOfRange(segment.bytes(), segment.offset(), end);
    SegmentPrice price = prices.of(copy, paneStart);
    PaneEntry entry = new PaneEntry(copy, hash, paneStart, price, spares.take());
    if (size * 2 >= table.length) {
      grow();
    }
    place(table, entry);
    size++;
    return entry;
  }

  private void grow() {
    @Nullable PaneEntry[] wider = new @Nullable PaneEntry[table.length * 2];
    for (PaneEntry entry : table) {
      if (entry != null) {
        place(wider, entry);
      }
    }
    table = wider;
  }

  private static void place(@Nullable PaneEntry[] slots, PaneEntry entry) {
    int at = entry.hash & (slots.length - 1);
    while (slots[at] != null) {
      at = (at + 1) & (slots.length - 1);
    }
    slots[at] = entry;
  }

  /** Whether the table takes more memory than it should and must be drained. */
  public boolean full() {
    return approximateBytes() > maxBytes;
  }

  /** About how much memory the table and the accumulators it keeps for later take. */
  public long approximateBytes() {
    return bytes + spares.bytes() + (long) SLOT_BYTES * table.length;
  }

  /** Segments and panes in the table. */
  public int size() {
    return size;
  }

  /** The sums that the call measured last goes to. */
  public PaneSums sums() {
    return Objects.requireNonNull(last, "no call was measured").sums;
  }

  /** The signals of the call measured last. */
  public SignalRow row() {
    return row;
  }

  /** The segment bytes of the call measured last, its version derived if it named none. */
  public Text segment() {
    return segment;
  }

  /** Gives every entry to the visitor, in no order, and empties the table. */
  public void drain(PaneVisitor visitor) {
    int drained = size;
    for (int at = 0; at < table.length && size > 0; at++) {
      PaneEntry entry = table[at];
      if (entry != null) {
        table[at] = null;
        size--;
        visitor.pane(entry.segment, entry.paneStart, entry.sums);
        spares.keep(entry.sums);
      }
    }
    last = null;
    bytes = 0;
    if (table.length > FIRST_SLOTS && drained * 8 < table.length) {
      table = new @Nullable PaneEntry[table.length / 2];
    }
  }
}
