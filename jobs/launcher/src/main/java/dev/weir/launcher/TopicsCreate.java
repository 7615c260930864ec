package dev.weir.launcher;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.weir.core.config.MonitorConfig;
import dev.weir.launcher.terminal.Answer;
import dev.weir.launcher.terminal.Exit;
import dev.weir.launcher.terminal.Terminal;
import dev.weir.launcher.topic.TopicPlan;
import dev.weir.launcher.topic.TopicState;
import dev.weir.launcher.topic.Topics;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Makes the declared topics that are missing and tells where the others differ. */
@Command(
    name = "create",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    description = {
      "Makes every declared topic that is missing.",
      "A topic that exists is left alone; exit code 1 tells that one is not as declared."
    },
    footer = {"", "Example:", "  weir topics create --kafka broker:9092"})
final class TopicsCreate implements Callable<Integer> {

  private final Terminal terminal;
  @Mixin private final Shared shared = new Shared();
  @Mixin private final ConfigOptions options = new ConfigOptions();

  TopicsCreate(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    MonitorConfig config = options.read();
    TopicPlan plan = TopicPlan.shipped().named(config.topics());
    try (Topics topics = Topics.of(config.kafka())) {
      List<String> made = topics.create(plan);
      List<TopicState> states = topics.states(plan);
      boolean good = states.stream().allMatch(state -> state.differences().isEmpty());
      ObjectNode json = TopicReport.json(states);
      made.forEach(json.putArray("created")::add);
      String text =
          TopicReport.text(states)
              + made.size()
              + " made, "
              + (states.size() - made.size())
              + " there already\n";
      return shared.give(terminal, new Answer(good ? Exit.GOOD : Exit.FAILED, text, json));
    }
  }
}
