package dev.weir.core.dedup;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * A 128-bit fingerprint of a byte range: two 64-bit lanes over 8-byte words, each mixed by
 * multiplication and rotation and closed by a full-avalanche finaliser (the finaliser's constants
 * are those of SplitMix64, Steele, Lea and Flood, OOPSLA 2014).
 *
 * <p>Not cryptographic: whoever wants two ids to collide can arrange it and then loses one of his
 * own calls. By chance, two of n ids collide with probability about n^2 / 2^129.
 *
 * <p>Linear in the length, no allocation. Not thread-safe.
 */
public final class Fingerprint {

  private static final VarHandle WORDS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private static final long ODD_1 = 0x9E37_79B9_7F4A_7C15L;
  private static final long ODD_2 = 0xD6E8_FEB8_6659_FD93L;

  private long high;
  private long low;

  /** Computes the fingerprint of a byte range within one space of ids, such as a kind of item. */
  public void over(int space, byte[] bytes, int offset, int length) {
    long a = ODD_1 * (length + 1L);
    long b = ODD_2 * (space + 1L);
    int end = offset + length;
    int at = offset;
    for (; at + Long.BYTES <= end; at += Long.BYTES) {
      long word = (long) WORDS.get(bytes, at);
      a = Long.rotateLeft((a ^ word) * ODD_1, 29) + b;
      b = Long.rotateLeft((b + word) * ODD_2, 33) ^ a;
    }
    long rest = 0;
    for (int shift = 0; at < end; at++, shift += 8) {
      rest |= (bytes[at] & 0xFFL) << shift;
    }
    a = Long.rotateLeft((a ^ rest) * ODD_1, 29) + b;
    b = Long.rotateLeft((b + rest) * ODD_2, 33) ^ a;
    high = finish(a + ODD_2);
    low = finish(b ^ high);
  }

  private static long finish(long lane) {
    long mixed = (lane ^ (lane >>> 30)) * 0xBF58_476D_1CE4_E5B9L;
    mixed = (mixed ^ (mixed >>> 27)) * 0x94D0_49BB_1331_11EBL;
    return mixed ^ (mixed >>> 31);
  }

  public long high() {
    return high;
  }

  public long low() {
    return low;
  }
}
