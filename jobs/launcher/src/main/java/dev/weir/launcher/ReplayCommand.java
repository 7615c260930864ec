package dev.weir.launcher;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.weir.core.config.ConfigException;
import dev.weir.core.config.MonitorConfig;
import dev.weir.core.config.TopicsConfig;
import dev.weir.launcher.replay.Speed;
import dev.weir.launcher.replay.TablePrice;
import dev.weir.launcher.terminal.Answer;
import dev.weir.launcher.terminal.Exit;
import dev.weir.launcher.terminal.ProgressBar;
import dev.weir.launcher.terminal.Terminal;
import dev.weir.launcher.topic.Topics;
import dev.weir.traffic.format.FormatOptions;
import dev.weir.traffic.format.ReplayFormat;
import dev.weir.traffic.format.ReplayFormats;
import dev.weir.traffic.recording.Input;
import dev.weir.traffic.recording.Recording;
import dev.weir.traffic.replay.InputTopics;
import dev.weir.traffic.replay.KafkaCallSink;
import dev.weir.traffic.replay.Replay;
import dev.weir.traffic.replay.ReplayOptions;
import dev.weir.traffic.replay.ReplayResult;
import dev.weir.traffic.truth.TruthJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Sends recorded traffic into Kafka. */
@Command(
    name = "replay",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    description = {
      "Sends recorded traffic into Kafka, shifted so that its last event lies at the start of the",
      "replay, and tells what a monitor must report about it."
    },
    footer = {
      "",
      "Example:",
      "  weir replay --input conv.csv.gz --format azure-trace --speed 20 --truth truth.json"
    })
final class ReplayCommand implements Callable<Integer> {

  /** The installed formats, for the help text. */
  static final class Formats implements Iterable<String> {
    @Override
    public Iterator<String> iterator() {
      return ReplayFormats.all().stream().map(ReplayFormat::id).iterator();
    }
  }

  private final Terminal terminal;
  @Mixin private final Shared shared = new Shared();
  @Mixin private final ConfigOptions options = new ConfigOptions();

  @Option(
      names = "--input",
      paramLabel = "FILE",
      required = true,
      description = "The recording, gzipped or not.")
  private Path input = Path.of("");

  @Option(
      names = "--format",
      required = true,
      completionCandidates = Formats.class,
      description = "What a row of it is: ${COMPLETION-CANDIDATES}.")
  private String format = "";

  @Option(
      names = "--mapping",
      paramLabel = "NAME",
      description = "Mapping of format dataset: a shipped name or a file.")
  private @Nullable String mapping;

  @Option(
      names = "--speed",
      paramLabel = "N|max",
      description = "Times the recorded speed (default: ${DEFAULT-VALUE}).")
  private String speed = "max";

  @Option(names = "--duplicates", paramLabel = "P", description = "Share of records sent twice.")
  private double duplicates;

  @Option(
      names = "--out-of-order",
      paramLabel = "P",
      description = "Share of records held back behind later ones.")
  private double outOfOrder;

  @Option(names = "--seed", paramLabel = "N", description = "Decides which records those are.")
  private long seed = 1;

  @Option(names = "--paired", description = "Send each call as a request and a response.")
  private boolean paired;

  @Option(names = "--json-form", description = "Send JSON instead of Avro.")
  private boolean jsonForm;

  @Option(names = "--keep-time", description = "Leave the recorded times as they are.")
  private boolean keepTime;

  @Option(names = "--prompt-id", paramLabel = "ID", description = "Prompt of every call.")
  private @Nullable String promptId;

  @Option(names = "--prompt-version", paramLabel = "V", description = "Version of every call.")
  private @Nullable String promptVersion;

  @Option(names = "--model", paramLabel = "NAME", description = "Model of every call.")
  private @Nullable String model;

  @Option(names = "--provider", paramLabel = "NAME", description = "Provider of every call.")
  private @Nullable String provider;

  @Option(
      names = "--truth",
      paramLabel = "FILE",
      description = "Where to write what a monitor must report, as JSON.")
  private @Nullable Path truth;

  ReplayCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    MonitorConfig config = options.read();
    Speed pace = Speed.parse(speed);
    Recording recording = recording();
    TopicsConfig topics = config.topics();
    try (Topics admin = Topics.of(config.kafka())) {
      admin.require(
          paired ? List.of(topics.requests(), topics.responses()) : List.of(topics.calls()));
    }
    long begin = System.nanoTime();
    ReplayResult result = send(config, recording, pace);
    double seconds = (System.nanoTime() - begin) / 1e9;
    if (truth != null) {
      Files.writeString(truth, TruthJson.write(result.truth()));
    }
    return shared.give(
        terminal, new Answer(Exit.GOOD, text(result, seconds), json(result, seconds)));
  }

  private Recording recording() throws IOException {
    if (!Files.isReadable(input)) {
      throw new ConfigException(
          "--input", "'" + input + "'", "a file that can be read", "Correct the path.");
    }
    ReplayFormat chosen = ReplayFormats.find(format);
    FormatOptions given = new FormatOptions(promptId, promptVersion, model, provider, mapping);
    Recording recording = Recording.of(() -> chosen.open(Input.of(input), given));
    if (recording.survey().calls() == 0) {
      throw new ConfigException(
          "--input",
          "no call in '" + input + "' (" + recording.survey().firstUnreadable() + ")",
          "rows of format " + format,
          "Choose the format that the file has.");
    }
    return recording;
  }

  private ReplayResult send(MonitorConfig config, Recording recording, Speed pace)
      throws IOException, InterruptedException {
    ReplayOptions how =
        ReplayOptions.plain()
            .withKeepTime(keepTime)
            .withPaired(paired)
            .withJsonForm(jsonForm)
            .withDuplicates(duplicates)
            .withOutOfOrder(outOfOrder)
            .withSeed(seed);
    InputTopics topics =
        new InputTopics(
            config.topics().calls(), config.topics().requests(), config.topics().responses());
    try (ProgressBar bar = new ProgressBar(terminal, "replay");
        KafkaCallSink sink =
            KafkaCallSink.open(
                config.kafka().bootstrapServers(), config.kafka().clientProperties(), topics)) {
      return Replay.of(recording, how, TablePrice.of(config.prices()))
          .reportingTo((sent, expected, micros) -> bar.show(sent, expected, "records"))
          .run(sink, pace.pacer(), Instant.now());
    }
  }

  private static String text(ReplayResult result, double seconds) {
    String text =
        String.format(
            Locale.ROOT,
            "%,d calls sent as %,d records in %.1f s (%,d copies, %,d out of order),%n"
                + "from %s to %s%n",
            result.calls(),
            result.records(),
            seconds,
            result.copies(),
            result.outOfOrder(),
            time(result.firstMicros()),
            time(result.lastMicros()));
    return result.unreadableRows() == 0
        ? text
        : text
            + String.format(
                Locale.ROOT,
                "%,d rows were no call and were left out; the first: %s%n",
                result.unreadableRows(),
                result.firstUnreadable());
  }

  private static ObjectNode json(ReplayResult result, double seconds) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("calls", result.calls());
    json.put("records", result.records());
    json.put("copies", result.copies());
    json.put("out_of_order", result.outOfOrder());
    json.put("unreadable_rows", result.unreadableRows());
    json.put("first_at", result.firstMicros());
    json.put("last_at", result.lastMicros());
    json.put("seconds", seconds);
    return json;
  }

  private static Instant time(long micros) {
    return Instant.ofEpochMilli(micros / 1_000);
  }
}
