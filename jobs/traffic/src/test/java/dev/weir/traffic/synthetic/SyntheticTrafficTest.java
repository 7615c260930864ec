package dev.weir.traffic.synthetic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.weir.core.config.ConfigException;
import dev.weir.schemas.LlmCall;
import dev.weir.schemas.Message;
import dev.weir.traffic.Traces;
import dev.weir.traffic.recording.EventTime;
import dev.weir.traffic.recording.Recording;
import dev.weir.traffic.recording.Survey;
import dev.weir.traffic.synthetic.SyntheticOptions.Mishaps;
import dev.weir.traffic.synthetic.SyntheticOptions.Segments;
import dev.weir.traffic.synthetic.SyntheticOptions.ServedModel;
import dev.weir.traffic.synthetic.SyntheticOptions.Texts;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class SyntheticTrafficTest {

  private static final SyntheticOptions SMALL = SyntheticOptions.standard().withCalls(4_000);

  @Test
  void isTheSameForTheSameSeedOnly() throws IOException {
    assertThat(calls(SMALL)).isEqualTo(calls(SMALL));
    assertThat(calls(SMALL.withSeed(2))).isNotEqualTo(calls(SMALL));
  }

  @Test
  void knowsItsSurveyWithoutReading() throws IOException {
    Recording recording = SyntheticTraffic.recording(SMALL);
    Survey read = Survey.of(recording::open);
    Survey known = recording.survey();

    assertThat(read.ordered()).isTrue();
    assertThat(known.calls()).isEqualTo(read.calls());
    assertThat(known.firstMicros()).isEqualTo(read.firstMicros());
    assertThat(known.lastMicros()).isEqualTo(read.lastMicros());
    assertThat(known.longestMicros()).isGreaterThanOrEqualTo(read.longestMicros());
  }

  @Test
  void risesAndFallsWithTheDay() throws IOException {
    Instant midnight = Instant.parse("2024-01-01T00:00:00Z");
    long night = 0;
    long noon = 0;
    for (LlmCall call : calls(SMALL.withSpan(midnight, Duration.ofDays(2)))) {
      long hour = EventTime.of(call) / 3_600_000_000L % 24;
      night += hour < 2 || hour >= 22 ? 1 : 0;
      noon += hour >= 10 && hour < 14 ? 1 : 0;
    }

    // The integral of 1 - 0.6 cos over four hours around midnight and around noon.
    assertThat(night / 4_000.).isCloseTo(.0712, within(.005));
    assertThat(noon / 4_000.).isCloseTo(.2622, within(.005));
  }

  @Test
  void staysWithinItsSpan() throws IOException {
    Instant start = Instant.parse("2024-03-01T17:00:00Z");
    Survey survey =
        SyntheticTraffic.recording(SMALL.withSpan(start, Duration.ofMinutes(10))).survey();

    assertThat(survey.firstMicros()).isGreaterThanOrEqualTo(start.getEpochSecond() * 1_000_000);
    assertThat(survey.lastMicros()).isLessThan((start.getEpochSecond() + 600) * 1_000_000);
    assertThat(survey.lastMicros() - survey.firstMicros()).isGreaterThan(598_000_000);
  }

  @Test
  void keepsTheSharesItWasTold() throws IOException {
    List<LlmCall> calls = calls(SMALL.withMishaps(new Mishaps(.1, .2, .5)));
    long failed = calls.stream().filter(call -> call.getError() != null).count();
    long retried = calls.stream().filter(call -> call.getRetries() != null).count();
    long cached = calls.stream().filter(call -> call.getUsage().getCacheRead() != null).count();

    assertThat(failed / 4_000.).isCloseTo(.1, within(.02));
    assertThat(retried / 4_000.).isCloseTo(.2, within(.02));
    assertThat(cached / (4_000. - failed)).isCloseTo(.5, within(.03));
    assertThat(calls)
        .allSatisfy(
            call -> {
              Long read = call.getUsage().getCacheRead();
              assertThat(read == null || read <= call.getUsage().getInput()).isTrue();
            });
  }

  @Test
  void spreadsCallsOverSegmentsAndHeatsOne() throws IOException {
    List<ServedModel> models = List.of(new ServedModel("p", "m"), new ServedModel("q", "n"));
    List<LlmCall> even = calls(SMALL.withSegments(new Segments(3, 4, models, 0)));
    List<LlmCall> hot = calls(SMALL.withSegments(new Segments(3, 4, models, 1)));

    assertThat(even.stream().map(SyntheticTrafficTest::segment).distinct()).hasSize(24);
    assertThat(hot.stream().map(SyntheticTrafficTest::segment).distinct()).hasSize(1);
  }

  @ParameterizedTest
  @EnumSource
  void makesTextsOfExactlyTheBytesAskedFor(TextClass kind) throws IOException {
    SyntheticOptions options =
        SMALL.withCalls(50).withTexts(new Texts(4_099, kind)).withMishaps(new Mishaps(0, 0, 0));
    for (LlmCall call : calls(options)) {
      int bytes = utf8(call.getOutput());
      for (Message message : call.getMessages()) {
        bytes += utf8(message.getContent());
      }
      assertThat(bytes).isEqualTo(4_099);
      if (kind == TextClass.JSON) {
        assertThat(new JsonMapper().readTree(call.getOutput()).isObject()).isTrue();
      }
    }
  }

  @Test
  void putsOneWordInAHundredOutsideAscii() throws IOException {
    SyntheticOptions options =
        SMALL.withTexts(new Texts(4_096, TextClass.ONE_PERCENT)).withMishaps(new Mishaps(0, 0, 0));
    long words = 0;
    long foreign = 0;
    for (LlmCall call : calls(options.withCalls(500))) {
      for (String word : call.getOutput().split("\\s+")) {
        words++;
        foreign += word.chars().anyMatch(c -> c > 0x7F) ? 1 : 0;
      }
    }

    assertThat(foreign / (double) words).isCloseTo(.01, within(.002));
  }

  @Test
  void makesCallsWithoutTextsToo() throws IOException {
    List<LlmCall> calls = calls(SMALL.withCalls(3).withTexts(new Texts(0, TextClass.ASCII)));

    assertThat(calls).allSatisfy(call -> assertThat(call.getMessages()).isEmpty());
  }

  @Test
  void refusesWhatCannotBe() {
    assertThatThrownBy(() -> SMALL.withDayDepth(1))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("day-depth");
    assertThatThrownBy(() -> new Texts(17, TextClass.ASCII)).isInstanceOf(ConfigException.class);
    assertThatThrownBy(() -> new Mishaps(2, 0, 0)).isInstanceOf(ConfigException.class);
    assertThatThrownBy(() -> new Segments(0, 1, List.of(), 0)).isInstanceOf(ConfigException.class);
  }

  private static List<LlmCall> calls(SyntheticOptions options) throws IOException {
    return Traces.calls(SyntheticTraffic.recording(options).open());
  }

  private static String segment(LlmCall call) {
    return call.getPromptId() + call.getPromptVersion() + call.getRequestModel();
  }

  private static int utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8).length;
  }
}
