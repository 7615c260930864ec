package dev.weir.launcher.pipeline;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.weir.core.decode.SingleObject;
import dev.weir.core.total.AccountingIdentity;
import dev.weir.core.total.MonitorCount;
import dev.weir.launcher.scrape.ReportedAccounts;
import dev.weir.launcher.scrape.ScrapedSeries;
import dev.weir.schemas.LlmCall;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A million prompt versions in a minute of event time: as many as are configured have series, the
 * rest is one, and every call is counted.
 */
class ManyVersionsIT {

  private static final int VERSIONS = 1_000_000;
  private static final long MINUTE = 60_000_000;
  private static final Duration PATIENCE = Duration.ofMinutes(4);

  /** Ids seen take some 50 MB of a million calls; what the versions take is all below the rest. */
  private static final long MOST_STATE_BYTES = 96 << 20;

  @TempDir Path directory;

  @Test
  void theRestIsCountedTogetherWithinBoundedMemory() throws Exception {
    Map<String, String> settings =
        Map.of(
            "job.parallelism",
            "2",
            "pane.local-max-bytes",
            "16mb",
            "labels.versions-per-prompt",
            "50");
    try (TestStack stack = new TestStack(directory, settings);
        Sender sender = new Sender(stack)) {
      long begin = Exchange.now() - 2 * MINUTE;
      for (int i = 0; i < VERSIONS; i++) {
        String id = Integer.toString(i);
        LlmCall call =
            LlmCall.newBuilder()
                .setCallId(id)
                .setRequestedAt(begin + i * MINUTE / VERSIONS)
                .setPromptId("many")
                .setPromptVersion(id)
                .build();
        sender.start("llm.calls", id.getBytes(UTF_8), SingleObject.encode(call));
      }
      sender.flush();
      LlmCall last = Exchange.call("last", "after").build();
      sender.record("llm.calls", "last", last);

      await()
          .atMost(PATIENCE)
          .pollInterval(Duration.ofSeconds(1))
          .untilAsserted(
              () -> {
                stack.stack.job().check();
                assertThat(ReportedAccounts.of(stack.scrape()).identity())
                    .extracting(AccountingIdentity::items, AccountingIdentity::measured)
                    .containsExactly(VERSIONS + 1L, VERSIONS + 1L);
              });

      stack.expectAccountedFor();
      List<ScrapedSeries> requests =
          stack.scrape().stream()
              .filter(series -> series.family().equals("llm_requests_total"))
              .filter(series -> series.label("prompt_id").equals("many"))
              .toList();
      assertThat(requests.stream().map(series -> series.label("prompt_version")).distinct())
          .hasSize(51)
          .contains("__other__");
      double others =
          requests.stream()
              .filter(series -> series.label("prompt_version").equals("__other__"))
              .mapToDouble(ScrapedSeries::value)
              .sum();
      assertThat(others).isBetween(VERSIONS - 1_000.0, VERSIONS - 50.0);
      // Counts take a step more than totals do.
      await()
          .atMost(PATIENCE)
          .untilAsserted(
              () ->
                  assertThat(
                          stack.counts().get(MonitorCount.COLLAPSED_VERSION)
                              + stack.counts().get(MonitorCount.COLLAPSED_SEGMENT))
                      .isEqualTo((long) others));
      assertThat(stateBytes()).isLessThan(MOST_STATE_BYTES);
    }
  }

  private long stateBytes() throws IOException {
    try (Stream<Path> files = Files.walk(directory.resolve("checkpoints"))) {
      return files.filter(Files::isRegularFile).mapToLong(ManyVersionsIT::size).sum();
    }
  }

  private static long size(Path file) {
    try {
      return Files.size(file);
    } catch (java.nio.file.NoSuchFileException e) {
      // A checkpoint that was subsumed meanwhile.
      return 0;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
