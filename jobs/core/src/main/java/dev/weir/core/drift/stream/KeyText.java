package dev.weir.core.drift.stream;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** Parts of keys as they may stand in the path of a URL. */
public final class KeyText {

  private KeyText() {}

  /** All but letters, digits and {@code . - _ *} as the percent forms of their UTF-8 bytes. */
  public static String encode(String part) {
    return URLEncoder.encode(part, StandardCharsets.UTF_8).replace("+", "%20");
  }

  /**
   * What {@link #encode} was given.
   *
   * @throws IllegalArgumentException for a broken percent form
   */
  public static String decode(String part) {
    return URLDecoder.decode(part.replace("+", "%2B"), StandardCharsets.UTF_8);
  }
}
