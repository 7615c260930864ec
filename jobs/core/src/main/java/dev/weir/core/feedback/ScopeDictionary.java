package dev.weir.core.feedback;

import dev.weir.core.stats.ByteReader;
import dev.weir.core.stats.ByteWriter;
import dev.weir.core.stats.FormatException;
import java.util.Arrays;

/**
 * Scopes one after the other, each as what it does not share with the one before.
 *
 * <p>Scopes of one prompt differ in a few bytes in the middle, so a dictionary of hundreds of
 * versions takes about ten bytes each: length of the common beginning, length of the common end,
 * and what is between. Linear in the bytes.
 */
final class ScopeDictionary {

  /** More than the labels of any record of Kafka's usual bound. */
  private static final int LONGEST = 1 << 20;

  private byte[] before = {};
  private final ByteWriter whole = new ByteWriter();

  /** The bytes of a scope as {@link #write} takes them. */
  static byte[] encoded(CallScope scope) {
    ByteWriter out = new ByteWriter();
    scope.write(out);
    return out.toByteArray();
  }

  void clear() {
    before = new byte[0];
  }

  void write(byte[] scope, ByteWriter out) {
    int beginning = Math.max(0, Arrays.mismatch(before, scope));
    boolean same = Arrays.equals(before, scope);
    int most = same ? 0 : Math.min(before.length, scope.length) - beginning;
    int end = 0;
    while (end < most && before[before.length - 1 - end] == scope[scope.length - 1 - end]) {
      end++;
    }
    beginning = same ? scope.length : beginning;
    out.writeVarint(beginning);
    out.writeVarint(end);
    out.writeBytes(scope, beginning, scope.length - beginning - end);
    before = scope;
  }

  CallScope read(ByteReader in) {
    int beginning = in.readCount(before.length);
    int end = in.readCount(before.length - beginning);
    byte[] middle = in.readBytes();
    if (beginning + end + middle.length > LONGEST) {
      throw new FormatException(
          "scope", beginning + end + middle.length + " bytes", "at most " + LONGEST);
    }
    whole.clear();
    whole.writeRaw(before, 0, beginning);
    whole.writeRaw(middle, 0, middle.length);
    whole.writeRaw(before, before.length - end, end);
    before = whole.toByteArray();
    return CallScope.read(new ByteReader(before));
  }
}
