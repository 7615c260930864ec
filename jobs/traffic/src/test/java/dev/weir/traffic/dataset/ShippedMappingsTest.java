package dev.weir.traffic.dataset;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.weir.schemas.Document;
import dev.weir.schemas.LlmCall;
import dev.weir.schemas.Message;
import dev.weir.traffic.format.RowClock;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.avro.generic.IndexedRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class ShippedMappingsTest {

  private static final JsonMapper MAPPER = new JsonMapper();

  /** Fields that become times, in another unit. */
  private static final Set<String> TIMES =
      Set.of("answered_at", "called_at", "latency_s", "total_s");

  static List<String> shipped() {
    return Mappings.shipped();
  }

  @ParameterizedTest
  @MethodSource("shipped")
  void losesNothing(String set) throws IOException {
    for (Path file : Excerpts.files(set)) {
      List<JsonNode> rows = Excerpts.rows(file);
      List<LlmCall> calls = Excerpts.calls(set, file);
      assertThat(calls).as(file.toString()).hasSameSizeAs(rows);
      for (int i = 0; i < rows.size(); i++) {
        for (Map.Entry<String, JsonNode> field : rows.get(i).properties()) {
          if (!TIMES.contains(field.getKey())) {
            assertHolds(calls.get(i), field.getKey(), field.getValue());
          }
        }
      }
    }
  }

  @ParameterizedTest
  @MethodSource("shipped")
  void namesOnlyFieldsThatExist(String set) throws IOException {
    Mapping mapping = Mappings.find(set);
    Set<String> unseen = new HashSet<>(mapping.common().fields().keySet());
    Set<String> files = new HashSet<>(mapping.files().keySet());
    for (Path file : Excerpts.files(set)) {
      String base = file.getFileName().toString().replace(".jsonl", "");
      files.remove(base);
      for (JsonNode row : Excerpts.rows(file)) {
        row.fieldNames().forEachRemaining(unseen::remove);
        Mapping.Section special = mapping.files().get(base);
        if (special != null) {
          assertThat(row.properties())
              .extracting(Map.Entry::getKey)
              .containsAll(special.fields().keySet());
        }
      }
    }
    assertThat(unseen).isEmpty();
    assertThat(files).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("shipped")
  void givesEveryCallAPromptAVersionAndAnIdOfItsOwn(String set) throws IOException {
    Set<String> ids = new HashSet<>();
    for (Path file : Excerpts.files(set)) {
      for (LlmCall call : Excerpts.calls(set, file)) {
        assertThat(call.getPromptId()).isNotBlank();
        assertThat(call.getPromptVersion()).isNotBlank();
        assertThat(call.getCallId()).startsWith(set + "-");
        assertThat(ids.add(call.getCallId())).as(call.getCallId()).isTrue();
      }
    }
  }

  @Test
  void sendsRowsWithoutATimeOneASecond() throws IOException {
    List<LlmCall> calls = Excerpts.calls("ab_gsm8k", Excerpts.file("ab_gsm8k", "solutions.jsonl"));

    assertThat(calls)
        .extracting(LlmCall::getRequestedAt)
        .containsExactly(RowClock.START, RowClock.START + 1_000_000);
  }

  @Test
  void keepsRecordedTimes() throws IOException {
    LlmCall answered = Excerpts.firstCall("ab_arena_hard", "answers.jsonl");
    LlmCall called = Excerpts.firstCall("drift_llmdrift", "prime_full.jsonl");

    assertThat(answered.getRequestedAt()).isBetween(1_700_000_000_000_000L, 1_720_000_000_000_000L);
    assertThat(answered.getRespondedAt()).isNull();
    assertThat(called.getRespondedAt() - called.getRequestedAt()).isEqualTo(328_401);
  }

  @Test
  void takesArmsAsModelsAndVersions() throws IOException {
    assertThat(Excerpts.firstCall("ab_gsm8k", "solutions.jsonl").getRequestModel())
        .isEqualTo("175b_finetuning");
    assertThat(Excerpts.firstCall("ab_bbh_prompts", "outputs.jsonl").getPromptVersion())
        .isEqualTo("direct");
    assertThat(Excerpts.firstCall("latency_nemo_openai", "requests.jsonl").getPromptVersion())
        .isEqualTo("latency_0_baseline");
  }

  @Test
  void putsTextsWhereTheyBelong() throws IOException {
    LlmCall mail = Excerpts.firstCall("inj_bipia_email", "contexts.jsonl");
    LlmCall leak = Excerpts.firstCall("leak_prompt_extraction", "pairs.jsonl");
    LlmCall turn = Excerpts.firstCall("ground_mtrag", "responses.jsonl");
    LlmCall language = Excerpts.firstCall("lang_lingua", "texts.jsonl");

    assertThat(mail.getDocuments())
        .extracting(Document::getText)
        .singleElement()
        .asString()
        .startsWith("SUBJECT:");
    assertThat(mail.getMessages()).extracting(Message::getRole).containsExactly("user");
    assertThat(leak.getMessages()).extracting(Message::getRole).containsExactly("system", "user");
    assertThat(turn.getMessages())
        .extracting(Message::getRole)
        .containsExactly("user", "assistant", "user");
    assertThat(turn.getDocuments()).isNotEmpty();
    assertThat(language.getOutput()).isNotBlank();
    assertThat(language.getMessages()).isEmpty();
  }

  @Test
  void makesToolsAndToolCalls() throws IOException {
    LlmCall call = Excerpts.calls("json_bfcl", Excerpts.file("json_bfcl", "calls.jsonl")).get(1);
    LlmCall turn = Excerpts.firstCall("json_glaive", "turns.jsonl");

    assertThat(call.getTools())
        .singleElement()
        .satisfies(
            tool -> {
              assertThat(tool.getName()).isEqualTo("number_analysis.prime_factors");
              assertThat(tool.getDefinition()).startsWith("{\"type\":\"object\"");
            });
    assertThat(call.getToolCalls())
        .singleElement()
        .satisfies(made -> assertThat(made.getArguments()).isEqualTo("{\"number\":123456}"));
    assertThat(turn.getTools()).isNotEmpty();
  }

  @Test
  void answersWithTheJsonNullOfTheSchemaSuite() throws IOException {
    List<LlmCall> calls =
        Excerpts.calls("json_schema_suite", Excerpts.file("json_schema_suite", "cases.jsonl"));

    assertThat(calls).extracting(LlmCall::getOutput).containsExactly("null", "\"foo\"", "1");
    assertThat(calls.get(2).getParameters()).containsEntry("schema", "true");
  }

  /** Every text and number inside the value is somewhere in the call. */
  private static void assertHolds(LlmCall call, String name, JsonNode value) throws IOException {
    if (value.isContainerNode()) {
      for (JsonNode part : value) {
        assertHolds(call, name, part);
      }
      return;
    }
    if (value.isNull() || value.asText().equals("agent")) {
      return;
    }
    String raw =
        value.isDouble() && value.doubleValue() == value.longValue()
            ? Long.toString(value.longValue())
            : value.asText();
    String escaped = MAPPER.writeValueAsString(raw);
    String quoted = escaped.substring(1, escaped.length() - 1);
    assertThat(texts(call))
        .as("%s of %s", name, call.getCallId())
        .anyMatch(
            text ->
                text.equals(raw)
                    || (!raw.isEmpty() && text.contains(raw))
                    || text.contains(quoted));
  }

  private static List<String> texts(LlmCall call) {
    List<String> texts = new ArrayList<>();
    for (int i = 0; i < call.getSchema().getFields().size(); i++) {
      addText(texts, call.get(i));
    }
    return texts;
  }

  private static void addText(List<String> texts, @Nullable Object part) {
    if (part instanceof Iterable<?> parts) {
      parts.forEach(each -> addText(texts, each));
    } else if (part instanceof Map<?, ?> map) {
      map.values().forEach(each -> addText(texts, each));
    } else if (part instanceof IndexedRecord record) {
      for (int i = 0; i < record.getSchema().getFields().size(); i++) {
        addText(texts, record.get(i));
      }
    } else if (part != null) {
      texts.add(part.toString());
    }
  }
}
