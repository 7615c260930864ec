package dev.weir.core.match.automaton;

import dev.weir.core.match.expression.CodePoints;
import dev.weir.core.match.expression.Utf8;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The encodings of a set of code points as a small graph: from the start over bytes to the end.
 * Nodes from which the same bytes lead to the end are one.
 *
 * @param edges every edge after those that lead to its source; node 0 is the end
 * @param start node before the first byte
 */
record LetterGraph(List<Hop> edges, int start) {

  static final int END = 0;

  /** From a node over any of some bytes to another. */
  record Hop(int from, BitSet bytes, int to) {}

  static LetterGraph of(CodePoints points) {
    List<List<Integer>> sequences = new ArrayList<>();
    Utf8.sequences(
        points,
        (low, high) -> {
          List<Integer> sequence = new ArrayList<>();
          for (int i = 0; i < low.length; i++) {
            sequence.add(low[i]);
            sequence.add(high[i]);
          }
          sequences.add(sequence);
        });
    Map<List<List<Integer>>, Integer> nodes = new HashMap<>();
    nodes.put(List.of(List.of()), END);
    List<Hop> edges = new ArrayList<>();
    int start = node(sequences, nodes, edges);
    Collections.reverse(edges);
    return new LetterGraph(List.copyOf(edges), start);
  }

  /** The node before these sequences; its edges are added behind all that come after it. */
  private static int node(
      List<List<Integer>> sequences, Map<List<List<Integer>>, Integer> nodes, List<Hop> edges) {
    Integer known = nodes.get(sequences);
    if (known != null) {
      return known;
    }
    Map<List<List<Integer>>, BitSet> bytesOf = new LinkedHashMap<>();
    for (int b = 0; b < Program.BYTE_VALUES; b++) {
      List<List<Integer>> rest = new ArrayList<>();
      for (List<Integer> sequence : sequences) {
        if (sequence.get(0) <= b && b <= sequence.get(1)) {
          rest.add(sequence.subList(2, sequence.size()));
        }
      }
      if (!rest.isEmpty()) {
        bytesOf.computeIfAbsent(rest, key -> new BitSet()).set(b);
      }
    }
    List<Hop> own = new ArrayList<>();
    Map<Integer, BitSet> bytesTo = new LinkedHashMap<>();
    bytesOf.forEach(
        (rest, bytes) ->
            bytesTo.computeIfAbsent(node(rest, nodes, edges), key -> new BitSet()).or(bytes));
    int number = nodes.size();
    nodes.put(sequences, number);
    bytesTo.forEach((to, bytes) -> own.add(new Hop(number, bytes, to)));
    edges.addAll(own);
    return number;
  }
}
