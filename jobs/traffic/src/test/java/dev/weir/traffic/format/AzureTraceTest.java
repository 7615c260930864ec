package dev.weir.traffic.format;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.core.metric.MetricCatalogue;
import dev.weir.schemas.LlmCall;
import dev.weir.traffic.Traces;
import dev.weir.traffic.recording.CallCursor;
import dev.weir.traffic.recording.Input;
import dev.weir.traffic.recording.Recording;
import dev.weir.traffic.truth.GroundTruth;
import dev.weir.traffic.truth.Quantiles;
import dev.weir.traffic.truth.TokenSums;
import dev.weir.traffic.truth.TruthTally;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class AzureTraceTest {

  @TempDir Path directory;

  @Test
  void givesTheKnownTotalsOfTheConversationService() throws IOException {
    GroundTruth truth = truth(Traces.conversation());

    assertThat(truth.calls()).isEqualTo(11_619);
    assertThat(truth.tokens(TokenSums.INPUT)).isEqualTo(14_680_106);
    assertThat(truth.tokens(TokenSums.OUTPUT)).isEqualTo(2_398_718);
    assertThat(truth.costUsd()).isEqualByComparingTo("60.687445");
    assertThat(truth.segments()).hasSize(1);
    assertThat(truth.segments().get(0).quantiles())
        .containsEntry(
            MetricCatalogue.OUTPUT_TOKENS_PER_CALL.name(), new Quantiles(11_619, 117, 453, 605))
        .doesNotContainKeys(
            MetricCatalogue.DURATION.name(),
            MetricCatalogue.FIRST_TOKEN.name(),
            MetricCatalogue.PER_TOKEN.name());
  }

  @Test
  void givesTheKnownTotalsOfTheCodeService() throws IOException {
    GroundTruth truth = truth(Traces.code());

    assertThat(truth.calls()).isEqualTo(5_291);
    assertThat(truth.tokens(TokenSums.INPUT)).isEqualTo(10_760_942);
    assertThat(truth.tokens(TokenSums.OUTPUT)).isEqualTo(145_204);
    assertThat(truth.costUsd()).isEqualByComparingTo("28.354395");
  }

  @Test
  void readsTheHundredNanosecondDigits() throws IOException {
    LlmCall first = only("2023-11-16 18:17:03.9799607,4808,10\n");

    assertThat(first.getRequestedAt()).isEqualTo(1_700_158_623_979_960L);
    assertThat(first.getUsage().getInput()).isEqualTo(4808);
    assertThat(first.getUsage().getOutput()).isEqualTo(10);
    assertThat(first.getRespondedAt()).isNull();
  }

  @Test
  void readsTimesWithFewerDigitsOrNone() throws IOException {
    assertThat(only("2023-11-16 18:17:03.5,1,2\n").getRequestedAt())
        .isEqualTo(1_700_158_623_500_000L);
    assertThat(only("2023-11-16T18:17:03,1,2\n").getRequestedAt())
        .isEqualTo(1_700_158_623_000_000L);
  }

  @Test
  void namesCallsAndPromptAfterTheFile() throws IOException {
    LlmCall first = only("2023-11-16 18:17:03,1,2\n");

    assertThat(first.getCallId()).isEqualTo("azure-trace-hour-0");
    assertThat(first.getPromptId()).isEqualTo("hour");
    assertThat(first.getRequestModel()).isEqualTo("gpt-4o");
    assertThat(first.getProvider()).isEqualTo("openai");
  }

  @Test
  void letsTheUserNamePromptVersionModelAndProvider() throws IOException {
    FormatOptions options =
        FormatOptions.none()
            .withPromptId("chat")
            .withPromptVersion("7")
            .withModel("m")
            .withProvider("p");
    LlmCall first = only("2023-11-16 18:17:03,1,2\n", options);

    assertThat(first.getPromptId()).isEqualTo("chat");
    assertThat(first.getPromptVersion()).isEqualTo("7");
    assertThat(first.getRequestModel()).isEqualTo("m");
    assertThat(first.getProvider()).isEqualTo("p");
  }

  @Test
  void passesOverRowsThatAreNone() throws IOException {
    Path file = file("2023-11-16 18:17:03,1,2\nno row\n2023-13-16 18:17:03,1,2\n1,2,3,4\n");
    try (CallCursor cursor = new AzureTrace().open(Input.of(file), FormatOptions.none())) {
      assertThat(Traces.calls(cursor)).hasSize(1);
      assertThat(cursor.unreadableRows()).isEqualTo(3);
      assertThat(cursor.firstUnreadable()).isEqualTo("line 3: found 'no row', expected a year");
    }
  }

  private static GroundTruth truth(Recording recording) throws IOException {
    TruthTally tally = new TruthTally(Traces.GPT_4O);
    Traces.calls(recording.open()).forEach(tally::add);
    return tally.truth();
  }

  private LlmCall only(String rows) throws IOException {
    return only(rows, FormatOptions.none());
  }

  private LlmCall only(String rows, FormatOptions options) throws IOException {
    return Traces.calls(new AzureTrace().open(Input.of(file(rows)), options)).get(0);
  }

  private Path file(String rows) throws IOException {
    return Files.writeString(
        directory.resolve("hour.csv"), "timestamp,input_tokens,output_tokens\n" + rows);
  }
}
