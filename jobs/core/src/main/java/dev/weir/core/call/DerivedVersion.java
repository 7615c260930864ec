package dev.weir.core.call;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/**
 * Gives a call without a prompt version one that changes when its instructions or its tools do.
 *
 * <p>The version is a 64-bit hash of the system prompt (messages of role {@code system} or {@code
 * developer}, in order) and of the names of the tools offered, in any order. Runs of ASCII white
 * space count as one space and are dropped at both ends of a message, so that indentation and line
 * ends do not make a version. FNV-1a over the bytes with a Murmur finish; names are summed, which
 * is sorting for free. The values are stored and shown, so they never change. Linear in the system
 * prompt and the number of messages, allocates nothing. Not thread-safe.
 */
public final class DerivedVersion {

  /** Version of calls that have neither a system prompt nor tools. */
  public static final long NOTHING_KNOWN = 0;

  private static final String PREFIX = "d-";
  private static final int SHOWN_BITS = 48;
  private static final HexFormat HEX = HexFormat.of();
  private static final byte[] SYSTEM = "system".getBytes(StandardCharsets.UTF_8);
  private static final byte[] DEVELOPER = "developer".getBytes(StandardCharsets.UTF_8);
  private static final long START = 0xCBF29CE484222325L;
  private static final long PRIME = 0x100000001B3L;
  private static final int BETWEEN_MESSAGES = 0x100;

  private final BodyCursor cursor = new BodyCursor();
  private final Text role = new Text();

  /** The version of the call that the header read last. */
  public long of(CallHeader call) {
    byte[] bytes = call.bytes();
    long prompt = hashSystemMessages(call, bytes);
    long tools = sumToolNames(call, bytes);
    if (prompt == START && tools == 0) {
      return NOTHING_KNOWN;
    }
    long version = mix(prompt ^ mix(tools));
    // The text form shows the upper bits only: they must differ from those of nothing known.
    return version >>> (Long.SIZE - SHOWN_BITS) == 0 ? 1L << (Long.SIZE - SHOWN_BITS) : version;
  }

  /** The form that is shown and used as a label: {@code d-} and twelve hexadecimal digits. */
  public static String text(long version) {
    return PREFIX + HEX.toHexDigits(version).substring(0, SHOWN_BITS / 4);
  }

  private long hashSystemMessages(CallHeader call, byte[] bytes) {
    long hash = START;
    call.seekMessages(cursor);
    for (int count = cursor.startBlock(); count > 0; count = cursor.startBlock()) {
      for (; count > 0 && cursor.sound(); count--) {
        int roleLength = cursor.readLength();
        role.set(bytes, cursor.position(), roleLength);
        cursor.skip(roleLength);
        int length = cursor.readLength();
        int start = cursor.position();
        cursor.skip(length);
        if (role.is(SYSTEM) || role.is(DEVELOPER)) {
          hash = (hashNormalised(hash, bytes, start, length) ^ BETWEEN_MESSAGES) * PRIME;
        }
      }
    }
    return hash;
  }

  private long sumToolNames(CallHeader call, byte[] bytes) {
    long sum = 0;
    call.seekTools(cursor);
    for (int count = cursor.startBlock(); count > 0; count = cursor.startBlock()) {
      for (; count > 0 && cursor.sound(); count--) {
        int length = cursor.readLength();
        sum += mix(hashNormalised(START, bytes, cursor.position(), length));
        cursor.skip(length);
        cursor.stepOverNullableString();
      }
    }
    return sum;
  }

  private static long hashNormalised(long hash, byte[] bytes, int start, int length) {
    boolean begun = false;
    boolean space = false;
    for (int at = start; at < start + length; at++) {
      byte next = bytes[at];
      if (next == ' ' || (next >= '\t' && next <= '\r')) {
        space = begun;
        continue;
      }
      if (space) {
        hash = (hash ^ ' ') * PRIME;
        space = false;
      }
      begun = true;
      hash = (hash ^ (next & 0xFF)) * PRIME;
    }
    return hash;
  }

  private static long mix(long value) {
    value = (value ^ (value >>> 33)) * 0xFF51AFD7ED558CCDL;
    value = (value ^ (value >>> 33)) * 0xC4CEB9FE1A85EC53L;
    return value ^ (value >>> 33);
  }
}
