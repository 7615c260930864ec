package dev.weir.traffic.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.weir.schemas.LlmCall;
import dev.weir.schemas.Message;
import dev.weir.schemas.Usage;
import dev.weir.traffic.Traces;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collector;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the demo plays of texts that others have labelled. */
final class LabelledCallsTest {

  private static final Set<String> VALIDATORS =
      Set.of(
          "empty",
          "jailbreak",
          "json",
          "pii",
          "pii-leak",
          "prompt-extraction",
          "prompt-injection",
          "refusal",
          "repetition",
          "secrets",
          "system-prompt-leak",
          "toxicity",
          "truncated");

  static List<LabelledSet> sets() {
    return LabelledSet.ALL;
  }

  @ParameterizedTest
  @MethodSource("sets")
  void everyCallSaysWhatMustBeFoundInIt(LabelledSet set) throws IOException {
    assertThat(Traces.calls(Traces.of("calls", set.calls()).open()))
        .hasSizeGreaterThan(50)
        .allSatisfy(
            call -> {
              String about = call.getAttributes().get("label_for");
              List<String> expected = expected(call);
              assertThat(call.getLabel()).isIn("0", "1");
              assertThat(VALIDATORS).contains(about).containsAll(expected);
              assertThat(expected.contains(about)).isEqualTo(call.getLabel().equals("1"));
              assertThat(call.getOutput() == null).isEqualTo(call.getError() != null);
              assertThat(call.getMessages()).isNotEmpty();
            });
  }

  @Test
  void personalDataStandsWhereItIsSaidToStand() throws IOException {
    for (LlmCall call : Traces.calls(Traces.of("calls", DemoFiles.PII).open())) {
      Map<String, String> attributes = call.getAttributes();
      String text =
          Objects.equals(attributes.get("field"), "output")
              ? call.getOutput()
              : call.getMessages().get(0).getContent();
      JsonNode spans = new JsonMapper().readTree(attributes.get("spans"));
      assertThat(spans.isEmpty()).isEqualTo(call.getLabel().equals("0"));
      for (JsonNode span : spans) {
        int start = span.path("start").intValue();
        int end = span.path("end").intValue();
        assertThat(start).isLessThan(end);
        assertThat(end).isLessThanOrEqualTo(text.codePointCount(0, text.length()));
        String value =
            text.substring(text.offsetByCodePoints(0, start), text.offsetByCodePoints(0, end));
        assertThat(value).isEqualTo(value.strip());
        assertThat(value.contains("@")).isEqualTo(span.path("class").asText().startsWith("email"));
      }
    }
  }

  @ParameterizedTest
  @MethodSource("sets")
  void aSetIsAtHomeInOneVersionAndARareGuestInTheOthers(LabelledSet set) throws IOException {
    Set<String> ids =
        Traces.calls(Traces.of("calls", set.calls()).open()).stream()
            .map(LlmCall::getCallId)
            .collect(Collectors.toSet());
    Map<String, Long> found =
        played().stream()
            .filter(call -> ids.contains(call.getCallId()) && "1".equals(call.getLabel()))
            .collect(by(LlmCall::getPromptVersion));
    long home = Objects.requireNonNull(found.remove(set.home()));

    assertThat(found).hasSize(6);
    assertThat(found.values()).allSatisfy(count -> assertThat(count).isBetween(1L, home / 2));
  }

  @Test
  void theCleanestVersionIsNoHome() throws IOException {
    Map<String, Long> labelled =
        played().stream()
            .filter(call -> "1".equals(call.getLabel()))
            .collect(by(LlmCall::getPromptVersion));

    assertThat(labelled).hasSize(7);
    assertThat(labelled.entrySet().stream().min(Map.Entry.comparingByValue()).orElseThrow())
        .extracting(Map.Entry::getKey)
        .isEqualTo("latency_6_fact_checking_align_score");
  }

  @Test
  void aTextOfFourCharactersMoreHasATokenMore() throws IOException {
    LlmCall recorded = Traces.calls(Traces.of("nemo", DemoFiles.NEMO).open()).get(0);
    String question = recorded.getMessages().get(0).getContent();
    LlmCall text =
        LlmCall.newBuilder()
            .setCallId("text")
            .setRequestedAt(0)
            .setUsage(new Usage(null, null, null, null, null))
            .setMessages(List.of(new Message("user", question + "abcdefgh")))
            .setOutput(recorded.getOutput() + "abcd")
            .build();
    LabelledSet set = new LabelledSet(DemoFiles.PII, recorded.getPromptVersion());
    LlmCall asked =
        new GuardedPrompt(List.of(recorded))
            .labelled(List.of(text), set, new SplittableRandom(1))
            .get(0);

    assertThat(asked.getUsage().getInput()).isEqualTo(recorded.getUsage().getInput() + 2);
    assertThat(asked.getUsage().getOutput()).isEqualTo(recorded.getUsage().getOutput() + 1);
    assertThat(asked.getRespondedAt()).isEqualTo(recorded.getRespondedAt());
    assertThat(asked.getMessages()).isEqualTo(text.getMessages());
  }

  private static List<String> expected(LlmCall call) {
    String expected = call.getAttributes().getOrDefault("expected", "none said");
    return expected.isEmpty() ? List.of() : List.of(expected.split(",", -1));
  }

  private static List<LlmCall> played() throws IOException {
    return Traces.calls(DemoTraffic.recording().open()).stream()
        .filter(call -> call.getLabel() != null)
        .toList();
  }

  private static Collector<LlmCall, ?, Map<String, Long>> by(Function<LlmCall, String> part) {
    return Collectors.groupingBy(part, TreeMap::new, Collectors.counting());
  }
}
