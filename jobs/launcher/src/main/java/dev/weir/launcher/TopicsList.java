package dev.weir.launcher;

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

/** Lists the declared topics beside what the cluster has. */
@Command(
    name = "list",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    description = {
      "Lists the declared topics and whether the cluster has them.",
      "Exit code 1 tells that one is missing or not as declared."
    },
    footer = {"", "Example:", "  weir topics list --kafka broker:9092"})
final class TopicsList implements Callable<Integer> {

  private final Terminal terminal;
  @Mixin private final Shared shared = new Shared();
  @Mixin private final ConfigOptions options = new ConfigOptions();

  TopicsList(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    MonitorConfig config = options.read();
    try (Topics topics = Topics.of(config.kafka())) {
      List<TopicState> states = topics.states(TopicPlan.shipped().named(config.topics()));
      boolean good = states.stream().allMatch(TopicState::asDeclared);
      return shared.give(
          terminal,
          new Answer(
              good ? Exit.GOOD : Exit.FAILED, TopicReport.text(states), TopicReport.json(states)));
    }
  }
}
