package dev.weir.core.validator;

import dev.weir.core.classify.Classifier;
import dev.weir.core.validate.Check;
import dev.weir.core.validate.CheckedCall;
import dev.weir.core.validate.CheckedText;
import dev.weir.core.validate.Report;
import dev.weir.core.validate.Side;
import java.util.EnumMap;
import java.util.Map;

/**
 * Asks a shipped classifier about every text on some sides, and reports the passage it rests its
 * judgement on. Linear in the texts, which are read once for all classifiers.
 */
public final class ClassifierCheck implements Check {

  /** A weaker suspicion is a score without a place. */
  private static final double PLACED_FROM = 0.1;

  private final String findingClass;
  private final Map<Side, Classifier> classifiers;

  /**
   * @param findingClass class of what it finds
   * @param classifiers which classifier is asked about texts of a side; other sides are passed over
   */
  public ClassifierCheck(String findingClass, Map<Side, Classifier> classifiers) {
    this.findingClass = findingClass;
    this.classifiers = new EnumMap<>(classifiers);
  }

  @Override
  public void run(CheckedCall call, Report report) {
    for (int i = 0; i < call.size(); i++) {
      CheckedText text = call.text(i);
      Classifier classifier = classifiers.get(text.side());
      if (classifier != null) {
        ask(classifier, text, report);
      }
    }
  }

  private void ask(Classifier classifier, CheckedText text, Report report) {
    double strength = text.strength(classifier);
    if (strength < PLACED_FROM) {
      report.score(strength);
    } else {
      int start = text.passage().start();
      int end = text.passage().end();
      report.found(findingClass, text, start, end, strength);
    }
  }
}
