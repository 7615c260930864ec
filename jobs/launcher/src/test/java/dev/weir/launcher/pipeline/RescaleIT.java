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
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A job that is asked to end leaves a savepoint, and another parallelism goes on from it. */
class RescaleIT {

  @TempDir Path directory;

  @Test
  void stoppedUnderTrafficAndResumedWiderAndBackItForgetsNothing() throws Exception {
    Recording code = Surroundings.trace(DemoFiles.CODE);
    Recording conversation = Surroundings.trace(DemoFiles.CONVERSATION);
    ReplayOptions pairs = ReplayOptions.plain().withPaired(true).withDuplicates(0.05);
    try (EmbeddedBroker broker = EmbeddedBroker.start(directory.resolve("kafka"), 0);
        Surroundings around = new Surroundings(directory, broker.bootstrapServers(), Map.of());
        BackgroundReplay first = around.replay(code, pairs, "600")) {
      ChildCommand narrow = around.run();
      around.awaitSum(MetricCatalogue.ITEMS, first.expected() / 4);
      Set<Long> lineage = around.lineages();
      try (CounterWatch watch = CounterWatch.over(around.scrape())) {
        String savepoint = stop(narrow);

        ChildCommand wide = around.run("--set", "job.parallelism=4");
        assertThat(wide.awaitLine("Resuming from")).endsWith(savepoint);
        Sent sent = Sent.NOTHING.and(Surroundings.sent(first));
        // Every half that went through before, and many that did after, comes once more.
        sent = sent.andOnlyCopies(around.send(code, pairs));
        around.awaitExactly(sent);
        savepoint = stop(wide);

        sent = sent.and(around.send(conversation, ReplayOptions.plain()));
        sent = sent.andOnlyCopies(around.send(code, pairs));
        // A savepoint knows nothing of where state lived.
        ChildCommand back = around.run("--set", "state.backend=rocksdb");
        assertThat(back.awaitLine("Resuming from")).endsWith(savepoint);
        around.awaitExactly(sent);
        sent = sent.andOnlyCopies(around.send(conversation, ReplayOptions.plain()));
        around.awaitExactly(sent);
        stop(back);

        around.awaitExactly(sent);
        assertThat(around.lineages()).isEqualTo(lineage).hasSize(1);
        assertThat(watch.trouble()).isEmpty();
      }
    }
  }

  /** Asks a run to end, and returns the name of the savepoint it speaks of. */
  private static String stop(ChildCommand run) throws InterruptedException {
    run.terminate();
    String last = run.line("the next run goes on from");
    assertThat(last).as(run.said()).contains("savepoint-");
    return last.substring(last.lastIndexOf("/savepoint-"));
  }
}
