package dev.weir.exporter;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * Cuts a label value to the length that servers are told to accept.
 *
 * <p>A cut value ends in a digest of the whole, because two long values with a common beginning
 * would otherwise be one series, and a scrape with one series twice is refused as a whole. Escaping
 * is left to the format writers.
 */
final class LabelText {

  /** UTF-8 bytes of a shown value at most, the limit that scrape configurations are given. */
  static final int MAX_BYTES = 128;

  private static final int DIGEST_BYTES = 8;
  private static final int KEPT_BYTES = MAX_BYTES - 1 - 2 * DIGEST_BYTES;

  private LabelText() {}

  /** The value itself when it fits, else its beginning, a tilde and 16 hexadecimal digits. */
  static String shown(String value) {
    if (3L * value.length() <= MAX_BYTES) {
      return value;
    }
    byte[] whole = value.getBytes(UTF_8);
    if (whole.length <= MAX_BYTES) {
      return value;
    }
    int end = KEPT_BYTES;
    while (end > 0 && (whole[end] & 0xC0) == 0x80) {
      end--;
    }
    return new String(whole, 0, end, UTF_8)
        + "~"
        + HexFormat.of().formatHex(sha256(whole), 0, DIGEST_BYTES);
  }

  private static byte[] sha256(byte[] bytes) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(bytes);
    } catch (NoSuchAlgorithmException absent) {
      throw new IllegalStateException("every Java platform has SHA-256", absent);
    }
  }
}
