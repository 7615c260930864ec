package dev.weir.core.signal;

import dev.weir.core.call.Text;
import dev.weir.core.metric.ContentFamilies;
import dev.weir.core.metric.MetricFamily;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * What an answer looks like to whoever has to read it by program: empty, one code fence and nothing
 * else, prose with a fence in it, JSON, or plain.
 *
 * <p>A fence is three backticks. JSON is told by how it begins and ends, not by parsing. Linear,
 * eight bytes a step.
 */
final class OutputShape implements CallWord {

  private static final Text PLAIN = Text.of("plain");
  private static final Text JSON = Text.of("json");
  private static final Text FENCED = Text.of("fenced");
  private static final Text PROSE_WITH_FENCE = Text.of("prose-with-fence");
  static final Text EMPTY = Text.of("empty");

  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final long ONES = 0x0101_0101_0101_0101L;
  private static final long HIGHS = 0x8080_8080_8080_8080L;
  private static final long BACKTICKS = '`' * ONES;

  private static final int FENCE = 3;
  private static final int NOWHERE = -1;

  @Override
  public int tag() {
    return 7;
  }

  @Override
  public String id() {
    return "output-shape";
  }

  @Override
  public MetricFamily family() {
    return ContentFamilies.OUTPUT_SHAPES;
  }

  @Override
  public String label() {
    return "shape";
  }

  @Override
  public boolean ofAnsweredCalls() {
    return true;
  }

  @Override
  public Text value(PlausibleCall call) {
    Text output = call.header().output();
    return output.present()
        ? shape(output.bytes(), output.offset(), output.offset() + output.length())
        : output;
  }

  private static Text shape(byte[] bytes, int from, int to) {
    int start = from;
    int end = to;
    while (start < end && isSpace(bytes[start])) {
      start++;
    }
    while (end > start && isSpace(bytes[end - 1])) {
      end--;
    }
    if (start == end) {
      return EMPTY;
    }
    int first = fence(bytes, start, end);
    if (first == NOWHERE) {
      return looksLikeJson(bytes, start, end) ? JSON : PLAIN;
    }
    if (first > start) {
      return PROSE_WITH_FENCE;
    }
    int second = fence(bytes, afterFence(bytes, first, end), end);
    // An answer that was cut off may never close its fence.
    boolean whole = second == NOWHERE || afterFence(bytes, second, end) == end;
    return whole ? FENCED : PROSE_WITH_FENCE;
  }

  /** Where the first run of three backticks begins, from {@code start} on. */
  private static int fence(byte[] bytes, int start, int end) {
    for (int at = backtick(bytes, start, end); at < end; ) {
      int after = afterFence(bytes, at, end);
      if (after - at >= FENCE) {
        return at;
      }
      at = backtick(bytes, after, end);
    }
    return NOWHERE;
  }

  /** Where the first backtick is; the end when there is none. */
  private static int backtick(byte[] bytes, int start, int end) {
    int at = start;
    for (; at + Long.BYTES <= end; at += Long.BYTES) {
      // A byte that equals a backtick becomes zero, and only below a zero byte does a bit borrow.
      long word = (long) LONGS.get(bytes, at) ^ BACKTICKS;
      if (((word - ONES) & ~word & HIGHS) != 0) {
        break;
      }
    }
    while (at < end && bytes[at] != '`') {
      at++;
    }
    return at;
  }

  private static int afterFence(byte[] bytes, int first, int end) {
    int at = first;
    while (at < end && bytes[at] == '`') {
      at++;
    }
    return at;
  }

  private static boolean looksLikeJson(byte[] bytes, int start, int end) {
    byte open = bytes[start];
    byte close = bytes[end - 1];
    if (end - start < 2 || !(open == '{' ? close == '}' : open == '[' && close == ']')) {
      return false;
    }
    int at = start + 1;
    while (isSpace(bytes[at])) {
      at++;
    }
    byte next = bytes[at];
    if (at == end - 1 || next == '"') {
      return true;
    }
    return open == '['
        && (next == '{' || next == '[' || next == '-' || (next >= '0' && next <= '9'));
  }

  private static boolean isSpace(byte each) {
    return each == ' ' || (each >= '\t' && each <= '\r');
  }
}
