package dev.weir.core.drift.detect;

import dev.weir.core.drift.reference.HourlyTilts;
import dev.weir.core.stats.ByteReader;
import dev.weir.core.stats.ByteWriter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The counts of the last panes of a stream beside what the reference expects of the same hours, at
 * most {@value #MOST_PANES} panes back.
 *
 * <p>Panes are kept in blocks of 1, 2, 4, ... panes, two or three of each length, as an exponential
 * histogram does (Datar, Gionis, Indyk and Motwani, 2002): a window that begins at any pane is
 * found to within a third of its length. Adding takes constant time on average. Not thread-safe.
 */
public final class StreamWindow {

  /** How far back the window reaches, about a day and a half of minutes. */
  public static final int MOST_PANES = 2_048;

  private static final int SAME_LENGTH = 3;

  private final int categories;
  private final List<Block> blocks = new ArrayList<>();

  public StreamWindow(int categories) {
    this.categories = categories;
  }

  private static final class Block {

    final long[] counts;
    final double[] expected;
    int panes;

    Block(int categories) {
      counts = new long[categories];
      expected = new double[categories];
    }

    void add(Block other) {
      panes += other.panes;
      for (int b = 0; b < counts.length; b++) {
        counts[b] += other.counts[b];
        expected[b] += other.expected[b];
      }
    }
  }

  /** Adds the counts of the next pane, in that hour of the day. */
  public void add(long[] counts, HourlyTilts tilts, int hour) {
    Block block = new Block(categories);
    block.panes = 1;
    long events = 0;
    for (int b = 0; b < categories; b++) {
      block.counts[b] = counts[b];
      events += counts[b];
    }
    for (int b = 0; b < categories; b++) {
      block.expected[b] = events * tilts.share(hour, b);
    }
    blocks.add(block);
    compact();
  }

  /** Makes one block of the two oldest of a length as soon as there are more than enough. */
  private void compact() {
    // Lengths fall from the oldest block to the newest, so those of one length lie together.
    int end = blocks.size();
    while (end > SAME_LENGTH) {
      int length = blocks.get(end - 1).panes;
      int begin = end;
      while (begin > 0 && blocks.get(begin - 1).panes == length) {
        begin--;
      }
      if (end - begin <= SAME_LENGTH) {
        break;
      }
      blocks.get(begin).add(blocks.remove(begin + 1));
      end = begin + 1;
    }
    while (panes() - blocks.get(0).panes >= MOST_PANES) {
      blocks.remove(0);
    }
  }

  private int panes() {
    int panes = 0;
    for (Block block : blocks) {
      panes += block.panes;
    }
    return panes;
  }

  /**
   * Sums of the last panes, in whole blocks: never more than asked for, and always the last one.
   *
   * @param panes how many
   */
  public WindowCounts last(long panes) {
    WindowCounts sum = new WindowCounts(new long[categories], new double[categories]);
    long taken = 0;
    for (int at = blocks.size() - 1; at >= 0; at--) {
      Block block = blocks.get(at);
      taken += block.panes;
      if (taken > panes && taken > block.panes) {
        break;
      }
      sum.add(block.counts, block.expected);
    }
    return sum;
  }

  /** Appends the blocks, oldest first. */
  public void write(ByteWriter out) {
    out.writeVarint(blocks.size());
    for (Block block : blocks) {
      out.writeVarint(block.panes);
      for (int b = 0; b < categories; b++) {
        out.writeVarint(block.counts[b]);
      }
      boolean empty = Arrays.stream(block.counts).sum() == 0;
      for (int b = 0; b < categories && !empty; b++) {
        out.writeDouble(block.expected[b]);
      }
    }
  }

  /** Fills an empty window of as many categories. */
  public void read(ByteReader in) {
    for (int left = in.readCount(); left > 0; left--) {
      Block block = new Block(categories);
      block.panes = (int) in.readVarint();
      for (int b = 0; b < categories; b++) {
        block.counts[b] = in.readVarint();
      }
      boolean empty = Arrays.stream(block.counts).sum() == 0;
      for (int b = 0; b < categories && !empty; b++) {
        block.expected[b] = in.readDouble();
      }
      blocks.add(block);
    }
  }
}
