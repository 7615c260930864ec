package dev.weir.training;

import dev.weir.core.validate.Side;
import dev.weir.evaluation.call.TextJudge;
import dev.weir.evaluation.labelled.Scored;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Says of a text what the model of the fold said that had not seen its group. */
final class HeldOutJudge implements TextJudge {

  private record Asked(String validator, boolean document, String text) {}

  private final Map<Asked, Double> scores = new HashMap<>();

  /** Takes down the held-out scores of one recipe. */
  void add(Recipe recipe, List<Scored> heldOut, double threshold) {
    for (Scored one : heldOut) {
      double strength = 1 / (1 + Math.exp(threshold - one.score()));
      scores.put(asked(recipe.validator(), recipe.side(), one.example().text()), strength);
    }
  }

  @Override
  public double score(String validator, Side side, String text) {
    Double score = scores.get(asked(validator, side, text));
    if (score == null) {
      throw new IllegalStateException(
          "no recipe of " + validator + " has a text that it is measured on, on " + side);
    }
    return score;
  }

  private static Asked asked(String validator, Side side, String text) {
    return new Asked(validator, side == Side.DOCUMENT, text);
  }
}
