package dev.weir.traffic.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weir.core.config.ConfigException;
import dev.weir.schemas.LlmCall;
import dev.weir.traffic.Traces;
import dev.weir.traffic.format.FormatOptions;
import dev.weir.traffic.recording.CallCursor;
import dev.weir.traffic.recording.Input;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class MappingReaderTest {

  @TempDir Path directory;

  @Test
  void readsAMappingFromAPath() throws IOException {
    Path mapping =
        Files.writeString(
            directory.resolve("mine.yaml"),
            """
            constants: {prompt_id: support, provider: acme}
            fields:
              q: input
              a: [output, reference]
              when: requested_at
              vendor: provider
            """);
    Path rows =
        Files.writeString(
            directory.resolve("rows.jsonl"),
            """
            {"q": "why?", "a": "so", "when": "2026-01-02T03:04:05.000006Z", "vendor": null, "n": 7}
            not json
            {"q": "who?", "when": 12, "vendor": "other"}
            """);
    FormatOptions options =
        FormatOptions.none().withMapping(mapping.toString()).withPromptVersion("9");
    try (CallCursor cursor = new DatasetRows().open(Input.of(rows), options)) {
      List<LlmCall> calls = Traces.calls(cursor);

      assertThat(calls).hasSize(2);
      assertThat(calls.get(0).getCallId()).isEqualTo("mine-rows-0");
      assertThat(calls.get(0).getPromptId()).isEqualTo("support");
      assertThat(calls.get(0).getPromptVersion()).isEqualTo("9");
      assertThat(calls.get(0).getProvider()).isEqualTo("acme");
      assertThat(calls.get(0).getOutput()).isEqualTo("so");
      assertThat(calls.get(0).getReference()).isEqualTo("so");
      assertThat(calls.get(0).getRequestedAt()).isEqualTo(1_767_323_045_000_006L);
      assertThat(calls.get(0).getAttributes()).containsEntry("n", "7").hasSize(1);
      assertThat(calls.get(1).getProvider()).isEqualTo("other");
      assertThat(cursor.unreadableRows()).isEqualTo(1);
    }
  }

  @Test
  void namesThePlaceOfAnUnknownCallField() {
    assertThatThrownBy(() -> MappingReader.read("mine", "fields: {text: inptu}"))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("mapping mine, fields.text")
        .hasMessageContaining("inptu")
        .hasMessageContaining("output_json");
  }

  @Test
  void refusesWordsItDoesNotKnow() {
    assertThatThrownBy(() -> MappingReader.read("mine", "felds: {text: input}"))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("felds");
    assertThatThrownBy(() -> MappingReader.read("mine", "fields: [input]"))
        .isInstanceOf(ConfigException.class);
    assertThatThrownBy(() -> MappingReader.read("mine", "fields: {"))
        .isInstanceOf(ConfigException.class);
    assertThatThrownBy(() -> MappingReader.read("mine", "constants: {colour: red}"))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("colour");
  }

  @Test
  void namesTheShippedMappingsWhenNoneIsFound() {
    assertThatThrownBy(() -> Mappings.find("ab_gsm9k"))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("ab_gsm9k")
        .hasMessageContaining("ab_gsm8k");
    assertThatThrownBy(
            () ->
                new DatasetRows()
                    .open(Input.of(directory.resolve("rows.jsonl")), FormatOptions.none()))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("ab_gsm8k");
  }
}
