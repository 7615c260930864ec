package dev.weir.core.config;

import java.io.Serializable;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A number of bytes, written as {@code 512b}, {@code 64kb}, {@code 16mb} or {@code 2gb}; each unit
 * is 1,024 of the one before it.
 */
public record ByteSize(long bytes) implements Serializable, Comparable<ByteSize> {

  static final String FORM = "a size such as 512b, 64kb, 16mb or 2gb";

  private static final Pattern TEXT = Pattern.compile("(\\d{1,15})\\s*(b|kb|mb|gb)");
  private static final String UNITS = "bkmg";

  public ByteSize {
    if (bytes < 0) {
      throw new IllegalArgumentException("a size is never negative: " + bytes);
    }
  }

  public static ByteSize ofMebibytes(long mebibytes) {
    return new ByteSize(Math.multiplyExact(mebibytes, 1L << 20));
  }

  /** Reads the text form; {@link IllegalArgumentException} for anything else. */
  public static ByteSize parse(String text) {
    Matcher matcher = TEXT.matcher(text.strip().toLowerCase(Locale.ROOT));
    if (!matcher.matches()) {
      throw new IllegalArgumentException(FORM);
    }
    long unit = 1L << (10 * UNITS.indexOf(matcher.group(2).charAt(0)));
    try {
      return new ByteSize(Math.multiplyExact(Long.parseLong(matcher.group(1)), unit));
    } catch (ArithmeticException e) {
      throw new IllegalArgumentException(FORM, e);
    }
  }

  /** The size as an array length or a Kafka setting takes it; at most 2^31 - 1. */
  public int intBytes() {
    return (int) Math.min(bytes, Integer.MAX_VALUE);
  }

  @Override
  public int compareTo(ByteSize other) {
    return Long.compare(bytes, other.bytes);
  }

  /** The text form in the largest unit that loses nothing. */
  @Override
  public String toString() {
    for (int power = 3; power > 0; power--) {
      long unit = 1L << (10 * power);
      if (bytes >= unit && bytes % unit == 0) {
        return bytes / unit + UNITS.substring(power, power + 1) + "b";
      }
    }
    return bytes + "b";
  }
}
