package dev.weir.core.redact;

import dev.weir.core.validate.Spans;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Replaces sensitive values of the texts of one call, then of the next. For one thread.
 *
 * <p>A value that was found in one text of the call is replaced wherever it stands in the others,
 * also where nothing around it would give it away. What comes out is looked through again until
 * nothing is found in it. Nothing leaves that was not looked at: the end of a text that is too long
 * becomes {@code <CUT_4711_BYTES>}, and a text with more values than can be found, or in which
 * replacing makes new ones again and again, is dropped whole and becomes {@code <REDACTED>}. Both
 * are counted.
 */
public final class Redactor {

  /** Looks through a text in which all that was there had been found. */
  static final int ROUNDS = 6;

  /** Looks through one text at most, each of which takes away some of many values. */
  static final int MOST_ROUNDS = 32;

  /** Values of one call; a text that would bring more is dropped whole. */
  static final int MOST_VALUES = 500;

  /** Bytes behind a cut that are looked at, so that a value is seen whole that the cut divides. */
  public static final int LOOK_AHEAD = 1_024;

  private static final byte[] GIVEN_UP = "<REDACTED>".getBytes(StandardCharsets.US_ASCII);
  private static final int SHORTEST_VALUE = 4;

  /** From this length on a value is replaced inside of longer words too. */
  private static final int UNMISTAKABLE = 12;

  private final SensitiveText sensitive;
  private final Replacements replacements;
  private final Map<String, String> classes = new LinkedHashMap<>();
  private long cutBytes;
  private long droppedTexts;

  /**
   * @param salt of {@link Redaction#HASH}; unused otherwise
   */
  public Redactor(SensitiveText sensitive, Redaction how, byte[] salt) {
    this.sensitive = sensitive;
    this.replacements = new Replacements(how, salt);
  }

  /** Begins the next call: numbers begin at 1 again. */
  public void begin() {
    classes.clear();
    replacements.begin();
  }

  /**
   * Takes note of the values of one text of the call. Every text has to be seen before the first is
   * redacted, if values are to be replaced wherever they stand.
   */
  public void see(byte[] bytes, int offset, int length) {
    note(bytes, offset, sensitive.find(bytes, offset, length));
  }

  /** The text with its sensitive values replaced; new bytes, whatever was found. */
  public byte[] redact(byte[] bytes, int offset, int length) {
    return redact(bytes, offset, length, length);
  }

  /**
   * The beginning of the text with its sensitive values replaced, and how much is missing.
   *
   * @param most bytes of the original that are kept; a value that goes on behind them is replaced
   *     as a whole
   */
  public byte[] redact(byte[] bytes, int offset, int length, int most) {
    return settled(bytes, offset, length, most, false);
  }

  /** The same of bytes in which strings may lie with their lengths before them. */
  public byte[] redactBinary(byte[] bytes, int offset, int length, int most) {
    return settled(bytes, offset, length, most, true);
  }

  /** Bytes that were left out since the beginning, because of a limit. */
  public long cutBytes() {
    return cutBytes;
  }

  /** Texts that were dropped whole since this was last asked. */
  public long takeDroppedTexts() {
    long taken = droppedTexts;
    droppedTexts = 0;
    return taken;
  }

  private byte[] settled(byte[] bytes, int offset, int length, int most, boolean binary) {
    int window = (int) Math.min(length, (long) most + LOOK_AHEAD);
    Spans found = find(bytes, offset, window, binary);
    int seen = window - sensitive.skippedBytes();
    // Behind the last byte seen a value may go on, so what is kept ends well before it.
    int kept = Math.min(most, seen == length ? length : Math.max(0, seen - LOOK_AHEAD));
    byte[] clean = replaced(bytes, offset, seen, found, kept);
    found = find(clean, 0, clean.length, binary);
    int complete = 0;
    for (int round = 1; found.size() > 0; round++) {
      complete += sensitive.incomplete() ? 0 : 1;
      if (complete == ROUNDS || round == MOST_ROUNDS || classes.size() > MOST_VALUES) {
        return givenUp();
      }
      clean = replaced(clean, 0, clean.length, found, clean.length);
      found = find(clean, 0, clean.length, binary);
    }
    if (sensitive.incomplete() || classes.size() > MOST_VALUES) {
      return givenUp();
    }
    return kept == length ? clean : marked(clean, length - kept);
  }

  private byte[] givenUp() {
    droppedTexts++;
    return GIVEN_UP.clone();
  }

  private byte[] marked(byte[] clean, int missing) {
    cutBytes += missing;
    ByteArrayOutputStream out = new ByteArrayOutputStream(clean.length);
    out.writeBytes(clean);
    out.writeBytes(("<CUT_" + missing + "_BYTES>").getBytes(StandardCharsets.US_ASCII));
    return out.toByteArray();
  }

  private Spans find(byte[] bytes, int offset, int length, boolean binary) {
    return binary
        ? sensitive.findInBinary(bytes, offset, length)
        : sensitive.find(bytes, offset, length);
  }

  /** Replaces what is found, up to the place that {@code kept} says or where a value there ends. */
  private byte[] replaced(byte[] bytes, int offset, int length, Spans found, int kept) {
    note(bytes, offset, found);
    coverKnown(text(bytes, offset, offset + length), found);
    ByteArrayOutputStream out = new ByteArrayOutputStream(kept);
    int at = 0;
    for (int i = 0; i < found.size() && found.start(i) < kept; i++) {
      out.write(bytes, offset + at, found.start(i) - at);
      String value = text(bytes, offset + found.start(i), offset + found.end(i));
      String instead = replacements.of(value, found.findingClass(i));
      out.writeBytes(instead.getBytes(StandardCharsets.US_ASCII));
      at = found.end(i);
    }
    out.write(bytes, offset + at, Math.max(0, kept - at));
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
        boolean alone = !goesOn(text, at - 1) && !goesOn(text, end);
        if (alone || value.length() >= UNMISTAKABLE) {
          found.cover(known.getValue(), at, end, 1);
        }
      }
    }
  }

  private static boolean goesOn(String text, int at) {
    return at >= 0 && at < text.length() && Character.isLetterOrDigit(text.charAt(at));
  }

  private void note(byte[] bytes, int offset, Spans found) {
    for (int i = 0; i < found.size() && classes.size() <= MOST_VALUES; i++) {
      String value = text(bytes, offset + found.start(i), offset + found.end(i));
      classes.putIfAbsent(value, found.findingClass(i));
    }
  }

  /** One char a byte, so that places in it are places in the bytes, whatever these are. */
  private static String text(byte[] bytes, int start, int end) {
    return new String(bytes, start, end - start, StandardCharsets.ISO_8859_1);
  }
}
