package dev.weir.core.text;

import java.util.Arrays;

/**
 * What {@link Words} says of pieces that are one word each, by their names. Shared by the texts of
 * a thread.
 */
public final class WordMemo {

  private static final byte NOT_ONE = -1;

  private final Words words = new Words();
  private int[] stamps = {};
  private long[] hashes = {};
  private long[] stems = {};
  private byte[] flags = {};

  /** The place of what is known of a piece; -1 when it is not just one word. */
  int find(TextPieces pieces, int piece) {
    long name = pieces.name(piece);
    if (name == Vocabulary.NO_NAME) {
      return -1;
    }
    int place = Vocabulary.place(name);
    if (place >= stamps.length || stamps[place] != Vocabulary.stamp(name)) {
      learn(pieces, piece, place, Vocabulary.stamp(name));
    }
    return flags[place] == NOT_ONE ? -1 : place;
  }

  private void learn(TextPieces pieces, int piece, int place, int stamp) {
    if (place >= stamps.length) {
      int room = Integer.highestOneBit(place) * 2 + 2;
      stamps = Arrays.copyOf(stamps, room);
      hashes = Arrays.copyOf(hashes, room);
      stems = Arrays.copyOf(stems, room);
      flags = Arrays.copyOf(flags, room);
    }
    int start = pieces.start(piece);
    int end = pieces.end(piece);
    words.over(pieces.bytes(), start, end - start);
    // A number may go on behind the piece, which its bytes do not say.
    boolean one = words.next() && words.start() == start && words.end() == end && !words.isNumber();
    stamps[place] = stamp;
    hashes[place] = words.hash();
    stems[place] = words.stem();
    flags[place] = one ? TextWords.flags(words) : NOT_ONE;
  }

  long hash(int place) {
    return hashes[place];
  }

  long stem(int place) {
    return stems[place];
  }

  byte flags(int place) {
    return flags[place];
  }
}
