package dev.weir.core.pane;

import dev.weir.core.stats.ByteReader;
import dev.weir.core.stats.ByteWriter;
import dev.weir.core.stats.FormatException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The distinct traces of the exemplars in one message, each written once.
 *
 * <p>Most exemplars of a small pane are the same few calls. An id of lower-case hexadecimal digits
 * takes half its length.
 */
final class TraceTable {

  /** What an exemplar that does not exist refers to. */
  static final int NONE = 0;

  private static final int PACKED = 1;

  private final List<byte[]> traces = new ArrayList<>();

  void clear() {
    traces.clear();
  }

  /** Adds a trace unless it is there. */
  void put(byte[] trace, int length) {
    if (length > 0 && reference(trace, length) == NONE) {
      traces.add(Arrays.copyOf(trace, length));
    }
  }

  /** Number of a trace, from 1 on; {@link #NONE} for an empty one or one that was not put. */
  int reference(byte[] trace, int length) {
    for (int k = 0; length > 0 && k < traces.size(); k++) {
      byte[] known = traces.get(k);
      if (Arrays.equals(known, 0, known.length, trace, 0, length)) {
        return k + 1;
      }
    }
    return NONE;
  }

  byte[] trace(int reference) {
    if (reference < 1 || reference > traces.size()) {
      throw new FormatException("trace", "number " + reference, "1 to " + traces.size());
    }
    return traces.get(reference - 1);
  }

  void write(ByteWriter out) {
    out.writeVarint(traces.size());
    for (byte[] trace : traces) {
      if (packable(trace)) {
        // The length is even: half of it, shifted by the flag, is itself.
        out.writeVarint(trace.length | PACKED);
        for (int k = 0; k < trace.length; k += 2) {
          out.writeByte((digit(trace[k]) << 4) | digit(trace[k + 1]));
        }
      } else {
        out.writeVarint((long) trace.length << 1);
        out.writeRaw(trace, 0, trace.length);
      }
    }
  }

  void read(ByteReader in) {
    traces.clear();
    int count = in.readCount();
    for (int k = 0; k < count; k++) {
      long head = in.readVarint();
      if (head < 0 || head >>> 1 > Exemplar.LONGEST_TRACE) {
        throw new FormatException("trace", head + " bytes", "at most " + Exemplar.LONGEST_TRACE);
      }
      traces.add(
          (head & PACKED) == 0 ? plain(in, (int) (head >>> 1)) : packed(in, (int) (head >>> 1)));
    }
  }

  private static byte[] plain(ByteReader in, int length) {
    byte[] trace = new byte[length];
    for (int k = 0; k < length; k++) {
      trace[k] = in.readByte();
    }
    return trace;
  }

  private static byte[] packed(ByteReader in, int length) {
    byte[] trace = new byte[length * 2];
    for (int k = 0; k < trace.length; k += 2) {
      int pair = in.readByte();
      trace[k] = (byte) Character.forDigit((pair >>> 4) & 0xF, 16);
      trace[k + 1] = (byte) Character.forDigit(pair & 0xF, 16);
    }
    return trace;
  }

  private static boolean packable(byte[] trace) {
    for (byte each : trace) {
      if (digit(each) < 0) {
        return false;
      }
    }
    return trace.length % 2 == 0;
  }

  private static int digit(byte each) {
    if (each >= '0' && each <= '9') {
      return each - '0';
    }
    return each >= 'a' && each <= 'f' ? each - 'a' + 10 : -1;
  }
}
