package dev.weir.core.match.automaton;

import dev.weir.core.match.expression.CodePoints;
import dev.weir.core.match.expression.Expression;
import dev.weir.core.match.expression.Expression.Choice;
import dev.weir.core.match.expression.Expression.Edge;
import dev.weir.core.match.expression.Expression.Letter;
import dev.weir.core.match.expression.Expression.Repeat;
import dev.weir.core.match.expression.Expression.Sequence;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A part that every match of an expression contains, chosen for being rare in ordinary text.
 *
 * @param trigger the part; each of its matches has a bounded length
 * @param bits how rare: about one byte in 2^bits of ordinary text ends one
 */
public record TriggerGuess(Expression trigger, double bits) {

  /** Letters of a trigger; more make the automaton larger but hardly a hit rarer. */
  private static final int MOST_LETTERS = 12;

  /** Longest run of characters inside of a trigger that may be there or not. */
  private static final int MOST_GAP = 3;

  /** What such a gap costs: states, and chances. */
  private static final double GAP_BITS = 0.3;

  /** Rare enough for looking no further. */
  private static final double ENOUGH_BITS = 24;

  /** Different parts that a choice inside of a trigger may have. */
  private static final int MOST_BRANCHES = 64;

  /** The best part; nothing when there is none, as for an expression that may match nothing. */
  public static Optional<TriggerGuess> of(Expression expression) {
    Runs runs = new Runs();
    runs.take(expression);
    runs.cut();
    return Optional.ofNullable(runs.best);
  }

  /** Collects parts that stand directly one after another in every match. */
  private static final class Runs {

    private final List<Expression> run = new ArrayList<>();
    private @Nullable TriggerGuess best;

    void take(Expression expression) {
      if (expression instanceof Letter) {
        run.add(expression);
      } else if (expression instanceof Sequence sequence) {
        sequence.parts().forEach(this::take);
      } else if (expression instanceof Repeat repeat) {
        repeat(repeat);
      } else if (expression instanceof Choice choice) {
        choice(choice);
      }
    }

    private void repeat(Repeat repeat) {
      for (int i = 0; i < Math.min(repeat.least(), MOST_LETTERS); i++) {
        take(repeat.part());
      }
      int optional = repeat.most() - repeat.least();
      if (repeat.least() <= MOST_LETTERS
          && optional <= MOST_GAP
          && repeat.part() instanceof Letter) {
        run.add(new Repeat(repeat.part(), 0, optional, true));
        return;
      }
      if (optional > 0 || repeat.least() > MOST_LETTERS) {
        cut();
        for (int i = 0; i < Math.min(repeat.least(), MOST_LETTERS); i++) {
          take(repeat.part());
        }
      }
    }

    private void choice(Choice choice) {
      boolean fixed =
          choice.branches().size() <= MOST_BRANCHES
              && choice.branches().stream().allMatch(TriggerGuess::fixed);
      if (fixed) {
        run.add(choice);
        return;
      }
      cut();
      List<Expression> parts = new ArrayList<>();
      double chance = 0;
      for (Expression branch : choice.branches()) {
        Optional<TriggerGuess> guess = of(branch);
        if (guess.isEmpty()) {
          return;
        }
        parts.add(guess.get().trigger());
        chance += Math.pow(2, -guess.get().bits());
      }
      offer(new TriggerGuess(new Choice(parts), -log2(chance)));
    }

    /** Ends the run: what follows does not stand directly behind it. */
    void cut() {
      for (int from = 0; from < run.size(); from++) {
        double bits = 0;
        int letters = 0;
        Expression before = new Sequence(List.of());
        for (int to = from; to < run.size() && letters < MOST_LETTERS; to++) {
          Expression part = run.get(to);
          if (part instanceof Repeat) {
            bits -= GAP_BITS;
            continue;
          }
          bits += bits(part, before);
          before = part;
          letters += part.leastBytes();
          offer(new TriggerGuess(new Sequence(run.subList(from, to + 1)), bits));
          if (bits >= ENOUGH_BITS) {
            break;
          }
        }
      }
      run.clear();
    }

    private void offer(TriggerGuess guess) {
      if (guess.trigger().leastBytes() > 0
          && (best == null || Math.min(guess.bits(), ENOUGH_BITS) > best.bits())) {
        best = guess;
      }
    }
  }

  /** Whether something is a few letters one after another, and always as many characters. */
  private static boolean fixed(Expression expression) {
    if (expression instanceof Sequence sequence) {
      return sequence.parts().size() <= MOST_LETTERS
          && sequence.parts().stream()
              .allMatch(part -> part instanceof Letter || part instanceof Edge)
          && sequence.leastBytes() > 0;
    }
    return expression instanceof Letter;
  }

  private static double bits(Expression part, Expression before) {
    if (part instanceof Letter letter) {
      double chance = OrdinaryText.chance(letter.points());
      if (before instanceof Letter previous && alike(letter.points(), previous.points())) {
        chance = Math.max(chance, OrdinaryText.STAYS);
      }
      return -log2(chance);
    }
    if (part instanceof Sequence sequence) {
      double bits = 0;
      Expression previous = before;
      for (Expression letter : sequence.parts()) {
        bits += letter instanceof Edge ? 0 : bits(letter, previous);
        previous = letter;
      }
      return bits;
    }
    double chance = 0;
    for (Expression branch : ((Choice) part).branches()) {
      chance += Math.pow(2, -bits(branch, before));
    }
    return -log2(Math.min(chance, 1));
  }

  /** Runs of digits, capitals or other kinds are common; their letters do not come by chance. */
  private static boolean alike(CodePoints points, CodePoints previous) {
    return OrdinaryText.isKind(points) && OrdinaryText.isKind(previous);
  }

  private static double log2(double x) {
    return Math.log(x) / Math.log(2);
  }
}
