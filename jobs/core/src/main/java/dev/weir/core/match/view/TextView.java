package dev.weir.core.match.view;

import dev.weir.core.call.Text;
import java.util.Arrays;

/**
 * Another way to read a text, byte by byte with the place in the original that a byte comes from.
 * Reused; grows to the longest view there was.
 */
public final class TextView {

  private static final int FEW = 256;

  private final Text text = new Text();
  private byte[] bytes = new byte[FEW];
  private int[] starts = new int[FEW];
  private int[] ends = new int[FEW];
  private int size;

  void clear() {
    size = 0;
  }

  /** Adds a byte that stands for the original from {@code start} to {@code end}. */
  void add(int value, int start, int end) {
    if (size == bytes.length) {
      bytes = Arrays.copyOf(bytes, 2 * size);
      starts = Arrays.copyOf(starts, 2 * size);
      ends = Arrays.copyOf(ends, 2 * size);
    }
    bytes[size] = (byte) value;
    starts[size] = start;
    ends[size++] = end;
  }

  /** Takes places in another view, which this one is a view of, for places in the original. */
  void within(TextView outer) {
    for (int i = 0; i < size; i++) {
      starts[i] = outer.starts[starts[i]];
      ends[i] = outer.ends[ends[i] - 1];
    }
  }

  /** Number of bytes so far. */
  int size() {
    return size;
  }

  byte at(int offset) {
    return bytes[offset];
  }

  /** The bytes of this view. */
  public Text text() {
    text.set(bytes, 0, size);
    return text;
  }

  /** Offset in the original of the first character that the view's byte at an offset is of. */
  public int originalStart(int offset) {
    return starts[offset];
  }

  /** Offset in the original behind the last character that the view's byte before is of. */
  public int originalEnd(int offset) {
    return ends[offset - 1];
  }
}
