package dev.weir.bench.validators;

import dev.weir.core.validate.Check;
import dev.weir.core.validator.grounding.Groundedness;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * How well {@code groundedness} tells supported answers from others. Fitted on these rows, so the
 * honest figures are those of {@link GroundingTraining}.
 */
final class GroundingEvaluation {

  private GroundingEvaluation() {}

  static void print(Path data) throws IOException {
    Check check = CallUnderTest.check(new Groundedness(), Map.of());
    List<LabelledAnswer> answers = LabelledAnswer.read(data);
    for (String set : List.of("BEGIN", "MTRAG", "ExpertQA", "ctrl")) {
      List<Double> scores = new ArrayList<>();
      List<Boolean> failures = new ArrayList<>();
      int[] flagged = new int[2];
      int[] all = new int[2];
      for (LabelledAnswer answer : answers) {
        if (answer.set().equals(set) || answer.slice().equals(set)) {
          double score = answer.call().score(check);
          scores.add(score);
          failures.add(answer.unsupported());
          int kind = answer.unsupported() ? 1 : 0;
          all[kind]++;
          flagged[kind] += score >= 0.5 ? 1 : 0;
        }
      }
      System.out.printf(
          Locale.ROOT,
          "groundedness %-8s AUROC %.4f  flagged: unsupported %d of %d, supported %d of %d%n",
          set,
          Auroc.of(scores, failures),
          flagged[1],
          all[1],
          flagged[0],
          all[0]);
    }
  }
}
