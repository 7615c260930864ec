package dev.weir.core.match;

import dev.weir.core.match.expression.CodePoints;
import dev.weir.core.match.expression.Expression;
import dev.weir.core.match.expression.Expression.Choice;
import dev.weir.core.match.expression.Expression.Letter;
import dev.weir.core.match.expression.Expression.Repeat;
import dev.weir.core.match.expression.Expression.Sequence;
import dev.weir.core.match.expression.ExpressionParser;
import java.util.Random;

/** Makes texts that match an expression, or nearly so, or are full of what it is made of. */
final class Sampler {

  private static final int MANY = 6;
  private static final String[] ODD = {
    " ", "\n", "é", "中", "\u200b", "😀", "-", ".", "@", "0", "a", "A", "_", "\r\n", "\u2028", "\0"
  };

  private final Random random;

  Sampler(Random random) {
    this.random = random;
  }

  /** A text with matches, near misses and other things in between. */
  String text(java.util.List<Rule> rules, int pieces) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < pieces; i++) {
      Rule rule = rules.get(random.nextInt(rules.size()));
      String piece = sample(ExpressionParser.parse(rule.expression(), rule.ignoreCase()));
      text.append(random.nextInt(3) == 0 ? piece : mutated(piece));
      if (random.nextBoolean()) {
        text.append(ODD[random.nextInt(ODD.length)]);
      }
    }
    return text.toString();
  }

  String sample(Expression expression) {
    StringBuilder text = new StringBuilder();
    append(expression, text);
    return text.toString();
  }

  private void append(Expression expression, StringBuilder text) {
    if (expression instanceof Letter letter) {
      text.appendCodePoint(pick(letter.points()));
    } else if (expression instanceof Sequence sequence) {
      sequence.parts().forEach(part -> append(part, text));
    } else if (expression instanceof Choice choice) {
      append(choice.branches().get(random.nextInt(choice.branches().size())), text);
    } else if (expression instanceof Repeat repeat) {
      int most = (int) Math.min(repeat.most(), (long) repeat.least() + MANY);
      int times = repeat.least() + random.nextInt(most - repeat.least() + 1);
      for (int i = 0; i < times; i++) {
        append(repeat.part(), text);
      }
    }
  }

  private int pick(CodePoints points) {
    int range = random.nextInt(points.ranges());
    int low = points.low(range);
    int span = points.high(range) - low + 1;
    return low + random.nextInt(random.nextInt(4) == 0 ? span : Math.min(span, 95));
  }

  private String mutated(String text) {
    StringBuilder changed = new StringBuilder(text);
    int place =
        text.isEmpty()
            ? 0
            : text.offsetByCodePoints(0, random.nextInt(text.codePointCount(0, text.length())));
    switch (random.nextInt(5)) {
      case 0 -> changed.insert(place, ODD[random.nextInt(ODD.length)]);
      case 1 -> changed.setLength(place);
      case 2 -> changed.delete(0, place);
      case 3 -> changed.append(text);
      default -> {
        if (!text.isEmpty()) {
          changed.delete(place, text.offsetByCodePoints(place, 1));
        }
      }
    }
    return changed.toString();
  }
}
