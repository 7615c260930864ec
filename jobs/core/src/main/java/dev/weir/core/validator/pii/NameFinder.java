package dev.weir.core.validator.pii;

import dev.weir.core.validate.Spans;
import dev.weir.core.validator.nearby.Ascii;
import dev.weir.core.validator.nearby.Words;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * Finds names of persons and postal addresses.
 *
 * <p>A model says of each token which of them it belongs to; tokens of one kind that follow each
 * other are one place. To cost next to nothing where no name is, it is asked only around an anchor:
 * a capitalised word that is a name somewhere, a title, or a house number before a capital. Looks
 * at the first {@link #LONGEST} bytes of a text. For one thread.
 */
final class NameFinder {

  /** Bytes of a text that are looked at; more than a hundred pages. */
  static final int LONGEST = 1 << 18;

  private static final int BEFORE = 48;
  private static final int BEHIND = 80;
  private static final int NOWHERE = -1;
  private static final long BIT_6 = 0x4040_4040_4040_4040L;
  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final double PERSON_FROM = 0.35;
  private static final double ADDRESS_FROM = 0.4;
  private static final Words TITLES =
      Words.of("mr", "mrs", "ms", "miss", "dr", "prof", "sir", "madam");

  private final NameModel model;
  private final Words anchors;
  private final NameTokens tokens;
  private final int[] features = new int[NameModel.FEATURES];
  private byte[] labels = new byte[256];
  private double[] odds = new double[256];
  private int windowStart = NOWHERE;
  private int windowEnd = NOWHERE;

  NameFinder(NameModel model, NameLists lists) {
    this.model = model;
    this.anchors = lists.anchors();
    this.tokens = new NameTokens(lists);
  }

  /** Adds what is found where nothing has been found yet, by offset from the start of the text. */
  void find(byte[] bytes, int offset, int length, Spans spans) {
    int end = wordEnd(bytes, offset + Math.min(length, LONGEST), offset + length);
    windowStart = NOWHERE;
    int at = offset;
    for (; at + Long.BYTES <= end; at += Long.BYTES) {
      long marks = marks((long) LONGS.get(bytes, at));
      while (marks != 0) {
        visit(bytes, offset, at + (Long.numberOfTrailingZeros(marks) >>> 3), end, spans);
        marks &= marks - 1;
      }
    }
    for (; at < end; at++) {
      visit(bytes, offset, at, end, spans);
    }
    look(bytes, offset, end, spans);
  }

  /** Bit 6 of every byte that is a capital, a digit, one of their neighbours, or outside ASCII. */
  private static long marks(long eight) {
    long capitals = eight & ~(eight << 1);
    long digits = eight << 2 & eight << 1 & ~eight;
    long outside = eight >>> 1;
    return (capitals | digits | outside) & BIT_6;
  }

  private void visit(byte[] bytes, int offset, int at, int end, Spans spans) {
    if ((at > offset && Ascii.word(bytes[at - 1])) || !anchors(bytes, at, end)) {
      return;
    }
    if (windowStart == NOWHERE || at - BEFORE > windowEnd) {
      look(bytes, offset, end, spans);
      windowStart = Math.max(offset, at - BEFORE);
    }
    windowEnd = Math.min(end, at + BEHIND);
  }

  /** Whether a name, a title, a greeting or a house number begins here. */
  private boolean anchors(byte[] bytes, int at, int end) {
    byte first = bytes[at];
    int to = at + 1;
    if (Ascii.digit(first)) {
      while (to < end && Ascii.digit(bytes[to])) {
        to++;
      }
      byte next = Ascii.at(bytes, end, to + 1);
      return to - at <= 5 && to < end && Ascii.space(bytes[to]) && (Ascii.upper(next) || next < 0);
    }
    byte second = Ascii.at(bytes, end, to);
    if ((!Ascii.upper(first) && first > 0) || (!Ascii.lower(second) && second > 0)) {
      return false;
    }
    while (to < end && Ascii.letter(bytes[to])) {
      to++;
    }
    return anchors.contains(bytes, at, to);
  }

  private void look(byte[] bytes, int offset, int textEnd, Spans spans) {
    if (windowStart == NOWHERE) {
      return;
    }
    int start = windowStart;
    while (start > offset
        && Ascii.word(bytes[start - 1])
        && (start > windowStart - BEFORE || (bytes[start] & 0xC0) == 0x80)) {
      start--;
    }
    tokens.read(bytes, start, wordEnd(bytes, windowEnd, textEnd));
    label(bytes);
    int token = 0;
    while (token < tokens.size()) {
      if (labels[token] == NameModel.NEITHER) {
        token++;
        continue;
      }
      int last = lastOf(token);
      String findingClass = labels[token] == NameModel.PERSON ? "person" : "address";
      if (labels[token] == NameModel.ADDRESS || !place(bytes, token, last)) {
        spans.add(
            findingClass, tokens.start(token) - offset, tokens.end(last) - offset, odds[token]);
      }
      token = last + 1;
    }
  }

  /** Whether what looks like a person is a place, a people or a language. */
  private boolean place(byte[] bytes, int first, int last) {
    if (first > 0 && TITLES.contains(bytes, tokens.start(first - 1), tokens.end(first - 1))) {
      return false;
    }
    if (Places.begins(bytes, tokens.start(first), tokens.end(first))
        || Places.ends(bytes, tokens.start(last), tokens.end(last))) {
      return true;
    }
    boolean goesOn =
        first > 0 && Places.begins(bytes, tokens.start(first - 1), tokens.end(first - 1));
    return first == last && (goesOn || Places.one(bytes, tokens.start(first), tokens.end(first)));
  }

  /** Where the word that a place lies in ends, or the character after many letters. */
  private static int wordEnd(byte[] bytes, int at, int textEnd) {
    int to = at;
    while (to < textEnd
        && Ascii.word(bytes[to])
        && (to < at + BEHIND || (bytes[to] & 0xC0) == 0x80)) {
      to++;
    }
    return to;
  }

  private void label(byte[] bytes) {
    if (labels.length < tokens.size()) {
      labels = new byte[2 * tokens.size()];
      odds = new double[2 * tokens.size()];
    }
    Arrays.fill(labels, 0, tokens.size(), (byte) NameModel.NEITHER);
    for (int token = 0; token < tokens.size(); token++) {
      int before = token == 0 ? NameModel.NEITHER : labels[token - 1];
      if (!worthAsking(bytes, token, before)) {
        continue;
      }
      NameModel.features(tokens, bytes, token, before, features);
      double person = Math.exp(model.logit(features, NameModel.PERSON));
      double address = Math.exp(model.logit(features, NameModel.ADDRESS));
      double all = 1 + person + address;
      if (person / all > PERSON_FROM && person > address) {
        labels[token] = NameModel.PERSON;
        odds[token] = strength(person / all, PERSON_FROM);
      } else if (address / all > ADDRESS_FROM) {
        labels[token] = NameModel.ADDRESS;
        odds[token] = strength(address / all, ADDRESS_FROM);
      }
    }
  }

  /** Bends probabilities so that the one to decide from becomes a half. */
  private static double strength(double probability, double from) {
    return 0.5 + 0.5 * (probability - from) / (1 - from);
  }

  private boolean worthAsking(byte[] bytes, int token, int before) {
    byte kind = tokens.kind(token);
    if (kind >= NameTokens.MARK) {
      return false;
    }
    boolean small =
        kind == NameTokens.LOWER
            && before == NameModel.NEITHER
            && tokens.kind(token - 1) != NameTokens.NUMBER
            && tokens.kind(token + 1) != NameTokens.NUMBER;
    return !small && !TITLES.contains(bytes, tokens.start(token), tokens.end(token));
  }

  /** The last token of the place that begins with a token: addresses go on over commas. */
  private int lastOf(int first) {
    int last = first;
    int reach = labels[first] == NameModel.ADDRESS ? 3 : 1;
    for (int next = first + 1; next < tokens.size() && next - last <= reach; next++) {
      if (labels[next] == labels[first]) {
        last = next;
      } else if (tokens.kind(next) < NameTokens.MARK) {
        return last;
      }
    }
    return last;
  }
}
