package dev.weir.core.match.automaton;

import dev.weir.core.match.expression.Expression.Edge;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;

/**
 * An expression as instructions over bytes, the way Thompson's construction gives them. Immutable.
 *
 * <p>Bytes that no instruction tells apart share a letter, so that tables have few columns.
 */
public final class Program {

  static final int BYTE_VALUES = 256;

  /** What the argument of an edge is the index of. */
  static final List<Edge> EDGES = List.of(Edge.values());

  /** Consumes a byte that is in a set, then goes on. */
  static final byte CONSUME = 0;

  /** Goes on at two places, the first preferred. */
  static final byte SPLIT = 1;

  /** Goes on if the place between two bytes is the right one. */
  static final byte EDGE = 2;

  /** Is a match, of the expression with a number. */
  static final byte MATCH = 3;

  private final byte[] operations;
  private final int[] arguments;
  private final int[] next;
  private final List<BitSet> sets;
  private final int start;
  private final boolean edges;
  private final char[] letterOf = new char[BYTE_VALUES];
  private final int letters;

  Program(
      byte[] operations, int[] arguments, int[] next, List<BitSet> sets, int start, boolean edges) {
    this.operations = operations;
    this.arguments = arguments;
    this.next = next;
    this.sets = List.copyOf(sets);
    this.start = start;
    this.edges = edges;
    this.letters = numberLetters();
  }

  private int numberLetters() {
    int[] group = new int[BYTE_VALUES];
    int groups = 1;
    for (BitSet set : sets) {
      int[] renamed = new int[2 * groups];
      Arrays.fill(renamed, -1);
      groups = 0;
      for (int b = 0; b < BYTE_VALUES; b++) {
        int key = 2 * group[b] + (set.get(b) ? 1 : 0);
        if (renamed[key] < 0) {
          renamed[key] = groups++;
        }
        group[b] = renamed[key];
      }
    }
    for (int b = 0; b < BYTE_VALUES; b++) {
      letterOf[b] = (char) group[b];
    }
    return groups;
  }

  /** Number of instructions. */
  public int size() {
    return operations.length;
  }

  byte operation(int instruction) {
    return operations[instruction];
  }

  /** Second place of a split, kind of an edge, number of a match. */
  int argument(int instruction) {
    return arguments[instruction];
  }

  int next(int instruction) {
    return next[instruction];
  }

  /** Bytes that a consuming instruction takes. */
  BitSet bytes(int instruction) {
    return sets.get(arguments[instruction]);
  }

  boolean consumes(int instruction, int unsignedByte) {
    return sets.get(arguments[instruction]).get(unsignedByte);
  }

  int start() {
    return start;
  }

  /** Whether what is around a place matters anywhere. */
  boolean edges() {
    return edges;
  }

  /** Number of groups of bytes that are told apart. */
  int letters() {
    return letters;
  }

  /** Letter of each unsigned byte. */
  char[] letterOf() {
    return letterOf;
  }

  /** A byte of each letter. */
  int[] byteOf() {
    int[] byteOf = new int[letters];
    for (int b = BYTE_VALUES - 1; b >= 0; b--) {
      byteOf[letterOf[b]] = b;
    }
    return byteOf;
  }
}
