package dev.weir.core.pane;

import dev.weir.core.call.CallHeader;
import dev.weir.core.call.DerivedVersion;
import dev.weir.core.call.Text;
import java.nio.charset.StandardCharsets;

/**
 * The segment bytes of a call, with a version derived when the call names none.
 *
 * <p>As a rule these are the bytes of the call itself. They are written anew, parts cut at {@value
 * #LONGEST_PART} bytes, when the version is missing or the whole is longer than {@value
 * #LONGEST_WHOLE}; labels are shorter than that, so nothing that is shown is lost. A call with
 * neither version, system prompt nor tools keeps the empty version. Allocates nothing. Not
 * thread-safe.
 */
final class CallSegment {

  /** Bytes kept of each part when a segment is written anew. */
  static final int LONGEST_PART = 256;

  /** Bytes of a segment that is taken as it is. */
  static final int LONGEST_WHOLE = 512;

  private static final int HASH_DIGITS = 12;
  private static final int HEAD_BYTES = 3;
  private static final byte[] DIGITS = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);

  private final DerivedVersion derived = new DerivedVersion();
  private final byte[] scratch = new byte[5 * (HEAD_BYTES + LONGEST_PART)];
  private final byte[] version = {'d', '-', 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0};
  private final Text rewritten = new Text();
  private int length;

  /** The segment of the call that {@code call} has read, valid until the next one. */
  Text of(CallHeader call) {
    Text given = call.promptVersion();
    boolean named = given.length() > 0;
    Text whole = call.segment();
    if (named && whole.length() <= LONGEST_WHOLE) {
      return whole;
    }
    length = 0;
    write(call.environment());
    write(call.promptId());
    if (named) {
      write(given);
    } else {
      writeDerived(derived.of(call));
    }
    write(call.requestModel());
    write(call.provider());
    rewritten.set(scratch, 0, length);
    return rewritten;
  }

  private void writeDerived(long hash) {
    if (hash == DerivedVersion.NOTHING_KNOWN) {
      write(version, 0, 0);
      return;
    }
    for (int k = 0; k < HASH_DIGITS; k++) {
      version[2 + k] = DIGITS[(int) (hash >>> (Long.SIZE - 4 - 4 * k)) & 0xF];
    }
    write(version, 0, version.length);
  }

  private void write(Text part) {
    write(part.bytes(), part.offset(), Math.min(part.length(), LONGEST_PART));
  }

  /** Appends a nullable string as Avro writes it, an empty one as null. */
  private void write(byte[] bytes, int offset, int count) {
    if (count == 0) {
      scratch[length++] = 0;
      return;
    }
    scratch[length++] = 2;
    int zigzag = count << 1;
    if (zigzag > 0x7F) {
      scratch[length++] = (byte) (zigzag | 0x80);
      zigzag >>>= 7;
    }
    scratch[length++] = (byte) zigzag;
    System.arraycopy(bytes, offset, scratch, length, count);
    length += count;
  }
}
