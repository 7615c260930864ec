package dev.weir.check;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.weir.core.engine.Plans;
import dev.weir.core.engine.PolicySet;
import dev.weir.core.engine.TimeBudget;
import dev.weir.core.engine.ValidationEngine;
import dev.weir.core.policy.PolicyReader;
import dev.weir.core.price.PriceTable;
import dev.weir.core.score.CallScorer;
import dev.weir.core.score.InputFormat;
import dev.weir.core.score.LanguageOf;
import dev.weir.core.score.Lines;
import dev.weir.core.score.ScoreRun;
import dev.weir.core.score.TextSide;
import dev.weir.core.signal.TablePricing;
import dev.weir.core.validate.Catalogue;
import dev.weir.traffic.demo.DemoFiles;
import dev.weir.traffic.recording.Input;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The same calls by HTTP and through the stages of the stream, as {@code weir score} has them. */
class EqualVerdictsIT {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String POLICIES =
      """
      {id: default, version: 2, validators: {pii: block, toxicity: shadow, secrets: {threshold: 0.9},
       language: {sample_rate: 0.5}}, rules: [{id: own-word, regex: 'the', sides: [output]}]}
      """;

  @TempDir private Path directory;

  @Test
  void areEqualToTheLastOffset() throws Exception {
    List<String> calls = new ArrayList<>();
    for (Input input :
        List.of(
            DemoFiles.ATTACKS,
            DemoFiles.PII,
            DemoFiles.LEAKS,
            DemoFiles.REFUSALS,
            DemoFiles.TOXIC,
            DemoFiles.BROKEN)) {
      calls.addAll(lines(input));
    }
    calls.add(
        "{\"call_id\": \"odd\", \"requested_at\": 0, \"output\": \"𝒥ane 🙂 jane@example.org \\ud800\","
            + " \"tool_calls\": [{\"name\": \"f\", \"arguments\": \"{\\\"to\\\": \\\"jane@example.org\\\"}\"}]}");
    List<JsonNode> scored = score(calls);
    Set<String> verdicts = new HashSet<>();

    Path file = Files.writeString(directory.resolve("policies.yaml"), POLICIES);
    try (TestServer server = TestServer.start(file)) {
      for (int i = 0; i < calls.size(); i++) {
        ObjectNode answer =
            (ObjectNode)
                JSON.readTree(
                    server.post("{\"redact\": false, \"call\": " + calls.get(i) + "}").body());
        ObjectNode expected = (ObjectNode) scored.get(i);
        verdicts.add(answer.path("verdict").asText());
        expected.remove("call_id");
        assertThat(answer).as(calls.get(i)).isEqualTo(expected);
      }
    }
    assertThat(verdicts).containsExactlyInAnyOrder("pass", "flag", "block");
    assertThat(calls).hasSizeGreaterThan(700);
  }

  private static List<String> lines(Input input) throws IOException {
    List<String> found = new ArrayList<>();
    try (var lines = input.lines()) {
      while (lines.next()) {
        found.add(lines.text());
      }
    }
    return found;
  }

  private static List<JsonNode> score(List<String> calls) throws Exception {
    Plans plans = new Plans(Catalogue.load());
    PolicySet policies =
        PolicySet.of(new PolicyReader(plans.catalogue()).read(POLICIES, "test"), plans);
    List<JsonNode> found = new ArrayList<>();
    new ScoreRun(
            new Listed(calls),
            () ->
                new CallScorer(
                    InputFormat.CALLS,
                    TextSide.INPUT,
                    new ValidationEngine(policies, System::nanoTime, TimeBudget.USUAL),
                    new TablePricing(PriceTable.shipped()),
                    LanguageOf.LONGEST_TEXT),
            1)
        .run(call -> found.add(JSON.readTree(call.findings())));
    return found;
  }

  /** Lines that are in memory. */
  private static final class Listed implements Lines {

    private final List<String> lines;
    private int next;

    Listed(List<String> lines) {
      this.lines = lines;
    }

    @Override
    public byte @Nullable [] next() {
      return next == lines.size() ? null : lines.get(next++).getBytes(UTF_8);
    }

    @Override
    public long number() {
      return next;
    }
  }
}
