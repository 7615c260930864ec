package dev.weir.core.match.automaton;

import dev.weir.core.match.automaton.LetterGraph.Hop;
import dev.weir.core.match.expression.CodePoints;
import dev.weir.core.match.expression.Expression;
import dev.weir.core.match.expression.Expression.Choice;
import dev.weir.core.match.expression.Expression.Edge;
import dev.weir.core.match.expression.Expression.Letter;
import dev.weir.core.match.expression.Expression.Repeat;
import dev.weir.core.match.expression.Expression.Sequence;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Turns expressions into a program, from the last instruction to the first, so that every one knows
 * where it goes on.
 */
public final class ProgramBuilder {

  /** More instructions than this are refused: the automaton would eat memory, not find more. */
  public static final int MOST_INSTRUCTIONS = 50_000;

  private final boolean reversed;
  private final Map<BitSet, Integer> numberOfSet = new HashMap<>();
  private final Map<CodePoints, LetterGraph> graphs = new HashMap<>();
  private final List<BitSet> sets = new ArrayList<>();
  private byte[] operations = new byte[64];
  private int[] arguments = new int[64];
  private int[] next = new int[64];
  private int size;
  private boolean edges;

  private ProgramBuilder(boolean reversed) {
    this.reversed = reversed;
  }

  /** The program of one expression. */
  public static Program forward(Expression expression) {
    return any(List.of(expression));
  }

  /** The program that reads the text from its end to its start. */
  public static Program backward(Expression expression) {
    return build(List.of(expression), true);
  }

  /** The program of all of these, with matches that say by their number which one it was. */
  public static Program any(List<Expression> expressions) {
    return build(expressions, false);
  }

  private static Program build(List<Expression> expressions, boolean reversed) {
    ProgramBuilder builder = new ProgramBuilder(reversed);
    int start = -1;
    for (int i = expressions.size() - 1; i >= 0; i--) {
      int entry = builder.before(expressions.get(i), builder.add(Program.MATCH, i, 0));
      start = start < 0 ? entry : builder.add(Program.SPLIT, start, entry);
    }
    if (builder.edges) {
      builder.numberOf(wordBytes());
    }
    return new Program(
        Arrays.copyOf(builder.operations, builder.size),
        Arrays.copyOf(builder.arguments, builder.size),
        Arrays.copyOf(builder.next, builder.size),
        builder.sets,
        start,
        builder.edges);
  }

  static BitSet wordBytes() {
    BitSet word = new BitSet();
    word.set('0', '9' + 1);
    word.set('a', 'z' + 1);
    word.set('A', 'Z' + 1);
    word.set('_');
    return word;
  }

  /** Entry of an expression after which the program goes on at {@code exit}. */
  private int before(Expression expression, int exit) {
    if (expression instanceof Letter letter) {
      return letter(letter.points(), exit);
    }
    if (expression instanceof Sequence sequence) {
      return sequence(sequence.parts(), exit);
    }
    if (expression instanceof Choice choice) {
      List<Expression> branches = choice.branches();
      int entry = before(branches.get(branches.size() - 1), exit);
      for (int i = branches.size() - 2; i >= 0; i--) {
        entry = add(Program.SPLIT, entry, before(branches.get(i), exit));
      }
      return entry;
    }
    if (expression instanceof Repeat repeat) {
      return repeat(repeat, exit);
    }
    edges = true;
    return add(Program.EDGE, Program.EDGES.indexOf(turned((Edge) expression)), exit);
  }

  private int sequence(List<Expression> parts, int exit) {
    List<Expression> order = parts;
    if (!reversed) {
      order = new ArrayList<>(parts);
      Collections.reverse(order);
    }
    int entry = exit;
    for (Expression part : order) {
      entry = before(part, entry);
    }
    return entry;
  }

  private int repeat(Repeat repeat, int exit) {
    int entry = exit;
    if (repeat.most() == Expression.UNBOUNDED) {
      int loop = add(Program.SPLIT, 0, 0);
      int body = before(repeat.part(), loop);
      route(loop, body, exit, repeat.greedy());
      entry = loop;
    } else {
      for (int i = repeat.least(); i < repeat.most(); i++) {
        int body = before(repeat.part(), entry);
        entry = add(Program.SPLIT, 0, 0);
        route(entry, body, exit, repeat.greedy());
      }
    }
    for (int i = 0; i < repeat.least(); i++) {
      entry = before(repeat.part(), entry);
    }
    return entry;
  }

  private void route(int split, int body, int exit, boolean greedy) {
    next[split] = greedy ? body : exit;
    arguments[split] = greedy ? exit : body;
  }

  private Edge turned(Edge edge) {
    if (!reversed) {
      return edge;
    }
    return switch (edge) {
      case TEXT_START -> Edge.TEXT_END;
      case TEXT_END -> Edge.TEXT_START;
      case WORD_EDGE, NO_WORD_EDGE -> edge;
    };
  }

  private int letter(CodePoints points, int exit) {
    LetterGraph graph = graphs.computeIfAbsent(points, LetterGraph::of);
    Map<Integer, Integer> entries = new HashMap<>();
    int first = reversed ? LetterGraph.END : graph.start();
    entries.put(reversed ? graph.start() : LetterGraph.END, exit);
    List<Hop> order = graph.edges();
    for (int i = 0; i < order.size(); i++) {
      Hop hop = order.get(reversed ? i : order.size() - 1 - i);
      int from = reversed ? hop.to() : hop.from();
      int entry = entries.getOrDefault(reversed ? hop.from() : hop.to(), exit);
      int consume = add(Program.CONSUME, numberOf(hop.bytes()), entry);
      Integer other = entries.get(from);
      entries.put(from, other == null ? consume : add(Program.SPLIT, other, consume));
    }
    Integer entry = entries.get(first);
    return entry == null ? add(Program.CONSUME, numberOf(new BitSet()), exit) : entry;
  }

  private int numberOf(BitSet set) {
    return numberOfSet.computeIfAbsent(
        set,
        key -> {
          sets.add(key);
          return sets.size() - 1;
        });
  }

  private int add(byte operation, int argument, int goOn) {
    if (size == MOST_INSTRUCTIONS) {
      throw new TooLargeException();
    }
    if (size == operations.length) {
      operations = Arrays.copyOf(operations, 2 * size);
      arguments = Arrays.copyOf(arguments, 2 * size);
      next = Arrays.copyOf(next, 2 * size);
    }
    operations[size] = operation;
    arguments[size] = argument;
    next[size] = goOn;
    return size++;
  }

  /** An expression needs more instructions than are allowed. */
  public static final class TooLargeException extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }
}
