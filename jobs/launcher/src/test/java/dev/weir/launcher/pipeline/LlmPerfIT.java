package dev.weir.launcher.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.core.metric.MetricCatalogue;
import dev.weir.core.metric.MetricFamily;
import dev.weir.launcher.demo.Verdict;
import dev.weir.traffic.demo.DemoFiles;
import dev.weir.traffic.format.FormatOptions;
import dev.weir.traffic.format.ReplayFormats;
import dev.weir.traffic.recording.Recording;
import dev.weir.traffic.replay.ReplayOptions;
import dev.weir.traffic.truth.SegmentTruth;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Requests that failed are errors of their segment, and no part of its percentiles. */
class LlmPerfIT {

  private static final List<MetricFamily> PERCENTILES =
      List.of(
          MetricCatalogue.DURATION,
          MetricCatalogue.FIRST_TOKEN,
          MetricCatalogue.PER_TOKEN,
          MetricCatalogue.INPUT_TOKENS_PER_CALL,
          MetricCatalogue.OUTPUT_TOKENS_PER_CALL);

  @TempDir Path directory;

  @Test
  void failedRequestsAreInTheErrorRateAndInNoPercentile() throws Exception {
    Recording recording =
        Recording.of(
            () -> ReplayFormats.find("llmperf").open(DemoFiles.LLMPERF, FormatOptions.none()));
    try (TestStack stack = new TestStack(directory, Map.of("job.parallelism", "2"))) {
      Verdict verdict = stack.send(recording, ReplayOptions.plain(), "max");

      assertThat(verdict.differences()).isEmpty();
      List<SegmentTruth> segments = verdict.reported().segments();
      assertThat(segments).hasSizeGreaterThan(5);
      long failed = 0;
      for (SegmentTruth segment : segments) {
        long ok = segment.calls().getOrDefault("ok", 0L);
        long errors = segment.calls().getOrDefault("error", 0L);
        failed += errors;
        assertThat(segment.errors().values().stream().mapToLong(Long::longValue).sum())
            .isEqualTo(errors);
        for (MetricFamily family : PERCENTILES) {
          assertThat(segment.quantiles(family).count())
              .as("%s of %s", family.name(), segment.segment())
              .isLessThanOrEqualTo(ok);
        }
        assertThat(segment.quantiles(MetricCatalogue.DURATION).count()).isEqualTo(ok);
      }
      assertThat(failed).isPositive();
      stack.expectAccountedFor();
    }
  }
}
