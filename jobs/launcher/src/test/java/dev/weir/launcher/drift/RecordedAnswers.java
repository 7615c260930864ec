package dev.weir.launcher.drift;

import dev.weir.schemas.LlmCall;
import dev.weir.traffic.demo.DemoFiles;
import dev.weir.traffic.format.FormatOptions;
import dev.weir.traffic.format.ReplayFormats;
import dev.weir.traffic.recording.CallCursor;
import dev.weir.traffic.recording.Input;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** Recorded calls that are drawn from, in groups that differ in one thing. */
final class RecordedAnswers {

  private RecordedAnswers() {}

  /**
   * Calls of LLMDrift: one task asked of one model, as it answered in one month. The snapshot that
   * answered is not named, as providers that change a model in silence do not.
   */
  static List<LlmCall> of(String task, String model, String month) {
    return read(
            "llmdrift",
            Input.beside(RecordedAnswers.class, task + ".jsonl.gz"),
            call ->
                model.equals(call.getRequestModel())
                    && month.equals(call.getAttributes().get("snapshot")))
        .stream()
        .map(call -> LlmCall.newBuilder(call).setResponseModel(model).build())
        .toList();
  }

  /** Calls of LLMPerf to one provider, asked for under one name. */
  static List<LlmCall> served(String provider, String model) {
    return read(
            "llmperf",
            Input.beside(DemoFiles.class, "llmperf.jsonl.gz"),
            call -> model.equals(call.getRequestModel()) && provider.equals(call.getProvider()))
        .stream()
        .map(call -> LlmCall.newBuilder(call).setProvider("gateway").build())
        .toList();
  }

  private static List<LlmCall> read(String format, Input input, Predicate<LlmCall> wanted) {
    List<LlmCall> calls = new ArrayList<>();
    try (CallCursor cursor =
        ReplayFormats.find(format).open(input, FormatOptions.none().withPromptVersion("v1"))) {
      for (LlmCall call = cursor.next(); call != null; call = cursor.next()) {
        if (wanted.test(call)) {
          calls.add(call);
        }
      }
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
    return calls;
  }
}
