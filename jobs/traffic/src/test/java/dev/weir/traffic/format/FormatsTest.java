package dev.weir.traffic.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weir.core.config.ConfigException;
import dev.weir.core.metric.MetricCatalogue;
import dev.weir.schemas.LlmCall;
import dev.weir.traffic.Traces;
import dev.weir.traffic.demo.DemoFiles;
import dev.weir.traffic.recording.CallCursor;
import dev.weir.traffic.recording.Input;
import dev.weir.traffic.truth.GroundTruth;
import dev.weir.traffic.truth.Outcomes;
import dev.weir.traffic.truth.Quantiles;
import dev.weir.traffic.truth.SegmentTruth;
import dev.weir.traffic.truth.TruthTally;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class FormatsTest {

  @TempDir Path directory;

  @Test
  void namesTheKnownFormatsWhenAskedForAnother() {
    assertThatThrownBy(() -> ReplayFormats.find("csv"))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("csv")
        .hasMessageContaining(
            "azure-trace, calls, dataset, llmdrift, llmperf, mooncake-trace, nemo");
  }

  @Test
  void givesEveryFormatAHelpLine() {
    assertThat(ReplayFormats.all())
        .hasSize(7)
        .allSatisfy(format -> assertThat(format.describes()).endsWith(".").hasSizeBetween(20, 100));
  }

  @Test
  void takesMooncakeTimesAsRelativeAndBlocksAsAnAttribute() throws IOException {
    LlmCall second =
        read(
                "mooncake-trace",
                "timestamp_ms,input_tokens,output_tokens,prefix_blocks\n0,6758,500,14\n27,1,2,3\n")
            .get(1);

    assertThat(second.getRequestedAt()).isEqualTo(RowClock.START + 27_000);
    assertThat(second.getUsage().getInput()).isEqualTo(1);
    assertThat(second.getUsage().getCacheRead()).isNull();
    assertThat(second.getAttributes()).containsEntry("prefix_blocks", "3");
    assertThat(second.getCallId()).isEqualTo("mooncake-trace-rows-1");
  }

  @Test
  void keepsFailedRequestsOutOfEveryPercentile() throws IOException {
    TruthTally tally = new TruthTally(Traces.UNPRICED);
    Traces.calls(Traces.of("llmperf", DemoFiles.LLMPERF).open()).forEach(tally::add);
    GroundTruth truth = tally.truth();

    assertThat(truth.calls()).isEqualTo(1_433);
    assertThat(sum(truth, Outcomes.OK)).isEqualTo(1_175);
    assertThat(sum(truth, Outcomes.ERROR)).isEqualTo(258);
    SegmentTruth lepton = segment(truth, "lepton", "llama-2-13b-chat");
    assertThat(lepton.calls()).containsEntry("ok", 10L).containsEntry("error", 55L);
    assertThat(lepton.errors()).containsOnlyKeys("rate_limit");
    assertThat(lepton.quantiles().values()).extracting(Quantiles::count).containsOnly(10L);
    SegmentTruth bedrock = segment(truth, "bedrock", "llama-2-13b-chat");
    assertThat(bedrock.errors()).containsEntry("incomplete_response", 49L);
    assertThat(bedrock.quantiles(MetricCatalogue.FIRST_TOKEN).count()).isEqualTo(22);
    assertThat(segment(truth, "together", "llama-2-13b-chat").errors())
        .containsEntry("unknown", 1L);
  }

  @Test
  void turnsLlmPerfLatenciesIntoTimes() throws IOException {
    LlmCall call =
        read(
                "llmperf",
                """
                {"provider":"p","model":"m","error_code":null,"ttft_s":0.5575600349999945,\
                "end_to_end_latency_s":1.5281514210000182,"input_tokens":550,"output_tokens":151}
                {"provider":"p","model":"m","error_code":429,"ttft_s":0,\
                "end_to_end_latency_s":0,"input_tokens":550,"output_tokens":1}
                """)
            .get(0);

    assertThat(call.getFirstTokenAt()).isEqualTo(RowClock.START + 557_560);
    assertThat(call.getRespondedAt()).isEqualTo(RowClock.START + 1_528_151);
    assertThat(call.getLastTokenAt()).isEqualTo(call.getRespondedAt());
  }

  @Test
  void givesARefusedRequestNeitherTimesNorUsage() throws IOException {
    LlmCall refused =
        read(
                "llmperf",
                """
                {"provider":"p","model":"m","error_code":429,"ttft_s":0,\
                "end_to_end_latency_s":0,"input_tokens":550,"output_tokens":1}
                """)
            .get(0);

    assertThat(refused.getError().getType()).isEqualTo("rate_limit");
    assertThat(refused.getError().getCode()).isEqualTo("429");
    assertThat(refused.getRespondedAt()).isNull();
    assertThat(refused.getUsage().getInput()).isNull();
  }

  @Test
  void takesNemoConfigurationsAsPromptVersions() throws IOException {
    List<LlmCall> calls = Traces.calls(Traces.of("nemo", DemoFiles.NEMO).open());

    assertThat(calls).hasSize(1_170);
    assertThat(calls.stream().map(LlmCall::getPromptVersion).distinct()).hasSize(7);
    assertThat(calls).allSatisfy(call -> assertThat(call.getOutput()).isNotNull());
    LlmCall first =
        calls.stream()
            .filter(call -> call.getRequestedAt() == RowClock.START)
            .findAny()
            .orElseThrow();
    assertThat(first.getMessages().get(0).getContent()).isEqualTo("Hi");
    assertThat(first.getRespondedAt() - first.getRequestedAt()).isEqualTo(407_609);
  }

  @Test
  void answersLlmDriftWithTheDatedModel() throws IOException {
    LlmCall call =
        read(
                "llmdrift",
                """
                {"id":"a","task":"prime_full","prompt":"Is 7 prime?","response":"[Yes]",\
                "model":"gpt-4","version":"0613","snapshot":"2023-06","reference":"yes",\
                "latency_s":0.5,"output_tokens":4.0,"called_at":"07/26/2023, 21:03:32","correct":1}
                """)
            .get(0);

    assertThat(call.getRequestModel()).isEqualTo("gpt-4");
    assertThat(call.getResponseModel()).isEqualTo("gpt-4-0613");
    assertThat(call.getPromptId()).isEqualTo("prime_full");
    assertThat(call.getRequestedAt()).isEqualTo(1_690_405_412_000_000L);
    assertThat(call.getRespondedAt()).isEqualTo(1_690_405_412_500_000L);
    assertThat(call.getUsage().getOutput()).isEqualTo(4);
    assertThat(call.getLabel()).isEqualTo("1");
  }

  @Test
  void readsCallsInTheirJsonForm() throws IOException {
    String rows =
        """
        {"call_id":"a","requested_at":"2026-01-02T03:04:05Z","prompt_id":"p","extra":"x"}
        {"requested_at":5}
        []
        {"call_id":"b","requested_at":5}
        """;
    FormatOptions options = FormatOptions.none().withModel("m");
    try (CallCursor cursor =
        ReplayFormats.find("calls").open(input(rows.getBytes(StandardCharsets.UTF_8)), options)) {
      List<LlmCall> calls = Traces.calls(cursor);

      assertThat(calls).extracting(LlmCall::getCallId).containsExactly("a", "b");
      assertThat(calls.get(0).getRequestedAt()).isEqualTo(1_767_323_045_000_000L);
      assertThat(calls.get(0).getAttributes()).containsEntry("extra", "x");
      assertThat(calls.get(0).getRequestModel()).isEqualTo("m");
      assertThat(cursor.unreadableRows()).isEqualTo(2);
      assertThat(cursor.firstUnreadable()).contains("line 2").contains("call_id");
    }
  }

  @Test
  void tellsGzipByItsBytesAndNotByTheName() throws IOException {
    String row = "{\"call_id\":\"a\",\"requested_at\":5}\n";
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
      gzip.write(row.getBytes(StandardCharsets.UTF_8));
    }
    CallCursor cursor =
        ReplayFormats.find("calls").open(input(packed.toByteArray()), FormatOptions.none());

    assertThat(Traces.calls(cursor)).extracting(LlmCall::getCallId).containsExactly("a");
  }

  @Test
  void readsLinesOfAnyLengthAndEnding() throws IOException {
    String longId = "x".repeat(300_000);
    String rows =
        "\n{\"call_id\":\""
            + longId
            + "\",\"requested_at\":5}\r\n\r\n"
            + "{\"call_id\":\"line\u2028separator\",\"requested_at\":6}";
    List<LlmCall> calls = read("calls", rows);

    assertThat(calls).extracting(LlmCall::getCallId).containsExactly(longId, "line\u2028separator");
  }

  private List<LlmCall> read(String format, String rows) throws IOException {
    Input input = input(rows.getBytes(StandardCharsets.UTF_8));
    return Traces.calls(ReplayFormats.find(format).open(input, FormatOptions.none()));
  }

  private Input input(byte[] rows) throws IOException {
    return Input.of(Files.write(directory.resolve("rows.txt"), rows));
  }

  private static long sum(GroundTruth truth, String outcome) {
    return truth.segments().stream()
        .mapToLong(segment -> segment.calls().getOrDefault(outcome, 0L))
        .sum();
  }

  private static SegmentTruth segment(GroundTruth truth, String provider, String model) {
    return truth.segments().stream()
        .filter(
            segment ->
                segment.segment().provider().equals(provider)
                    && segment.segment().model().equals(model))
        .findFirst()
        .orElseThrow();
  }
}
