package dev.weir.core.match.automaton;

import java.util.ArrayDeque;
import java.util.BitSet;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * Which instructions follow a set of instructions, letter by letter, when a match may begin
 * anywhere.
 *
 * <p>Where an instruction leads without a byte is found out once. What follows from the beginning
 * is in every answer and so is joined once as well, which leaves for a set the few instructions
 * that are in the middle of a match.
 */
final class Successors {

  private final Program program;
  private final @Nullable BitSet[] closures;
  private final int[][] lettersOf;
  private final BitSet start;
  private final BitSet[] fromStart;

  Successors(Program program) {
    this.program = program;
    this.closures = new @Nullable BitSet[program.size()];
    this.lettersOf = lettersOf(program);
    this.start = closure(program.start());
    this.fromStart = new BitSet[program.letters()];
    for (int letter = 0; letter < fromStart.length; letter++) {
      fromStart[letter] = (BitSet) start.clone();
    }
    join(start, fromStart);
  }

  private static int[][] lettersOf(Program program) {
    int[] byteOf = program.byteOf();
    int[][] lettersOf = new int[program.size()][];
    for (int at = 0; at < lettersOf.length; at++) {
      BitSet consumed = new BitSet();
      for (int letter = 0; letter < byteOf.length; letter++) {
        boolean consumes = program.operation(at) == Program.CONSUME;
        consumed.set(letter, consumes && program.consumes(at, byteOf[letter]));
      }
      lettersOf[at] = consumed.stream().toArray();
    }
    return lettersOf;
  }

  /** The instructions before the first byte. */
  BitSet start() {
    return start;
  }

  /** The instructions after one more byte, by its letter. */
  BitSet[] after(BitSet state) {
    BitSet[] following = new BitSet[fromStart.length];
    for (int letter = 0; letter < following.length; letter++) {
      following[letter] = (BitSet) fromStart[letter].clone();
    }
    BitSet begun = (BitSet) state.clone();
    begun.andNot(start);
    join(begun, following);
    return following;
  }

  private void join(BitSet some, BitSet[] following) {
    for (int at = some.nextSetBit(0); at >= 0; at = some.nextSetBit(at + 1)) {
      for (int letter : lettersOf[at]) {
        following[letter].or(closure(program.next(at)));
      }
    }
  }

  /** The consuming and matching instructions that can be come to without a byte. */
  private BitSet closure(int from) {
    BitSet known = closures[from];
    if (known != null) {
      return known;
    }
    BitSet closed = new BitSet(program.size());
    BitSet seen = new BitSet(program.size());
    Deque<Integer> open = new ArrayDeque<>();
    open.push(from);
    while (!open.isEmpty()) {
      int at = open.pop();
      if (seen.get(at)) {
        continue;
      }
      seen.set(at);
      switch (program.operation(at)) {
        case Program.SPLIT -> {
          open.push(program.argument(at));
          open.push(program.next(at));
        }
        case Program.EDGE -> open.push(program.next(at));
        default -> closed.set(at);
      }
    }
    closures[from] = closed;
    return closed;
  }
}
