package dev.weir.core.redact;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** What is written for the values of one call, then of the next. For one thread. */
final class Replacements {

  private static final int HASH_BYTES = 5;
  private static final String HMAC = "HmacSHA256";

  private final Redaction how;
  private final Mac mac;
  private final Map<String, String> names = new HashMap<>();
  private final Map<String, Integer> counts = new HashMap<>();

  Replacements(Redaction how, byte[] salt) {
    this.how = how;
    this.mac = keyed(salt);
  }

  /** HMAC-SHA-256 (RFC 2104) under a salt; an empty one stands for one zero byte. */
  static Mac keyed(byte[] salt) {
    try {
      Mac mac = Mac.getInstance(HMAC);
      mac.init(new SecretKeySpec(salt.length == 0 ? new byte[1] : salt, HMAC));
      return mac;
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException("every Java platform has " + HMAC, impossible);
    }
  }

  /** Begins the next call: numbers begin at 1 again. */
  void begin() {
    names.clear();
    counts.clear();
  }

  /**
   * What stands for a value.
   *
   * @param value its bytes, one char each
   */
  String of(String value, String findingClass) {
    return switch (how) {
      case PLACEHOLDER -> names.computeIfAbsent(value, v -> numbered(findingClass));
      case HASH -> "<" + upper(findingClass) + "_" + digest(value) + ">";
      case MASK -> "*".repeat(characters(value));
      case DROP -> "";
    };
  }

  private String numbered(String findingClass) {
    int number = counts.merge(findingClass, 1, Integer::sum);
    return "<" + upper(findingClass) + "_" + number + ">";
  }

  static String upper(String findingClass) {
    return findingClass.toUpperCase(Locale.ROOT);
  }

  private String digest(String value) {
    byte[] digest = mac.doFinal(value.getBytes(StandardCharsets.ISO_8859_1));
    return HexFormat.of().formatHex(digest, 0, HASH_BYTES);
  }

  private static int characters(String value) {
    byte[] bytes = value.getBytes(StandardCharsets.ISO_8859_1);
    return new String(bytes, StandardCharsets.UTF_8).length();
  }
}
