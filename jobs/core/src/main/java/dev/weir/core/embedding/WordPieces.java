package dev.weir.core.embedding;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * The pieces that words are cut into: the vocabulary of all-MiniLM-L6-v2, in the order of its ids.
 *
 * <p>A piece is found by a hash of 64 bits of its characters, which the constructor sees to be
 * different for all pieces; another string has the hash of a piece once in some 10^14. Immutable.
 */
public final class WordPieces {

  /** Longest piece, in characters. */
  static final int LONGEST = 18;

  private static final String RESOURCE = "wordpieces.txt";
  private static final String INSIDE = "##";
  private static final long START = 0x243F_6A88_85A3_08D3L;
  private static final long START_INSIDE = 0x1319_8A2E_0370_7344L;
  private static final long ODD = 0x9E37_79B9_7F4A_7C15L;
  private static final int BITS = 16;
  private static final int MASK = (1 << BITS) - 1;
  private static final int FREE = -1;
  private static final int BEGINNING_BITS = 19;
  private static final int BEGINNING_SHIFT = 24;

  private final List<String> pieces;
  private final long[] hashes = new long[1 << BITS];
  private final int[] ids = new int[1 << BITS];

  /** A bit for the hash of every beginning of a piece; some others have one too. */
  private final long[] beginnings = new long[1 << (BEGINNING_BITS - 6)];

  /**
   * @param pieces by id; what continues a word begins with {@code ##}
   * @throws IllegalArgumentException when two have the same hash, or one is too long
   */
  public WordPieces(List<String> pieces) {
    this.pieces = List.copyOf(pieces);
    java.util.Arrays.fill(ids, FREE);
    for (int id = 0; id < pieces.size(); id++) {
      put(pieces.get(id), id);
    }
  }

  private void put(String piece, int id) {
    boolean inside = piece.startsWith(INSIDE) && piece.length() > INSIDE.length();
    String letters = inside ? piece.substring(INSIDE.length()) : piece;
    if (letters.codePointCount(0, letters.length()) > LONGEST) {
      throw new IllegalArgumentException(
          "found the piece " + piece + ", expected at most " + LONGEST + " characters");
    }
    long hash = start(inside);
    for (int at = 0; at < letters.length(); at += Character.charCount(letters.codePointAt(at))) {
      hash = next(hash, letters.codePointAt(at));
      int bit = beginning(hash);
      beginnings[bit / Long.SIZE] |= 1L << bit;
    }
    int slot = slot(hash);
    if (ids[slot] != FREE) {
      throw new IllegalArgumentException(
          "found the hash of " + piece + " at " + pieces.get(ids[slot]) + ", expected none");
    }
    hashes[slot] = hash;
    ids[slot] = id;
  }

  /** The pieces that Weir ships. */
  public static WordPieces shipped() {
    return Shipped.PIECES;
  }

  /** Number of pieces, one more than the greatest id. */
  public int size() {
    return pieces.size();
  }

  /** A piece as the vocabulary writes it. */
  public String piece(int id) {
    return pieces.get(id);
  }

  /** The id of a piece as the vocabulary writes it, -1 when it has none. Linear. */
  public int id(String piece) {
    return pieces.indexOf(piece);
  }

  static long start(boolean inside) {
    return inside ? START_INSIDE : START;
  }

  static long next(long hash, int character) {
    long mixed = (hash ^ character) * ODD;
    return mixed ^ (mixed >>> 29);
  }

  /** False only when no piece begins with what has this hash. */
  boolean mayBegin(long hash) {
    int bit = beginning(hash);
    return (beginnings[bit / Long.SIZE] & 1L << bit) != 0;
  }

  private static int beginning(long hash) {
    return (int) (hash >>> BEGINNING_SHIFT) & ((1 << BEGINNING_BITS) - 1);
  }

  /** The id of the piece with this hash, -1 when there is none. */
  int find(long hash) {
    return ids[slot(hash)];
  }

  private int slot(long hash) {
    int at = (int) (hash >>> (Long.SIZE - BITS));
    while (ids[at] != FREE && hashes[at] != hash) {
      at = (at + 1) & MASK;
    }
    return at;
  }

  private static WordPieces read() {
    try (InputStream in = WordPieces.class.getResourceAsStream(RESOURCE)) {
      if (in == null) {
        throw new IllegalStateException("the resource " + RESOURCE + " is missing");
      }
      String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      return new WordPieces(List.of(text.split("\n")));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read the resource " + RESOURCE, e);
    }
  }

  private static final class Shipped {
    static final WordPieces PIECES = read();
  }
}
