package dev.weir.core.validator.content;

import dev.weir.core.config.ConfigException;
import dev.weir.core.validate.Check;
import dev.weir.core.validate.CheckSetup;
import dev.weir.core.validate.Severity;
import dev.weir.core.validate.Side;
import dev.weir.core.validate.Validator;
import dev.weir.core.validate.ValidatorSetting;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Finds prompts about subjects that a policy does not want to talk about. */
public final class Topics implements Validator {

  private static final String DENIED = "denied";
  private static final String OWN = "own";

  @Override
  public String id() {
    return "topics";
  }

  @Override
  public int version() {
    return 1;
  }

  @Override
  public String description() {
    return "Prompts about denied topics, told by their words: one that belongs to a topic alone or"
        + " two that often do. Lists for some topics are shipped, in English; a policy adds"
        + " its own. Nothing is denied unless a policy says so.";
  }

  @Override
  public Set<Side> sides() {
    return Set.of(Side.INPUT);
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
        ValidatorSetting.words(
            DENIED,
            "",
            "Topics that are not wanted: those shipped ("
                + String.join(", ", TopicLists.shipped().keySet())
                + ") or own ones."),
        ValidatorSetting.text(
            OWN,
            "",
            "Own topics: 'name: word word; name: word word', a leading + for sure words."));
  }

  @Override
  public Check check(CheckSetup setup) {
    Map<String, TopicLists.Topic> known = TopicLists.with(setup.settings().text(OWN));
    List<TopicLists.Topic> denied = new ArrayList<>();
    for (String name : setup.settings().words(DENIED)) {
      TopicLists.Topic topic = known.get(name);
      if (topic == null) {
        throw new ConfigException(
            id() + "." + DENIED,
            "the topic '" + name + "'",
            "one of " + known.keySet(),
            "Correct it in the policy, or give its words under 'own'.");
      }
      denied.add(topic);
    }
    return new TopicsCheck(denied);
  }
}
