package dev.weir.core.validator.grounding;

import dev.weir.core.call.Text;

/**
 * Web addresses of an answer, and whether its sources have them.
 *
 * <p>An address is {@code http://} or {@code https://} and what follows up to white space, a quote
 * or a closing bracket, without punctuation at its end; scheme and case of the host do not count.
 * Looks at the first {@link #MOST}. Linear in the texts. Reused; not thread-safe.
 */
final class Links {

  static final int MOST = 64;

  private static final long ODD = 0x9E37_79B9_7F4A_7C15L;

  private final int[] starts = new int[MOST];
  private final int[] ends = new int[MOST];
  private final long[] addresses = new long[MOST];
  private final long[] hosts = new long[MOST];
  private final boolean[] known = new boolean[MOST];
  private final boolean[] hostKnown = new boolean[MOST];
  private int size;

  private int start;
  private int end;
  private long address;
  private long host;

  /** Takes the addresses of an answer. */
  void read(Text answer) {
    size = 0;
    int at = next(answer, answer.offset());
    while (at >= 0 && size < MOST) {
      starts[size] = start - answer.offset();
      ends[size] = end - answer.offset();
      addresses[size] = address;
      hosts[size] = host;
      known[size] = false;
      hostKnown[size++] = false;
      at = next(answer, at);
    }
  }

  /** Marks those that a source has. */
  void look(Text source) {
    for (int at = next(source, source.offset()); at >= 0; at = next(source, at)) {
      for (int i = 0; i < size; i++) {
        hostKnown[i] |= hosts[i] == host;
        known[i] |= addresses[i] == address;
      }
    }
  }

  /** Finds the next address; index behind it, or -1. */
  private int next(Text text, int from) {
    byte[] bytes = text.bytes();
    int limit = text.offset() + text.length();
    for (int at = from + 4; at + 3 < limit; at++) {
      if (bytes[at] == ':' && bytes[at + 1] == '/' && bytes[at + 2] == '/') {
        int scheme = scheme(bytes, from, at);
        if (scheme >= 0) {
          start = scheme;
          return take(bytes, at + 3, limit);
        }
      }
    }
    return -1;
  }

  private static int scheme(byte[] bytes, int from, int colon) {
    int at = (bytes[colon - 1] | 0x20) == 's' ? colon - 5 : colon - 4;
    return at >= from
            && (bytes[at] | 0x20) == 'h'
            && (bytes[at + 1] | 0x20) == 't'
            && (bytes[at + 2] | 0x20) == 't'
            && (bytes[at + 3] | 0x20) == 'p'
        ? at
        : -1;
  }

  private int take(byte[] bytes, int from, int limit) {
    int at = from;
    while (at < limit && belongs(bytes[at])) {
      at++;
    }
    int behind = at;
    while (at > from && isPunctuation(bytes[at - 1])) {
      at--;
    }
    end = at;
    long mixed = 0;
    boolean inHost = true;
    host = 0;
    for (int i = from; i < at; i++) {
      if (inHost && (bytes[i] == '/' || bytes[i] == '?' || bytes[i] == '#')) {
        inHost = false;
        host = mixed;
      }
      int value = inHost && bytes[i] >= 'A' && bytes[i] <= 'Z' ? bytes[i] | 0x20 : bytes[i];
      mixed = (mixed ^ value + 1) * ODD;
      mixed ^= mixed >>> 32;
    }
    host = inHost ? mixed : host;
    address = mixed;
    return behind;
  }

  private static boolean belongs(byte value) {
    return value < 0
        || (value > ' '
            && value != '"'
            && value != '\''
            && value != '<'
            && value != '>'
            && value != ')'
            && value != ']'
            && value != '}'
            && value != '`'
            && value != '\\');
  }

  private static boolean isPunctuation(byte value) {
    return switch (value) {
      case '.', ',', ';', ':', '!', '?', '/', '*', '_', '|' -> true;
      default -> false;
    };
  }

  int size() {
    return size;
  }

  /** Offset of the first byte from the start of the answer. */
  int start(int link) {
    return starts[link];
  }

  int end(int link) {
    return ends[link];
  }

  boolean isKnown(int link) {
    return known[link];
  }

  /** Whether a source has an address of the same host. */
  boolean isHostKnown(int link) {
    return hostKnown[link];
  }
}
