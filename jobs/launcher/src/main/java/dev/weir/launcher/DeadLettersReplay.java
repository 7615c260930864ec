package dev.weir.launcher;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.weir.core.config.MonitorConfig;
import dev.weir.launcher.letter.Letter;
import dev.weir.launcher.letter.LetterLog;
import dev.weir.launcher.letter.LetterReplay;
import dev.weir.launcher.letter.ReplayCount;
import dev.weir.launcher.terminal.Answer;
import dev.weir.launcher.terminal.Exit;
import dev.weir.launcher.terminal.Terminal;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Publishes the originals of dead letters to their topics again. */
@Command(
    name = "replay",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    description = {
      "Publishes the originals of dead letters again.",
      "For records that a fixed schema or a new version can now read; copies are dropped."
    },
    footer = {"", "Example:", "  weir dead-letters replay --reason UNKNOWN_SCHEMA --dry-run"})
final class DeadLettersReplay implements Callable<Integer> {

  private final Terminal terminal;
  @Mixin private final Shared shared = new Shared();
  @Mixin private final ConfigOptions options = new ConfigOptions();
  @Mixin private final LetterOptions letters = new LetterOptions();

  @Option(names = "--dry-run", description = "Count what is still there; publish nothing.")
  private boolean dryRun;

  DeadLettersReplay(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    MonitorConfig config = options.read();
    List<Letter> chosen = new ArrayList<>();
    new LetterLog(config.kafka(), config.topics().deadLetters())
        .read(letters.filter(), chosen::add);
    ReplayCount count = new LetterReplay(config.kafka()).replay(chosen, dryRun);
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("dead_letters", chosen.size());
    json.put("sent", dryRun ? 0 : count.sent());
    json.put("there", count.sent());
    json.put("gone", count.gone());
    json.put("dry_run", dryRun);
    String text =
        "%d dead letters: %d originals %s, %d no longer there%n"
            .formatted(
                chosen.size(),
                count.sent(),
                dryRun ? "still there (dry run, nothing sent)" : "sent again",
                count.gone());
    return shared.give(terminal, new Answer(Exit.GOOD, text, json));
  }
}
