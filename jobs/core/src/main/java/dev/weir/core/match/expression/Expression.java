package dev.weir.core.match.expression;

import java.util.List;

/** What a regular expression says, as a tree. */
public sealed interface Expression {

  /** Stands for "as long as one likes". */
  int UNBOUNDED = Integer.MAX_VALUE;

  /** Length in bytes of the shortest text that matches. */
  int leastBytes();

  /** Length in bytes of the longest text that matches, or {@link #UNBOUNDED}. */
  int mostBytes();

  /** One code point out of a set. */
  record Letter(CodePoints points) implements Expression {
    @Override
    public int leastBytes() {
      return points.ranges() == 0 ? 1 : Utf8.length(points.low(0));
    }

    @Override
    public int mostBytes() {
      return points.ranges() == 0 ? 1 : Utf8.length(points.high(points.ranges() - 1));
    }
  }

  /** One after another; the empty text when there are none. */
  record Sequence(List<Expression> parts) implements Expression {
    public Sequence {
      parts = List.copyOf(parts);
    }

    @Override
    public int leastBytes() {
      return parts.stream().mapToInt(Expression::leastBytes).reduce(0, Expression::sum);
    }

    @Override
    public int mostBytes() {
      return parts.stream().mapToInt(Expression::mostBytes).reduce(0, Expression::sum);
    }
  }

  /** The first of these that lets the whole match. */
  record Choice(List<Expression> branches) implements Expression {
    public Choice {
      branches = List.copyOf(branches);
    }

    @Override
    public int leastBytes() {
      return branches.stream().mapToInt(Expression::leastBytes).min().orElse(0);
    }

    @Override
    public int mostBytes() {
      return branches.stream().mapToInt(Expression::mostBytes).max().orElse(0);
    }
  }

  /**
   * The same again and again.
   *
   * @param most greatest number of times, or {@link #UNBOUNDED}
   * @param greedy whether more are preferred to fewer
   */
  record Repeat(Expression part, int least, int most, boolean greedy) implements Expression {
    @Override
    public int leastBytes() {
      return product(part.leastBytes(), least);
    }

    @Override
    public int mostBytes() {
      return product(part.mostBytes(), most);
    }
  }

  /** A place between two characters. */
  enum Edge implements Expression {
    TEXT_START,
    TEXT_END,
    WORD_EDGE,
    NO_WORD_EDGE;

    @Override
    public int leastBytes() {
      return 0;
    }

    @Override
    public int mostBytes() {
      return 0;
    }
  }

  private static int sum(int a, int b) {
    return (int) Math.min((long) a + b, UNBOUNDED);
  }

  private static int product(int a, int b) {
    return (int) Math.min((long) a * b, UNBOUNDED);
  }
}
