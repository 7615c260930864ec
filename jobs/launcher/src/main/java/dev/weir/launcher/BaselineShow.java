package dev.weir.launcher;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.weir.core.drift.stream.VersionKey;
import dev.weir.launcher.baseline.ReferenceSummary;
import dev.weir.launcher.terminal.Answer;
import dev.weir.launcher.terminal.Exit;
import dev.weir.launcher.terminal.Terminal;
import dev.weir.schemas.DriftReference;
import java.io.IOException;
import java.util.SortedMap;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Shows references. */
@Command(
    name = "show",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    description = "Shows the references of a file, or those the job uses; of one its signals too.",
    footer = {"", "Example:", "  weir baseline show --prompt-version production/summary/v7"})
final class BaselineShow implements Callable<Integer> {

  private final Terminal terminal;
  @Mixin private final Shared shared = new Shared();
  @Mixin private final ConfigOptions options = new ConfigOptions();
  @Mixin private final ReferenceOptions source = new ReferenceOptions();

  BaselineShow(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws IOException {
    SortedMap<VersionKey, DriftReference> references = source.read(options.read());
    StringBuilder text = new StringBuilder(ReferenceSummary.text(references));
    if (references.size() == 1) {
      text.append('\n').append(ReferenceSummary.signals(references.values().iterator().next()));
    }
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    ReferenceSummary.json(references, json.putArray("references"));
    return shared.give(terminal, new Answer(Exit.GOOD, text.toString(), json));
  }
}
