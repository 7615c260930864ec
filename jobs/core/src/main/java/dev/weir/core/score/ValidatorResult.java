package dev.weir.core.score;

import dev.weir.core.validate.Outcome;
import java.util.List;

/**
 * What one validator said of one call.
 *
 * @param failed whether the score reached the threshold, in whatever mode
 * @param classes class of each finding that counts
 */
record ValidatorResult(
    String validator, Outcome outcome, double score, boolean failed, List<String> classes) {

  ValidatorResult {
    classes = List.copyOf(classes);
  }
}
