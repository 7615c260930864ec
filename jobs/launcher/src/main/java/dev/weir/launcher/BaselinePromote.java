package dev.weir.launcher;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.weir.core.config.MonitorConfig;
import dev.weir.core.drift.reference.ReferenceRecord;
import dev.weir.core.drift.stream.VersionKey;
import dev.weir.launcher.baseline.ReferenceSummary;
import dev.weir.launcher.baseline.ReferenceTopic;
import dev.weir.launcher.terminal.Answer;
import dev.weir.launcher.terminal.Exit;
import dev.weir.launcher.terminal.Terminal;
import dev.weir.schemas.DriftReference;
import dev.weir.schemas.ReferenceKind;
import java.io.IOException;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Makes references those that the job holds versions against. */
@Command(
    name = "promote",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    description = {
      "Makes references the ones that the job holds their versions against.",
      "They are written to the topic of references as pinned and hold from the job's next drift"
          + " pane on. Without --input a learned reference of the topic is pinned as it is."
    },
    footer = {
      "",
      "Example:",
      "  weir baseline promote --input base.jsonl --prompt-version production/summary/v6 --for v7"
    })
final class BaselinePromote implements Callable<Integer> {

  private final Terminal terminal;
  @Mixin private final Shared shared = new Shared();
  @Mixin private final ConfigOptions options = new ConfigOptions();
  @Mixin private final ReferenceOptions source = new ReferenceOptions();
  @Spec private @Nullable CommandSpec command;

  @Option(
      names = "--for",
      paramLabel = "VERSION",
      description = "Hold another version of the same prompt against it.")
  private @Nullable String target;

  BaselinePromote(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws IOException {
    MonitorConfig config = options.read();
    SortedMap<VersionKey, DriftReference> pinned = new TreeMap<>();
    source
        .read(config)
        .forEach(
            (version, reference) -> {
              VersionKey key = target(version);
              DriftReference another =
                  pinned.put(
                      key,
                      ReferenceRecord.of(
                          key, ReferenceRecord.read(reference).as(ReferenceKind.PINNED)));
              if (another != null) {
                throw misused(
                    "--for: found several versions that would become "
                        + key.text()
                        + ", expected one; name it with --prompt-version");
              }
            });
    new ReferenceTopic(config.kafka(), config.topics().references()).write(pinned.values());
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("topic", config.topics().references());
    ReferenceSummary.json(pinned, json.putArray("references"));
    String text =
        ReferenceSummary.text(pinned)
            + (pinned.isEmpty() ? "" : "Written to " + config.topics().references() + "\n");
    return shared.give(
        terminal, new Answer(pinned.isEmpty() ? Exit.FAILED : Exit.GOOD, text, json));
  }

  private ParameterException misused(String message) {
    return new ParameterException(Objects.requireNonNull(command).commandLine(), message);
  }

  private VersionKey target(VersionKey version) {
    return target == null
        ? version
        : new VersionKey(version.environment(), version.promptId(), target);
  }
}
