package dev.weir.launcher.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.core.total.MonitorCount;
import dev.weir.launcher.demo.Verdict;
import dev.weir.launcher.scrape.ReportedAccounts;
import dev.weir.traffic.demo.DemoFiles;
import dev.weir.traffic.format.FormatOptions;
import dev.weir.traffic.format.ReplayFormats;
import dev.weir.traffic.recording.Input;
import dev.weir.traffic.recording.Recording;
import dev.weir.traffic.replay.ReplayOptions;
import dev.weir.traffic.truth.SegmentTruth;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The recorded hour of two services comes out of the exporter to the token and the cent. */
class AzureTraceIT {

  @TempDir Path directory;

  @ParameterizedTest
  @ValueSource(ints = {1, 4})
  void comesOutExactlyDespiteCopiesAndDisorder(int parallelism) throws Exception {
    Map<String, String> settings = Map.of("job.parallelism", Integer.toString(parallelism));
    try (TestStack stack = new TestStack(directory, settings)) {
      ReplayOptions disturbed = ReplayOptions.plain().withDuplicates(0.05).withOutOfOrder(0.05);

      Verdict verdict = stack.send(trace(DemoFiles.CONVERSATION), disturbed, "max");

      assertThat(verdict.differences()).isEmpty();
      SegmentTruth reported = verdict.reported().segments().get(0);
      assertThat(reported.calls()).containsEntry("ok", 11_619L);
      assertThat(reported.tokens()).containsEntry("input", 14_680_106L);
      assertThat(reported.tokens()).containsEntry("output", 2_398_718L);
      assertThat(reported.costUsd()).isEqualByComparingTo(new BigDecimal("60.687445"));
      assertThat(ReportedAccounts.of(stack.scrape()).counts().get(MonitorCount.DUPLICATES_CALL))
          .isEqualTo(581);
      stack.expectAccountedFor();
    }
  }

  @Test
  void theCodeTraceComesOutExactlyInPairsAndAsJson() throws Exception {
    try (TestStack stack = new TestStack(directory, Map.of("job.parallelism", "2"))) {
      ReplayOptions pairs =
          ReplayOptions.plain().withPaired(true).withJsonForm(true).withDuplicates(0.05);

      Verdict verdict = stack.send(trace(DemoFiles.CODE), pairs, "max");

      assertThat(verdict.differences()).isEmpty();
      SegmentTruth reported = verdict.reported().segments().get(0);
      assertThat(reported.calls()).containsEntry("ok", 5_291L);
      assertThat(reported.costUsd()).isEqualByComparingTo(new BigDecimal("28.354395"));
      assertThat(ReportedAccounts.of(stack.scrape()).counts().get(MonitorCount.MEASURED_PAIRED))
          .isEqualTo(5_291);
      stack.expectAccountedFor();
    }
  }

  private static Recording trace(Input input) throws Exception {
    return Recording.of(() -> ReplayFormats.find("azure-trace").open(input, FormatOptions.none()));
  }
}
