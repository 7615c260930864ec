package dev.weir.core.match.automaton;

import java.util.Arrays;

/**
 * What makes two states of a lazy automaton the same.
 *
 * @param places where threads wait, the most preferred first
 * @param kind kind of the byte before
 */
record ThreadList(int[] places, byte kind) {

  @Override
  public boolean equals(Object other) {
    return other instanceof ThreadList list
        && kind == list.kind
        && Arrays.equals(places, list.places);
  }

  @Override
  public int hashCode() {
    return 31 * Arrays.hashCode(places) + kind;
  }
}
