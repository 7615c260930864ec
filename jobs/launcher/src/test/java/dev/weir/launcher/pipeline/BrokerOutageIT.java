package dev.weir.launcher.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weir.core.metric.MetricCatalogue;
import dev.weir.launcher.demo.BackgroundReplay;
import dev.weir.launcher.environment.LoopbackPort;
import dev.weir.traffic.demo.DemoFiles;
import dev.weir.traffic.recording.Recording;
import dev.weir.traffic.replay.ReplayOptions;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Kafka dies under traffic and comes back: nobody has to help, and nothing is lost. */
class BrokerOutageIT {

  @TempDir Path directory;

  @Test
  void recoversWithoutHelpWhenTheBrokerComesBack() throws Exception {
    int port = LoopbackPort.free();
    String kafka = LoopbackPort.HOST + ":" + port;
    Recording conversation = Surroundings.trace(DemoFiles.CONVERSATION);
    ReplayOptions copies = ReplayOptions.plain().withDuplicates(0.05);
    try (ChildCommand killed = broker(port, "broker-1");
        Surroundings around = new Surroundings(directory, kafka, Map.of());
        BackgroundReplay replay = around.replay(conversation, copies, "300")) {
      ChildCommand job = around.run();
      around.awaitSum(MetricCatalogue.ITEMS, replay.expected() / 4);
      Set<Long> lineage = around.lineages();
      killed.kill();
      around.replaceExporter();
      assertThatThrownBy(() -> around.scrape().series()).hasMessageContaining("status 503");

      try (ChildCommand back = broker(port, "broker-2")) {
        Sent sent = Sent.NOTHING.and(Surroundings.sent(replay));
        around.awaitExactly(sent);
        job.terminate();
        assertThat(job.said()).contains("the next run goes on from").contains("savepoint-");
        around.awaitExactly(sent);
        assertThat(around.lineages()).isEqualTo(lineage).hasSize(1);
      }
    }
  }

  /** Starts a broker on the directory and port of the one before, and waits until it answers. */
  private ChildCommand broker(int port, String name) throws IOException {
    ChildCommand broker =
        ChildCommand.start(
            directory.resolve(name),
            List.of(
                "broker",
                "--directory",
                directory.resolve("kafka").toString(),
                "--port",
                Integer.toString(port)));
    broker.awaitLine(":" + port);
    return broker;
  }
}
