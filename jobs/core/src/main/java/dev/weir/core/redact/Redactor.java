package dev.weir.core.redact;

import dev.weir.core.validate.Spans;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;

/**
 * Replaces sensitive values of the texts of one call, then of the next. For one thread.
 *
 * <p>A value that was found in one text of the call is replaced wherever it stands in the others,
 * also where nothing around it would give it away. What comes out is looked through again until
 * nothing is found in it; a text that still has something after {@link #ROUNDS} is dropped whole.
 */
public final class Redactor {

  /** Looks through one text at most. */
  static final int ROUNDS = 6;

  private static final byte[] GIVEN_UP = "<REDACTED>".getBytes(StandardCharsets.US_ASCII);
  private static final int SHORTEST_VALUE = 4;
  private static final int HASH_BYTES = 5;

  private final SensitiveText sensitive;
  private final Redaction how;
  private final byte[] salt;
  private final Map<String, String> classes = new HashMap<>();
  private final Map<String, String> names = new HashMap<>();
  private final Map<String, Integer> counts = new HashMap<>();

  /**
   * @param salt of {@link Redaction#HASH}; unused otherwise
   */
  public Redactor(SensitiveText sensitive, Redaction how, byte[] salt) {
    this.sensitive = sensitive;
    this.how = how;
    this.salt = salt.clone();
  }

  /** Begins the next call: numbers begin at 1 again. */
  public void begin() {
    classes.clear();
    names.clear();
    counts.clear();
  }

  /**
   * Takes note of the values of one text of the call. Every text has to be seen before the first is
   * redacted, if values are to be replaced wherever they stand.
   */
  public void see(byte[] bytes, int offset, int length) {
    Spans found = sensitive.find(bytes, offset, length);
    for (int i = 0; i < found.size(); i++) {
      note(text(bytes, offset + found.start(i), offset + found.end(i)), found.findingClass(i));
    }
  }

  /** The text with its sensitive values replaced; new bytes, whatever was found. */
  public byte[] redact(byte[] bytes, int offset, int length) {
    byte[] clean = replaced(bytes, offset, length);
    for (int round = 1; sensitive.find(clean, 0, clean.length).size() > 0; round++) {
      if (round == ROUNDS) {
        return GIVEN_UP.clone();
      }
      clean = replaced(clean, 0, clean.length);
    }
    return clean;
  }

  private byte[] replaced(byte[] bytes, int offset, int length) {
    see(bytes, offset, length);
    Spans found = sensitive.find(bytes, offset, length);
    coverKnown(text(bytes, offset, offset + length), found);
    ByteArrayOutputStream out = new ByteArrayOutputStream(length);
    int at = 0;
    for (int i = 0; i < found.size(); i++) {
      out.write(bytes, offset + at, found.start(i) - at);
      String value = text(bytes, offset + found.start(i), offset + found.end(i));
      out.writeBytes(instead(value, found.findingClass(i)).getBytes(StandardCharsets.US_ASCII));
      at = found.end(i);
    }
    out.write(bytes, offset + at, length - at);
    return out.toByteArray();
  }

  /** Covers the places where a value that is known of this call stands by itself. */
  private void coverKnown(String text, Spans found) {
    for (Map.Entry<String, String> known : classes.entrySet()) {
      String value = known.getKey();
      if (value.length() < SHORTEST_VALUE) {
        continue;
      }
      for (int at = text.indexOf(value); at >= 0; at = text.indexOf(value, at + 1)) {
        int end = at + value.length();
        if (!goesOn(text, at - 1) && !goesOn(text, end)) {
          found.cover(known.getValue(), at, end, 1);
        }
      }
    }
  }

  private static boolean goesOn(String text, int at) {
    return at >= 0 && at < text.length() && Character.isLetterOrDigit(text.charAt(at));
  }

  private void note(String value, String findingClass) {
    classes.putIfAbsent(value, findingClass);
  }

  private String instead(String value, String findingClass) {
    return switch (how) {
      case PLACEHOLDER -> names.computeIfAbsent(value, v -> numbered(findingClass));
      case HASH -> "<" + upper(findingClass) + "_" + digest(value) + ">";
      case MASK -> "*".repeat(utf8(value).length());
      case DROP -> "";
    };
  }

  private String numbered(String findingClass) {
    int number = counts.merge(findingClass, 1, Integer::sum);
    return "<" + upper(findingClass) + "_" + number + ">";
  }

  private static String upper(String findingClass) {
    return findingClass.toUpperCase(Locale.ROOT);
  }

  private String digest(String value) {
    try {
      MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
      sha256.update(salt);
      byte[] digest = sha256.digest(value.getBytes(StandardCharsets.ISO_8859_1));
      return HexFormat.of().formatHex(digest, 0, HASH_BYTES);
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every Java platform has SHA-256", impossible);
    }
  }

  /** One char a byte, so that places in it are places in the bytes, whatever these are. */
  private static String text(byte[] bytes, int start, int end) {
    return new String(bytes, start, end - start, StandardCharsets.ISO_8859_1);
  }

  private static String utf8(String bytes) {
    return new String(bytes.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
  }
}
