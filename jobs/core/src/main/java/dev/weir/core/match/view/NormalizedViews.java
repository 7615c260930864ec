package dev.weir.core.match.view;

import dev.weir.core.call.Text;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;

/**
 * The views of a text that could show more than the text itself: folded, decoded, turned by
 * thirteen letters. For one thread.
 *
 * <p>Whether there is anything to make is asked of sixteen bytes at a time, so ordinary ASCII costs
 * a fraction of what the bank costs and allocates nothing. A text longer than {@link #MOST_BYTES}
 * has views of its beginning only.
 */
public final class NormalizedViews {

  /** Bytes of a text that views are made of. */
  public static final int MOST_BYTES = 1 << 20;

  /** Decoded runs of one text; more are not looked at. */
  private static final int MOST_SPANS = 64;

  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final int STEP = 2 * Long.BYTES;
  private static final long ONES = 0x0101010101010101L;
  private static final long HIGHS = 0x8080808080808080L;
  private static final long PERCENTS = ONES * '%';
  private static final long PLUSES = ONES * '+';

  private final FoldedView folded = new FoldedView(false);
  private final List<TextView> views = new ArrayList<>();
  private final Text head = new Text();
  private int size;
  private int spans;

  /**
   * Makes what views there are to make.
   *
   * @param leet whether something in the text looks like digits written for letters
   * @param rot13 whether something looks like English turned by thirteen letters
   * @return how many there are
   */
  public int make(Text text, boolean leet, boolean rot13) {
    size = 0;
    spans = 0;
    byte[] bytes = text.bytes();
    int start = text.offset();
    int end = start + Math.min(text.length(), MOST_BYTES);
    head.set(bytes, start, end - start);
    boolean ascii = decode(bytes, start, end);
    if (leet || (!ascii && folded.differs(head))) {
      folded.make(head, leet, next());
      size++;
    }
    if (rot13) {
      turn(bytes, start, end);
    }
    return size;
  }

  /** One of the views that {@link #make} made last. */
  public TextView view(int number) {
    return views.get(number);
  }

  /**
   * Decodes what looks encoded; whether all of the text is ASCII. Sixteen bytes without a blank or
   * a mark look encoded, so a run of 31 is never missed.
   */
  private boolean decode(byte[] bytes, int start, int end) {
    long high = 0;
    int done = start;
    int at = start;
    for (; at + STEP <= end; at += STEP) {
      long eight = (long) LONGS.get(bytes, at);
      long more = (long) LONGS.get(bytes, at + Long.BYTES);
      long odd = (eight | more | percents(eight) | percents(more)) & HIGHS;
      long low = ((eight - PLUSES) | (more - PLUSES)) & HIGHS;
      if (odd != 0 || low == 0) {
        high |= eight | more;
        if (at + STEP > done) {
          done = decodeAround(bytes, start, Math.max(at, done), end);
        }
      }
    }
    for (; at < end; at++) {
      high |= bytes[at];
    }
    return (high & HIGHS) == 0;
  }

  /** The high bit of every byte that is a percent sign, and perhaps of some behind one. */
  private static long percents(long eight) {
    long zeroWherePercent = eight ^ PERCENTS;
    return (zeroWherePercent - ONES) & ~zeroWherePercent;
  }

  /** Decodes the run around an index, or the first in the step from it; where that ended. */
  private int decodeAround(byte[] bytes, int start, int from, int end) {
    int stop = Math.min(from + STEP, end);
    for (int at = from; at < stop && spans < MOST_SPANS; at++) {
      if (bytes[at] == '%') {
        int to = DecodedSpans.percent(bytes, start, at, end, next());
        keep(views.get(size).size() > 0);
        return to;
      }
      if (bytes[at] < 0 && at + 3 < end && DecodedSpans.isTag(bytes, at)) {
        int to = DecodedSpans.tags(bytes, start, at, end, next());
        keep(true);
        return to;
      }
    }
    if (bytes[from] < 0 || spans >= MOST_SPANS) {
      return stop;
    }
    int first = from;
    while (first > start && DecodedSpans.endOfRun(bytes, first - 1, first) == first) {
      first--;
    }
    int to = DecodedSpans.endOfRun(bytes, from, end);
    if (to > first) {
      keep(DecodedSpans.digits(bytes, start, first, to, next()));
    }
    return Math.max(to, stop);
  }

  private void turn(byte[] bytes, int start, int end) {
    TextView view = next();
    view.clear();
    for (int at = start; at < end; at++) {
      int lower = bytes[at] | 0x20;
      int turned = lower >= 'a' && lower <= 'z' ? (lower - 'a' + 13) % 26 + 'a' : bytes[at];
      view.add(turned, at - start, at - start + 1);
    }
    size++;
  }

  private void keep(boolean worthIt) {
    if (worthIt) {
      size++;
      spans++;
    }
  }

  private TextView next() {
    if (size == views.size()) {
      views.add(new TextView());
    }
    return views.get(size);
  }
}
