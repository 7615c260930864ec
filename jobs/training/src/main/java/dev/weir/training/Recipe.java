package dev.weir.training;

import dev.weir.core.classify.Classifier;
import dev.weir.core.validate.Side;
import dev.weir.evaluation.labelled.Example;
import dev.weir.evaluation.labelled.LabelledSets;
import dev.weir.evaluation.labelled.Scored;
import java.util.List;

/** What one classifier is trained on, and where it is to begin to flag. */
public interface Recipe {

  Classifier classifier();

  /** Id of the validator that asks the classifier. */
  String validator();

  /** Where its examples stand in a call. */
  Side side();

  /** Everything it learns from. */
  List<Example> examples(LabelledSets sets);

  /** Score from which on to flag, chosen on texts that the scoring models never saw. */
  double threshold(List<Scored> heldOut);
}
