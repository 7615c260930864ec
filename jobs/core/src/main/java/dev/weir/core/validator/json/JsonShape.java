package dev.weir.core.validator.json;

import dev.weir.core.call.Text;

/**
 * Where in an answer its JSON stands: the whole of it, the inside of a Markdown fence that is the
 * whole of it, or one amid other text.
 *
 * <p>Linear in the text. Reused; not thread-safe.
 */
final class JsonShape {

  /** Where the JSON is, or whether there is any. */
  enum Place {
    /** The answer begins as JSON does. */
    WHOLE,
    /** The answer is one fenced block that begins as JSON does. */
    FENCED,
    /** A fenced block of JSON, or the first brace, within other text. */
    SURROUNDED,
    /** Nothing that begins as JSON does. */
    NONE
  }

  private static final byte[] FENCE = {'`', '`', '`'};

  private Place place = Place.NONE;
  private int start;
  private int end;

  /** Looks where the JSON stands; indexes are into the array that the text lies in. */
  void read(Text text) {
    byte[] bytes = text.bytes();
    int from = forward(bytes, text.offset(), text.offset() + text.length());
    int to = backward(bytes, from, text.offset() + text.length());
    start = from;
    end = to;
    if (looksLikeJson(bytes, from, to)) {
      place = Place.WHOLE;
      return;
    }
    place = Place.NONE;
    if (to - from > 1 && bytes[from] == '"' && bytes[to - 1] == '"') {
      // Whatever stands in a string is its text.
      return;
    }
    int fence = find(bytes, from, to);
    if (fence >= 0) {
      readFence(bytes, from, to, fence);
    }
    for (int at = from; at < to && place == Place.NONE; at++) {
      if (bytes[at] == '{' && looksLikeJson(bytes, at, to)) {
        place = Place.SURROUNDED;
        start = at;
        end = to;
      }
    }
  }

  private void readFence(byte[] bytes, int from, int to, int fence) {
    int line = fence + FENCE.length;
    while (line < to && bytes[line] != '\n') {
      line++;
    }
    int inside = forward(bytes, line, to);
    if (!looksLikeJson(bytes, inside, to)) {
      return;
    }
    int closing = find(bytes, inside, to);
    int behind = closing < 0 ? to : closing;
    boolean alone = fence == from && (closing < 0 || closing + FENCE.length == to);
    place = alone ? Place.FENCED : Place.SURROUNDED;
    start = inside;
    end = backward(bytes, inside, behind);
  }

  /** An object, or an array of something that JSON has. */
  private static boolean looksLikeJson(byte[] bytes, int from, int to) {
    if (from >= to || (bytes[from] != '{' && bytes[from] != '[')) {
      return false;
    }
    int next = forward(bytes, from + 1, to);
    if (next >= to) {
      return true;
    }
    byte value = bytes[next];
    if (bytes[from] == '{') {
      return value == '"' || value == '}';
    }
    return value == '{' || value == '[' || value == '"' || value == ']' || value == '-';
  }

  private static int find(byte[] bytes, int from, int to) {
    for (int at = from; at + FENCE.length <= to; at++) {
      if (bytes[at] == '`' && bytes[at + 1] == '`' && bytes[at + 2] == '`') {
        return at;
      }
    }
    return -1;
  }

  private static int forward(byte[] bytes, int from, int to) {
    int at = from;
    while (at < to && isBlank(bytes[at])) {
      at++;
    }
    return at;
  }

  private static int backward(byte[] bytes, int from, int to) {
    int at = to;
    while (at > from && isBlank(bytes[at - 1])) {
      at--;
    }
    return at;
  }

  private static boolean isBlank(byte value) {
    return value == ' ' || (value >= '\t' && value <= '\r');
  }

  Place place() {
    return place;
  }

  /** Index of the first byte of the JSON, of the whole answer when there is none. */
  int start() {
    return start;
  }

  int end() {
    return end;
  }
}
