package dev.weir.evaluation.call;

import dev.weir.core.validate.Side;

/** Says of a text that stands alone how strongly a validator objects to it. */
public interface TextJudge {

  /** From this strength on it fails. */
  double THRESHOLD = 0.5;

  /** Strength in 0..1 of what the validator has against the text on that side of a call. */
  double score(String validator, Side side, String text);
}
