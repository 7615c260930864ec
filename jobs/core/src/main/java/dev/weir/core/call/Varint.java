package dev.weir.core.call;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Reads an Avro number of at most eight bytes from one word: three halvings, not eight steps. */
final class Varint {

  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final long CONTINUATIONS = 0x8080808080808080L;

  private Varint() {}

  /** The eight bytes from this position on, which must be there. */
  static long word(byte[] bytes, int at) {
    return (long) LONGS.get(bytes, at);
  }

  /** Bytes of the number that the word begins with; 9 when it does not end within the word. */
  static int size(long word) {
    return (Long.numberOfTrailingZeros(~word & CONTINUATIONS) >>> 3) + 1;
  }

  /** The number that the word begins with and that ends within it. */
  static long value(long word) {
    long stops = ~word & CONTINUATIONS;
    long sevens = word & (stops ^ (stops - 1)) & ~CONTINUATIONS;
    long pairs = (sevens & 0x007F007F007F007FL) | ((sevens & 0x7F007F007F007F00L) >>> 1);
    long quads = (pairs & 0x00003FFF00003FFFL) | ((pairs & 0x3FFF00003FFF0000L) >>> 2);
    long bits = (quads & 0x000000000FFFFFFFL) | ((quads & 0x0FFFFFFF00000000L) >>> 4);
    return (bits >>> 1) ^ -(bits & 1);
  }
}
