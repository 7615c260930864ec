package dev.weir.bench.corpus;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.core.decode.SingleObject;
import dev.weir.schemas.LlmCall;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class CorpusTest {

  @Test
  void equalShapesGiveEqualCalls() {
    assertThat(corpus(TextClass.ONE_PERCENT, 50).call(7))
        .isEqualTo(corpus(TextClass.ONE_PERCENT, 50).call(7))
        .isNotEqualTo(corpus(TextClass.ONE_PERCENT, 50).call(8));
  }

  @ParameterizedTest
  @EnumSource
  void callsHaveTheSizeAskedForAndAreMostlyText(TextClass text) {
    Corpus corpus = corpus(text, 50);
    for (int i = 0; i < 200; i++) {
      LlmCall call = corpus.call(i);
      if (call.getError() == null) {
        assertThat(SingleObject.encode(call)).hasSizeBetween(4_096 - 30, 4_096 + 30);
      }
    }
    int scalars = SingleObject.encode(corpus.scalars(1)).length;
    assertThat(scalars).isLessThan(4_096 * 7 / 100);
  }

  @Test
  void scalarsAreThoseOfTheWholeCall() {
    Corpus corpus = corpus(TextClass.ONE_PERCENT, 50);
    for (int i = 0; i < 200; i++) {
      LlmCall call = corpus.call(i);
      String output = call.getOutput();
      if (output != null) {
        assertThat(output.getBytes(UTF_8)).hasSize(corpus.outputBytes(i));
      }
      assertThat(LlmCall.newBuilder(call).setOutput(null).setMessages(List.of()).build())
          .isEqualTo(corpus.scalars(i));
    }
  }

  @Test
  void aboutOneWordInAHundredIsNotAscii() {
    long words = 0;
    long rare = 0;
    for (int i = 0; i < 100; i++) {
      String text = corpus(TextClass.ONE_PERCENT, 50).call(i).getMessages().get(1).getContent();
      for (String word : text.split(" ")) {
        words++;
        rare += word.chars().anyMatch(letter -> letter > 127) ? 1 : 0;
      }
    }
    assertThat((double) rare / words).isBetween(0.007, 0.013);
  }

  @Test
  void truthCountsEveryCallOnceByVersionAndByPane() {
    Truth truth = Truth.of(corpus(TextClass.ASCII, 3));

    assertThat(truth.totals()[0]).isEqualTo(1_000);
    assertThat(truth.differenceByVersion(Map.of(), 0)).isEqualTo("0 groups, truth 3");
  }

  private static Corpus corpus(TextClass text, int versions) {
    return new Corpus(new CorpusShape("t", 1_000, 4_096, text, versions, 100, "none", 2));
  }
}
