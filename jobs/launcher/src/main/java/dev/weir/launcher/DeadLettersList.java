package dev.weir.launcher;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.weir.core.config.MonitorConfig;
import dev.weir.launcher.letter.Letter;
import dev.weir.launcher.letter.LetterLog;
import dev.weir.launcher.terminal.Answer;
import dev.weir.launcher.terminal.Exit;
import dev.weir.launcher.terminal.Terminal;
import dev.weir.launcher.terminal.TextTable;
import dev.weir.schemas.DeadLetter;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Lists the newest dead letters and counts all of them by reason. */
@Command(
    name = "list",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    description = "Lists the newest dead letters and counts all of them by reason.",
    footer = {
      "",
      "Example:",
      "  weir dead-letters list --reason MALFORMED_AVRO --since 12h --limit 5"
    })
final class DeadLettersList implements Callable<Integer> {

  private static final int WIDEST = 80;

  private final Terminal terminal;
  @Mixin private final Shared shared = new Shared();
  @Mixin private final ConfigOptions options = new ConfigOptions();
  @Mixin private final LetterOptions letters = new LetterOptions();

  @Option(
      names = "--limit",
      paramLabel = "N",
      description = "Show the newest N at most (default: ${DEFAULT-VALUE}).")
  private int limit = 20;

  DeadLettersList(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    MonitorConfig config = options.read();
    Map<String, Long> counts = new TreeMap<>();
    Deque<Letter> newest = new ArrayDeque<>();
    long unreadable =
        new LetterLog(config.kafka(), config.topics().deadLetters())
            .read(
                letters.filter(),
                letter -> {
                  counts.merge(letter.letter().getReason().name(), 1L, Long::sum);
                  newest.addLast(letter);
                  if (newest.size() > limit) {
                    newest.removeFirst();
                  }
                });
    return shared.give(
        terminal,
        new Answer(Exit.GOOD, text(counts, newest, unreadable), json(counts, newest, unreadable)));
  }

  private static String text(Map<String, Long> counts, Deque<Letter> newest, long unreadable) {
    TextTable reasons = TextTable.of(WIDEST, "REASON", "LETTERS");
    counts.forEach((reason, count) -> reasons.add(reason, Long.toString(count)));
    TextTable list =
        TextTable.of(WIDEST, "WRITTEN", "ORIGINAL", "REASON", "BYTES", "DETAIL", "BEGINS WITH");
    for (Letter letter : newest) {
      DeadLetter content = letter.letter();
      list.add(
          letter.writtenAt().toString(),
          letter.original(),
          content.getReason().name(),
          Long.toString(content.getSize()),
          content.getDetail(),
          letter.payload() == null ? "-" : letter.payload());
    }
    if (counts.isEmpty()) {
      return "No dead letters" + (unreadable == 0 ? "" : ", " + unreadable + " unreadable") + "\n";
    }
    return list.text()
        + "\n"
        + reasons.text()
        + (unreadable == 0 ? "" : unreadable + " records are no dead letters\n");
  }

  private static ObjectNode json(Map<String, Long> counts, Deque<Letter> newest, long unreadable) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    ObjectNode reasons = json.putObject("reasons");
    counts.forEach(reasons::put);
    json.put("unreadable", unreadable);
    ArrayNode list = json.putArray("letters");
    for (Letter letter : newest) {
      DeadLetter content = letter.letter();
      ObjectNode item = list.addObject();
      item.put("written_at", letter.writtenAt().toString());
      item.put("topic", content.getTopic());
      item.put("partition", content.getPartition());
      item.put("offset", content.getOffset());
      item.put("reason", content.getReason().name());
      item.put("size", content.getSize());
      item.put("call_id", content.getCallId());
      item.put("detail", content.getDetail());
      item.put("payload", letter.payload());
    }
    return json;
  }
}
