package dev.weir.core.pane;

import dev.weir.core.call.Text;
import dev.weir.core.signal.SegmentPrice;
import java.util.Arrays;

/** One segment and pane in the table of a subtask, with the price that holds there. */
final class PaneEntry {

  private static final int OBJECT_BYTES = 96;

  final byte[] segment;
  final int hash;
  final long paneStart;
  final SegmentPrice price;
  final PaneSums sums;
  private long calls;
  private int bytes;

  PaneEntry(byte[] segment, int hash, long paneStart, SegmentPrice price, PaneSums sums) {
    this.segment = segment;
    this.hash = hash;
    this.paneStart = paneStart;
    this.price = price;
    this.sums = sums;
  }

  boolean is(Text other, long start) {
    return paneStart == start
        && Arrays.equals(
            segment,
            0,
            segment.length,
            other.bytes(),
            other.offset(),
            other.offset() + other.length());
  }

  /**
   * Notes one more call and gives the bytes by which the entry has grown since it was last
   * measured, which happens whenever the number of calls has doubled: what a call adds dwindles as
   * fast.
   */
  int grownBy() {
    calls++;
    if ((calls & (calls - 1)) != 0) {
      return 0;
    }
    int before = bytes;
    bytes = OBJECT_BYTES + segment.length + sums.retainedBytes();
    return bytes - before;
  }
}
