package dev.weir.core.signal;

import static dev.weir.core.signal.SampleCalls.usage;
import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.core.call.CallOutcome;
import dev.weir.core.call.RandomCalls;
import dev.weir.core.metric.MetricCatalogue;
import dev.weir.schemas.Document;
import dev.weir.schemas.LlmCall;
import dev.weir.schemas.Message;
import dev.weir.schemas.MetricKind;
import dev.weir.schemas.Tool;
import dev.weir.schemas.ToolCall;
import dev.weir.schemas.Usage;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class SignalsTest {

  private static final long T = SampleCalls.NEW_YEAR;
  private static final @Nullable Long NONE = null;

  @Test
  void measuresEveryNumberOfACall() {
    SignalRow row =
        row(
            call()
                .setFirstTokenAt(T + 250_000)
                .setLastTokenAt(T + 1_250_000)
                .setRespondedAt(T + 1_300_000)
                .setQueueTimeUs(7_000L)
                .setUsage(usage(1_000L, 5L, 400L, 100L, 2L))
                .setRetries(2)
                .setShots(3)
                .setMessages(List.of(message("system", "hé"), message("user", "llo")))
                .setDocuments(List.of(document(null), document(0.75), document(0.5)))
                .setOutput("héllo"));

    assertThat(number(row, "end-to-end-time")).isEqualTo(1_300_000);
    assertThat(number(row, "time-to-first-token")).isEqualTo(250_000);
    assertThat(number(row, "time-per-output-token")).isEqualTo(250_000);
    assertThat(number(row, "queue-time")).isEqualTo(7_000);
    assertThat(number(row, "input-tokens")).isEqualTo(1_000);
    assertThat(number(row, "output-tokens")).isEqualTo(5);
    assertThat(number(row, "cache-read-tokens")).isEqualTo(400);
    assertThat(number(row, "cache-write-tokens")).isEqualTo(100);
    assertThat(number(row, "reasoning-tokens")).isEqualTo(2);
    assertThat(number(row, "cost")).isEqualTo(1_050_000);
    assertThat(number(row, "unpriced-calls")).isZero();
    assertThat(number(row, "inconsistent-usage")).isZero();
    assertThat(number(row, "retries")).isEqualTo(2);
    assertThat(number(row, "cached-share")).isEqualTo(400_000);
    assertThat(number(row, "context-use")).isEqualTo(10_050);
    assertThat(number(row, "shots")).isEqualTo(3);
    assertThat(number(row, "output-length")).isEqualTo(6);
    assertThat(number(row, "input-length")).isEqualTo(6);
    assertThat(number(row, "document-count")).isEqualTo(3);
    assertThat(number(row, "document-score")).isEqualTo(750_000);
    assertThat(row.implausible()).isZero();
  }

  @Test
  void leavesWhatACallDoesNotSayAbsentRatherThanZero() {
    SignalRow row = row(call());
    for (int k = 0; k < Signals.NUMBERS.size(); k++) {
      assertThat(row.number(k)).as(Signals.NUMBERS.get(k).id()).isEqualTo(NumericSignal.ABSENT);
    }
    assertThat(row.outcome()).isEqualTo(CallOutcome.OK);
    assertThat(row.implausible()).isZero();
  }

  @Test
  void addsCachedTokensToAnInputThatCannotContainThem() {
    SignalRow row = row(call().setUsage(usage(100L, 10L, 300L, 50L, 25L)));

    assertThat(number(row, "input-tokens")).isEqualTo(450);
    assertThat(number(row, "output-tokens")).isEqualTo(35);
    assertThat(number(row, "cached-share")).isEqualTo(666_666);
    assertThat(number(row, "inconsistent-usage")).isEqualTo(1);
  }

  @Test
  void countsACallWithUsageButWithoutPriceAndGivesItNoCost() {
    SignalRow unpriced =
        SampleCalls.row(call().setUsage(tokens(5L, 5L)).build(), SegmentPrice.UNKNOWN);
    assertThat(number(unpriced, "cost")).isEqualTo(NumericSignal.ABSENT);
    assertThat(number(unpriced, "unpriced-calls")).isEqualTo(1);

    SignalRow silent = SampleCalls.row(call().build(), SegmentPrice.UNKNOWN);
    assertThat(number(silent, "unpriced-calls")).isEqualTo(NumericSignal.ABSENT);
  }

  static Stream<Arguments> implausible() {
    return Stream.of(
        field(ImplausibleField.RESPONDED_AT, call().setRespondedAt(T - 1), "end-to-end-time"),
        field(
            ImplausibleField.RESPONDED_AT,
            call().setRespondedAt(T + 31L * 86_400 * 1_000_000),
            "end-to-end-time"),
        field(
            ImplausibleField.RESPONDED_AT,
            call().setRequestedAt(Long.MIN_VALUE + 9).setRespondedAt(Long.MAX_VALUE),
            "end-to-end-time"),
        field(
            ImplausibleField.FIRST_TOKEN_AT,
            call().setFirstTokenAt(T + 2).setLastTokenAt(T + 1).setUsage(tokens(NONE, 5L)),
            "time-to-first-token"),
        field(
            ImplausibleField.FIRST_TOKEN_AT,
            call().setFirstTokenAt(T + 2).setLastTokenAt(T + 1).setUsage(tokens(NONE, 5L)),
            "time-per-output-token"),
        field(
            ImplausibleField.FIRST_TOKEN_AT,
            call().setFirstTokenAt(T + 9).setRespondedAt(T + 8),
            "time-to-first-token"),
        field(
            ImplausibleField.LAST_TOKEN_AT,
            call().setFirstTokenAt(T + 2).setLastTokenAt(T - 1).setUsage(tokens(NONE, 5L)),
            "time-per-output-token"),
        field(ImplausibleField.QUEUE_TIME_US, call().setQueueTimeUs(-1L), "queue-time"),
        field(ImplausibleField.USAGE_INPUT, call().setUsage(tokens(-1L, NONE)), "input-tokens"),
        field(ImplausibleField.USAGE_INPUT, call().setUsage(tokens(1_000_000_001L, 1L)), "cost"),
        field(ImplausibleField.USAGE_OUTPUT, call().setUsage(tokens(1L, -3L)), "output-tokens"),
        field(
            ImplausibleField.USAGE_CACHE_READ,
            call().setUsage(usage(1L, 1L, -1L, 0L, 0L)),
            "cached-share"),
        field(
            ImplausibleField.USAGE_CACHE_WRITE,
            call().setUsage(usage(1L, 1L, 0L, -1L, 0L)),
            "cache-write-tokens"),
        field(
            ImplausibleField.USAGE_REASONING,
            call().setUsage(usage(1L, 1L, 0L, 0L, Long.MAX_VALUE)),
            "reasoning-tokens"),
        field(ImplausibleField.RETRIES, call().setRetries(-2), "retries"),
        field(ImplausibleField.SHOTS, call().setShots(Integer.MAX_VALUE), "shots"));
  }

  @ParameterizedTest(name = "{0} {2}")
  @MethodSource("implausible")
  void leavesOutAndNotesWhatCannotBe(ImplausibleField field, LlmCall call, String signal) {
    SignalRow row = SampleCalls.row(call, SampleCalls.price());

    assertThat(row.implausible()).isEqualTo(field.bit());
    assertThat(number(row, signal)).isEqualTo(NumericSignal.ABSENT);
  }

  @Property(tries = 500)
  void takesAnyCallWithoutComplaint(@ForAll long seed) {
    LlmCall call = new RandomCalls(new Random(seed)).call();
    SignalRow row = SampleCalls.row(call, SampleCalls.price());
    PlausibleCall plausible = new PlausibleCall();
    plausible.read(SampleCalls.header(call), SampleCalls.price());
    for (int k = 0; k < Signals.NUMBERS.size(); k++) {
      long number = row.number(k);
      assertThat(number == NumericSignal.ABSENT || number >= 0).isTrue();
      assertThat(number).isEqualTo(Signals.NUMBERS.get(k).value(plausible));
    }
  }

  @Test
  void givesAnsweredCallsReasonsAndOthersErrors() {
    SampleCalls calls = new SampleCalls(1);
    SignalRow answered = SampleCalls.row(calls.answered("v", 1).build(), SegmentPrice.UNKNOWN);
    SignalRow failed =
        SampleCalls.row(
            calls.failed("v", 1, "rate_limit").setFinishReason("stop").build(),
            SegmentPrice.UNKNOWN);

    assertThat(words(answered)).hasSize(4).contains("finish-reason=stop", "output-shape=plain");
    assertThat(words(failed)).containsExactly("error-type=rate_limit");
  }

  @Test
  void namesTagsAndFamiliesOfSignalsAreSound() {
    assertThat(Signals.NUMBERS).extracting(NumericSignal::tag).doesNotHaveDuplicates();
    assertThat(Signals.CATEGORIES).extracting(CategorySignal::tag).doesNotHaveDuplicates();
    List<String> ids = new ArrayList<>();
    for (NumericSignal signal : Signals.NUMBERS) {
      assertThat(signal.id()).isEqualTo(kebab(signal.getClass()));
      assertThat(signal.counter() == null && signal.histogram() == null).isFalse();
      if (signal.counter() != null) {
        assertThat(MetricCatalogue.find(signal.counter().name(), MetricKind.COUNTER)).isNotNull();
      }
      if (signal.histogram() != null) {
        assertThat(signal.histogram().kind()).isEqualTo(MetricKind.HISTOGRAM);
      }
      ids.add(signal.id());
    }
    for (CategorySignal signal : Signals.CATEGORIES) {
      assertThat(signal.id()).isEqualTo(kebab(signal.getClass()));
      ids.add(signal.id());
    }
    assertThat(ids).doesNotHaveDuplicates();
  }

  @Test
  void countsAQuestionForWhichNothingWasFound() {
    SignalRow row = row(call().setMessages(List.of(message("user", "?"))));

    assertThat(number(row, "document-count")).isZero();
    assertThat(number(row, "document-score")).isEqualTo(NumericSignal.ABSENT);
  }

  @ParameterizedTest
  @ValueSource(doubles = {Double.NaN, -0.25, Double.POSITIVE_INFINITY, Double.MAX_VALUE})
  void leavesOutScoresThatHaveNoPlaceOnLogarithmicBuckets(double score) {
    SignalRow row = row(call().setDocuments(List.of(document(score))));

    assertThat(number(row, "document-score")).isEqualTo(NumericSignal.ABSENT);
  }

  static Stream<Arguments> shapes() {
    return Stream.of(
        Arguments.of("", "empty"),
        Arguments.of(" \n\t ", "empty"),
        Arguments.of("Yes.", "plain"),
        Arguments.of("[Yes]", "plain"),
        Arguments.of("{well}", "plain"),
        Arguments.of("`x` and ``y``", "plain"),
        Arguments.of("{", "plain"),
        Arguments.of("[", "plain"),
        Arguments.of("]", "plain"),
        Arguments.of("{\"a\": 1}", "json"),
        Arguments.of("[ {} ]", "json"),
        Arguments.of("[-1]", "json"),
        Arguments.of("[]", "json"),
        Arguments.of(" { }\n", "json"),
        Arguments.of("```python\nx = 1\n```", "fenced"),
        Arguments.of(" ```\nx\n```` \n", "fenced"),
        Arguments.of("```\ncut o", "fenced"),
        Arguments.of("Here:\n```\nx\n```", "prose-with-fence"),
        Arguments.of("a```", "prose-with-fence"),
        Arguments.of("```\nx\n```\nand so on", "prose-with-fence"),
        Arguments.of("```\nx\n```\n```\ny\n```", "prose-with-fence"));
  }

  @ParameterizedTest
  @MethodSource("shapes")
  void tellsTheShapeOfAnAnswer(String output, String shape) {
    assertThat(word(row(call().setOutput(output)), "output-shape")).isEqualTo(shape);
  }

  @Test
  void findsAFenceWhereverItBegins() {
    for (int before = 0; before < 9; before++) {
      String output = "a".repeat(before) + "```b";
      assertThat(word(row(call().setOutput(output)), "output-shape"))
          .isEqualTo(before == 0 ? "fenced" : "prose-with-fence");
    }
  }

  @Test
  void namesTheFirstToolCalledAndNoneWhenThoseOfferedWereNotUsed() {
    ToolCall search = ToolCall.newBuilder().setName("search").setArguments("{}").build();
    ToolCall order = ToolCall.newBuilder().setName("order").setArguments("{}").build();
    Tool offered = Tool.newBuilder().setName("search").build();

    assertThat(word(row(call().setToolCalls(List.of(search, order))), "tool-used"))
        .isEqualTo("search");
    assertThat(word(row(call().setTools(List.of(offered))), "tool-used")).isEqualTo("none");
    assertThat(word(row(call().setOutput("x")), "tool-used")).isEmpty();
  }

  private static Message message(String role, String content) {
    return Message.newBuilder().setRole(role).setContent(content).build();
  }

  private static Document document(@Nullable Double score) {
    return Document.newBuilder().setText("text").setScore(score).build();
  }

  private static String word(SignalRow row, String id) {
    for (int k = 0; k < Signals.CATEGORIES.size(); k++) {
      if (Signals.CATEGORIES.get(k).id().equals(id)) {
        return row.category(k).toString();
      }
    }
    throw new AssertionError("no signal " + id);
  }

  private static LlmCall.Builder call() {
    return LlmCall.newBuilder().setCallId("c").setRequestedAt(T);
  }

  private static Usage tokens(@Nullable Long input, @Nullable Long output) {
    return usage(input, output, NONE, NONE, NONE);
  }

  private static Arguments field(ImplausibleField field, LlmCall.Builder call, String signal) {
    return Arguments.of(field, call.build(), signal);
  }

  private static SignalRow row(LlmCall.Builder call) {
    return SampleCalls.row(call.build(), SampleCalls.price());
  }

  private static long number(SignalRow row, String id) {
    for (int k = 0; k < Signals.NUMBERS.size(); k++) {
      if (Signals.NUMBERS.get(k).id().equals(id)) {
        return row.number(k);
      }
    }
    throw new AssertionError("no signal " + id);
  }

  private static List<String> words(SignalRow row) {
    List<String> words = new ArrayList<>();
    for (int k = 0; k < Signals.CATEGORIES.size(); k++) {
      if (row.category(k).present()) {
        words.add(Signals.CATEGORIES.get(k).id() + "=" + row.category(k));
      }
    }
    return words;
  }

  private static String kebab(Class<?> type) {
    return type.getSimpleName()
        .replaceAll("(?<=.)([A-Z])", "-$1")
        .toLowerCase(java.util.Locale.ROOT);
  }
}
