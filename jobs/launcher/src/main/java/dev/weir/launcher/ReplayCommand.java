package dev.weir.launcher;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.weir.core.config.MonitorConfig;
import dev.weir.core.config.TopicsConfig;
import dev.weir.launcher.replay.ConfiguredPrices;
import dev.weir.launcher.replay.CountedSink;
import dev.weir.launcher.replay.Speed;
import dev.weir.launcher.replay.TruthTree;
import dev.weir.launcher.terminal.Answer;
import dev.weir.launcher.terminal.Exit;
import dev.weir.launcher.terminal.ProgressBar;
import dev.weir.launcher.terminal.Terminal;
import dev.weir.launcher.topic.Topics;
import dev.weir.traffic.recording.Recording;
import dev.weir.traffic.replay.InputTopics;
import dev.weir.traffic.replay.KafkaCallSink;
import dev.weir.traffic.replay.Replay;
import dev.weir.traffic.replay.ReplayResult;
import dev.weir.traffic.truth.TruthJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;
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
      "Sends recorded traffic into Kafka.",
      "Times are shifted so that the last event lies at the start of the replay. Tells what a"
          + " monitor must report about it."
    },
    footer = {
      "",
      "Example:",
      "  weir replay --input conv.csv.gz --format azure-trace --speed 20 --truth truth.json"
    })
final class ReplayCommand implements Callable<Integer> {

  private final Terminal terminal;
  @Mixin private final Shared shared = new Shared();
  @Mixin private final ConfigOptions options = new ConfigOptions();

  @Mixin private final RecordingOptions source = new RecordingOptions();
  @Mixin private final SendingOptions sending = new SendingOptions();

  @Option(
      names = "--speed",
      paramLabel = "N|max",
      description = "Times the recorded speed (default: ${DEFAULT-VALUE}).")
  private String speed = "max";

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
    Recording recording = source.read();
    TopicsConfig topics = config.topics();
    try (Topics admin = Topics.of(config.kafka())) {
      admin.require(
          sending.paired()
              ? List.of(topics.requests(), topics.responses())
              : List.of(topics.calls()));
    }
    long begin = System.nanoTime();
    SortedMap<String, Long> byTopic = new TreeMap<>();
    ReplayResult result = send(config, recording, pace, byTopic);
    double seconds = (System.nanoTime() - begin) / 1e9;
    if (truth != null) {
      Files.writeString(truth, TruthJson.write(result.truth()));
    }
    return shared.give(
        terminal, new Answer(Exit.GOOD, text(result, seconds), json(result, byTopic, seconds)));
  }

  private ReplayResult send(
      MonitorConfig config, Recording recording, Speed pace, SortedMap<String, Long> byTopic)
      throws IOException, InterruptedException {
    InputTopics topics =
        new InputTopics(
            config.topics().calls(),
            config.topics().requests(),
            config.topics().responses(),
            config.topics().feedback());
    try (ProgressBar bar = new ProgressBar(terminal, "replay");
        CountedSink sink =
            new CountedSink(
                KafkaCallSink.open(
                    config.kafka().bootstrapServers(), config.kafka().clientProperties(), topics),
                topics)) {
      ReplayResult result =
          Replay.of(recording, sending.read(), ConfiguredPrices.of(config.prices()))
              .reportingTo((sent, expected, micros) -> bar.show(sent, expected, "records"))
              .run(sink, pace.pacer(), Instant.now());
      byTopic.putAll(sink.records());
      return result;
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

  private static ObjectNode json(
      ReplayResult result, SortedMap<String, Long> byTopic, double seconds) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("calls", result.calls());
    json.put("sent", result.records());
    json.put("duplicates", result.copies());
    json.put("out_of_order", result.outOfOrder());
    json.put("unreadable_rows", result.unreadableRows());
    json.put("first_unreadable", result.firstUnreadable());
    json.put("seconds", seconds);
    json.put("shift_us", result.shiftMicros());
    json.put("first_event_at", time(result.firstMicros()).toString());
    json.put("last_event_at", time(result.lastMicros()).toString());
    byTopic.forEach(json.putObject("topics")::put);
    json.set("ground_truth", TruthTree.of(result.truth()));
    return json;
  }

  private static Instant time(long micros) {
    return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
  }
}
