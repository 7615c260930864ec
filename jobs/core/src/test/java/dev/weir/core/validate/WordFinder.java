package dev.weir.core.validate;

import dev.weir.core.match.Rule;
import java.util.List;
import java.util.Set;

/** Finds a word, by default its own id, in what users say and models answer. */
public final class WordFinder implements Validator {

  private final String id;

  public WordFinder(String id) {
    this.id = id;
  }

  @Override
  public String id() {
    return id;
  }

  @Override
  public int version() {
    return 1;
  }

  @Override
  public String description() {
    return "The word that is set, wherever it stands.";
  }

  @Override
  public Set<Side> sides() {
    return Set.of(Side.INPUT, Side.OUTPUT);
  }

  @Override
  public Severity severity() {
    return Severity.LOW;
  }

  @Override
  public double threshold() {
    return 0.5;
  }

  @Override
  public List<ValidatorSetting> settings() {
    return List.of(
        ValidatorSetting.text("word", id, "What is looked for."),
        ValidatorSetting.number("strength", 1, 0, 1, "How strong a failure it is."));
  }

  @Override
  public List<Rule> rules(ValidatorSettings settings) {
    double strength = settings.number("strength");
    return List.of(
        Rule.of(id + "-word", "word", settings.text("word"))
            .confirmedBy((bytes, textStart, textEnd, start, end) -> strength));
  }

  @Override
  public Check check(CheckSetup setup) {
    return new PatternCheck(setup, sides());
  }
}
