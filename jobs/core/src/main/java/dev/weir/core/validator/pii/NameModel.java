package dev.weir.core.validator.pii;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;

/**
 * Says of a token how likely it belongs to the name of a person, to a postal address, or to
 * neither: multinomial logistic regression over hashed features of the token and its neighbours.
 *
 * <p>Feature hashing as by Weinberger et al. (2009). Weights are small integers, so that the model
 * is one byte a weight and the same on every machine.
 */
final class NameModel {

  static final int NEITHER = 0;
  static final int PERSON = 1;
  static final int ADDRESS = 2;
  static final int CLASSES = 3;

  /** Features that one token has. */
  static final int FEATURES = 26;

  static final int SLOTS = 1 << 15;

  /** What a weight of 1 is worth in the exponent. */
  static final float UNIT = 1 / 16f;

  private static final String RESOURCE = "names.weights";

  private final byte[] weights;

  /**
   * @param weights for each slot one a class, neither last left out: persons, then addresses
   */
  NameModel(byte[] weights) {
    if (weights.length != 2 * SLOTS) {
      throw new IllegalArgumentException(
          "found " + weights.length + " weights of names, expected " + 2 * SLOTS);
    }
    this.weights = weights;
  }

  /** The model that comes with Weir. */
  static NameModel shipped() {
    try (InputStream in = NameModel.class.getResourceAsStream(RESOURCE)) {
      return new NameModel(Objects.requireNonNull(in, RESOURCE).readAllBytes());
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  /** Writes the slots of the features of a token. */
  static void features(NameTokens tokens, byte[] bytes, int token, int previous, int[] into) {
    int before = tokens.hash(token - 1);
    int after = tokens.hash(token + 1);
    int kind = tokens.kind(token);
    int kindBefore = tokens.kind(token - 1);
    int kindAfter = tokens.kind(token + 1);
    int lists = tokens.lists(token);
    int listsBefore = tokens.lists(token - 1);
    int listsAfter = tokens.lists(token + 1);
    int start = tokens.start(token);
    int end = tokens.end(token);
    int at = 0;
    into[at++] = slot(at, 1);
    into[at++] = slot(at, tokens.hash(token));
    into[at++] = slot(at, before);
    into[at++] = slot(at, after);
    into[at++] = slot(at, tokens.hash(token - 2));
    into[at++] = slot(at, tokens.hash(token + 2));
    into[at++] = slot(at, kind * 4 + lists);
    into[at++] = slot(at, (kindBefore * 8 + kind) * 8 + kindAfter);
    into[at++] = slot(at, kindBefore * 4 + listsBefore);
    into[at++] = slot(at, kindAfter * 4 + listsAfter);
    into[at++] = slot(at, (lists * 4 + listsBefore) * 4 + listsAfter);
    into[at++] = slot(at, previous * 64 + kind * 4 + lists);
    into[at++] = slot(at, previous * 31 + before);
    into[at++] = slot(at, previous * 8 + kind);
    into[at++] = slot(at, before * 31 + tokens.hash(token - 2));
    into[at++] = slot(at, before * 31 + after);
    into[at++] = slot(at, after * 31 + tokens.hash(token + 2));
    into[at++] = slot(at, ending(bytes, start, end, 2));
    into[at++] = slot(at, ending(bytes, start, end, 3));
    into[at++] = slot(at, ending(bytes, start, end, 4));
    into[at++] = slot(at, Math.min(end - start, 12) * 8 + kind);
    into[at++] = slot(at, before * 31 + kind * 4 + lists);
    into[at++] = slot(at, after * 31 + kind * 4 + lists);
    into[at++] = slot(at, (tokens.kind(token - 2) * 8 + kindBefore) * 8 + kind);
    into[at++] = slot(at, (tokens.kind(token + 2) * 8 + kindAfter) * 8 + kind);
    into[at] = slot(at + 1, tokens.hash(token) * 31 + after);
  }

  private static int ending(byte[] bytes, int start, int end, int length) {
    int hash = length;
    for (int i = Math.max(start, end - length); i < end; i++) {
      hash = hash * 31 + (bytes[i] | 0x20);
    }
    return hash;
  }

  private static int slot(int feature, int value) {
    int hash = (value + feature * 0x9E3779B9) * 0x85EBCA6B;
    hash = (hash ^ hash >>> 15) * 0xC2B2AE35;
    return (hash ^ hash >>> 13) & SLOTS - 1;
  }

  /** Sum of the weights of a class: the logarithm of its odds against neither. */
  float logit(int[] features, int of) {
    int sum = 0;
    for (int i = 0; i < FEATURES; i++) {
      sum += weights[2 * features[i] + of - 1];
    }
    return sum * UNIT;
  }
}
