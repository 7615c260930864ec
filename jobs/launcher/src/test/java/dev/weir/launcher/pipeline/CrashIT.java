package dev.weir.launcher.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.core.metric.MetricCatalogue;
import dev.weir.launcher.broker.EmbeddedBroker;
import dev.weir.launcher.demo.BackgroundReplay;
import dev.weir.traffic.demo.DemoFiles;
import dev.weir.traffic.recording.Recording;
import dev.weir.traffic.replay.ReplayOptions;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Killing the job at any moment loses nothing and counts nothing twice. */
class CrashIT {

  private static final ReplayOptions DISTURBED =
      ReplayOptions.plain().withDuplicates(0.05).withOutOfOrder(0.05);

  @TempDir Path directory;

  @Test
  void killedTwiceUnderTrafficItGoesOnFromItsCheckpoints() throws Exception {
    Recording conversation = Surroundings.trace(DemoFiles.CONVERSATION);
    Recording code = Surroundings.trace(DemoFiles.CODE);
    try (EmbeddedBroker broker = EmbeddedBroker.start(directory.resolve("kafka"), 0);
        Surroundings around =
            new Surroundings(
                directory, broker.bootstrapServers(), Map.of("job.parallelism", "2"))) {
      ChildCommand first = around.run();
      first.awaitLine("no checkpoint in");
      Optional<Path> early = around.awaitCheckpointAfter(Optional.empty());
      try (BackgroundReplay calls = around.replay(conversation, DISTURBED, "180");
          BackgroundReplay pairs = around.replay(code, DISTURBED.withPaired(true), "180")) {
        long records = calls.expected() + pairs.expected();

        around.awaitSum(MetricCatalogue.ITEMS, records / 6);
        around.awaitCheckpointAfter(early);
        try (CounterWatch watch = CounterWatch.over(around.scrape())) {
          Set<Long> lineage = around.lineages();
          first.kill();

          Optional<Path> left = around.newestCheckpoint();
          ChildCommand second = around.run();
          expectResumed(second, left);
          around.awaitSum(MetricCatalogue.ITEMS, records / 2);
          around.awaitCheckpointAfter(left);
          second.kill();

          left = around.newestCheckpoint();
          ChildCommand third = around.run();
          expectResumed(third, left);
          Sent sent = Sent.NOTHING.and(Surroundings.sent(calls)).and(Surroundings.sent(pairs));
          around.awaitExactly(sent);
          third.terminate();
          around.awaitExactly(sent);
          assertThat(watch.trouble()).isEmpty();
          assertThat(watch.scrapes()).isGreaterThan(20);
          assertThat(around.lineages()).isEqualTo(lineage).hasSize(1);
          watch.close();

          around.replaceExporter();
          around.awaitExactly(sent);
        }
      }
    }
  }

  @Test
  void killedBeforeItsFirstCheckpointItCountsEverythingFromTheBeginning() throws Exception {
    Recording conversation = Surroundings.trace(DemoFiles.CONVERSATION);
    try (EmbeddedBroker broker = EmbeddedBroker.start(directory.resolve("kafka"), 0);
        Surroundings around = new Surroundings(directory, broker.bootstrapServers(), Map.of())) {
      Sent sent = Sent.NOTHING.and(around.send(conversation, DISTURBED));
      ChildCommand first = around.run("--set", "checkpoints.interval=1h");
      around.awaitSum(MetricCatalogue.REQUESTS, 1);
      first.kill();
      Set<Long> before = around.lineages();

      ChildCommand second = around.run("--set", "state.backend=rocksdb");
      assertThat(second.awaitLine("empty state")).contains("no checkpoint in");
      Optional<Path> checkpoint = around.awaitCheckpointAfter(Optional.empty());
      around.awaitLineageAfter(before);
      around.awaitExactly(sent);
      // Totals of a job that began afresh are never shown beside those of the one before.
      Set<Long> lineage = around.lineages();
      assertThat(lineage).hasSize(1).doesNotContainAnyElementsOf(before);

      around.awaitCheckpointAfter(checkpoint);
      second.kill();
      Sent twice = sent.andOnlyCopies(around.send(conversation, DISTURBED));
      Optional<Path> left = around.newestCheckpoint();
      ChildCommand third = around.run("--set", "state.backend=rocksdb");
      expectResumed(third, left);
      around.awaitExactly(twice);
      assertThat(around.lineages()).isEqualTo(lineage);
    }
  }

  private static void expectResumed(ChildCommand run, Optional<Path> checkpoint) {
    assertThat(run.awaitLine("Resuming from")).contains(checkpoint.orElseThrow().toString());
  }
}
