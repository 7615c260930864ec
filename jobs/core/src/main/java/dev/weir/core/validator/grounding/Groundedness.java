package dev.weir.core.validator.grounding;

import dev.weir.core.validate.Check;
import dev.weir.core.validate.CheckSetup;
import dev.weir.core.validate.Severity;
import dev.weir.core.validate.Side;
import dev.weir.core.validate.Validator;
import dev.weir.core.validate.ValidatorSetting;
import java.util.List;
import java.util.Set;

/** Finds answers that the retrieved documents do not support. */
public final class Groundedness implements Validator {

  private static final String NEEDS_DOCUMENTS = "needs-documents";

  @Override
  public String id() {
    return "groundedness";
  }

  @Override
  public int version() {
    return 1;
  }

  @Override
  public String description() {
    return "Answers whose words, numbers and names the documents do not have, citations and links"
        + " that do not exist, quotes that nobody said. Compares words, so a claim that says the"
        + " opposite in the words of a document is not found.";
  }

  @Override
  public Set<Side> sides() {
    return Set.of(Side.OUTPUT, Side.DOCUMENT, Side.INPUT);
  }

  @Override
  public Severity severity() {
    return Severity.MEDIUM;
  }

  @Override
  public double threshold() {
    return 0.5;
  }

  @Override
  public List<ValidatorSetting> settings() {
    return List.of(
        ValidatorSetting.flag(
            NEEDS_DOCUMENTS,
            false,
            "Whether an answer without documents counts as not supported; else it is skipped."));
  }

  @Override
  public Check check(CheckSetup setup) {
    return new GroundednessCheck(setup.settings().flag(NEEDS_DOCUMENTS));
  }
}
