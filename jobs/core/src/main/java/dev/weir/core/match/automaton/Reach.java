package dev.weir.core.match.automaton;

import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * How far into a match its first trigger ends.
 *
 * @param least fewest bytes from the start of a match to the end of its first trigger
 * @param most greatest number of them
 */
public record Reach(int least, int most) {

  /**
   * Walks through every match of a program up to {@code maxBytes} bytes long and the trigger's
   * automaton side by side; nothing when one of these matches does not contain the trigger. This is
   * the emptiness test of "matches, and does not contain", which needs no automaton of the
   * expression. Edges are taken as passable, which can only say no too often.
   */
  public static Optional<Reach> of(Program program, TriggerTable trigger, int maxBytes) {
    return new Walk(program, trigger).reach(maxBytes);
  }

  /** Pairs of an instruction and a state of the trigger, layer by layer of text length. */
  private static final class Walk {

    private final Program program;
    private final TriggerTable trigger;
    private final int states;
    private final Map<Long, int[]> targets = new HashMap<>();
    private BitSet layer = new BitSet();
    private boolean matched;

    Walk(Program program, TriggerTable trigger) {
      this.program = program;
      this.trigger = trigger;
      this.states = trigger.states();
    }

    Optional<Reach> reach(int maxBytes) {
      int least = 0;
      int most = 0;
      enter(layer, program.start(), 0);
      for (int length = 1; length <= maxBytes && !layer.isEmpty() && !matched; length++) {
        BitSet following = new BitSet();
        boolean ended = false;
        for (int pair = layer.nextSetBit(0); pair >= 0; pair = layer.nextSetBit(pair + 1)) {
          if (program.operation(pair / states) == Program.CONSUME) {
            ended |= step(following, pair / states, pair % states);
          }
        }
        if (ended) {
          least = least == 0 ? length : least;
          most = length;
        }
        layer = following;
      }
      return matched || most == 0 ? Optional.empty() : Optional.of(new Reach(least, most));
    }

    private boolean step(BitSet following, int at, int state) {
      boolean ended = false;
      for (int target : targets(at, state)) {
        if (target < 0) {
          ended = true;
        } else {
          enter(following, program.next(at), target);
        }
      }
      return ended;
    }

    /** Numbers of the trigger's states over the bytes of an instruction; -1 for its end. */
    private int[] targets(int at, int state) {
      return targets.computeIfAbsent(
          (long) program.argument(at) * states + state,
          key ->
              program.bytes(at).stream()
                  .map(value -> trigger.quietAfter(state, value))
                  .distinct()
                  .toArray());
    }

    private void enter(BitSet pairs, int entry, int state) {
      int[] stack = new int[16];
      int height = 0;
      stack[height++] = entry;
      while (height > 0) {
        int at = stack[--height];
        if (pairs.get(at * states + state)) {
          continue;
        }
        pairs.set(at * states + state);
        switch (program.operation(at)) {
          case Program.CONSUME -> {}
          case Program.MATCH -> matched = true;
          default -> {
            if (height + 2 > stack.length) {
              stack = Arrays.copyOf(stack, 2 * stack.length);
            }
            stack[height++] = program.next(at);
            if (program.operation(at) == Program.SPLIT) {
              stack[height++] = program.argument(at);
            }
          }
        }
      }
    }
  }
}
