package dev.weir.core.validator.pii;

import dev.weir.core.validate.Spans;
import dev.weir.core.validator.nearby.Ascii;
import dev.weir.core.validator.nearby.Words;
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
  private static final int SHORTEST = 3;
  private static final double PERSON_FROM = 0.35;
  private static final double ADDRESS_FROM = 0.4;
  private static final Words TITLES =
      Words.of("mr", "mrs", "ms", "miss", "dr", "prof", "sir", "madam");
  private static final Words GREETINGS = Words.of("dear", "name", "named", "signed", "regards");

  private final NameModel model;
  private final Words given;
  private final Words family;
  private final NameTokens tokens;
  private final int[] features = new int[NameModel.FEATURES];
  private byte[] labels = new byte[256];
  private double[] odds = new double[256];

  NameFinder(NameModel model, Words given, Words family) {
    this.model = model;
    this.given = given;
    this.family = family;
    this.tokens = new NameTokens(given, family);
  }

  /** Adds what is found where nothing has been found yet, by offset from the start of the text. */
  void find(byte[] bytes, int offset, int length, Spans spans) {
    int end = offset + Math.min(length, LONGEST);
    int windowStart = -1;
    int windowEnd = -1;
    for (int at = offset; at < end; at++) {
      byte b = bytes[at];
      if ((Ascii.upper(b) || b < 0 || Ascii.digit(b))
          && (at == offset || !Ascii.word(bytes[at - 1]))
          && anchors(bytes, at, end)) {
        if (windowStart < 0 || at - BEFORE > windowEnd) {
          look(bytes, offset, windowStart, windowEnd, spans);
          windowStart = Math.max(offset, at - BEFORE);
        }
        windowEnd = Math.min(end, at + BEHIND);
        at++;
      }
    }
    look(bytes, offset, windowStart, windowEnd, spans);
  }

  private boolean anchors(byte[] bytes, int at, int end) {
    int to = at + 1;
    if (Ascii.digit(bytes[at])) {
      while (to < end && Ascii.digit(bytes[to])) {
        to++;
      }
      byte next = Ascii.at(bytes, end, to + 1);
      return to - at <= 5 && to < end && Ascii.space(bytes[to]) && (Ascii.upper(next) || next < 0);
    }
    while (to < end && Ascii.letter(bytes[to])) {
      to++;
    }
    return to - at >= SHORTEST - 1
        && (given.contains(bytes, at, to)
            || family.contains(bytes, at, to)
            || TITLES.contains(bytes, at, to)
            || GREETINGS.contains(bytes, at, to));
  }

  private void look(byte[] bytes, int offset, int windowStart, int windowEnd, Spans spans) {
    if (windowStart < 0) {
      return;
    }
    int start = windowStart;
    while (start > offset && Ascii.word(bytes[start - 1])) {
      start--;
    }
    tokens.read(bytes, start, windowEnd);
    label(bytes);
    int token = 0;
    while (token < tokens.size()) {
      if (labels[token] == NameModel.NEITHER) {
        token++;
        continue;
      }
      int last = lastOf(token);
      String findingClass = labels[token] == NameModel.PERSON ? "person" : "address";
      spans.add(
          findingClass, tokens.start(token) - offset, tokens.end(last) - offset, odds[token]);
      token = last + 1;
    }
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
