package dev.weir.traffic;

import dev.weir.schemas.LlmCall;
import dev.weir.traffic.demo.DemoFiles;
import dev.weir.traffic.format.FormatOptions;
import dev.weir.traffic.format.ReplayFormats;
import dev.weir.traffic.recording.CallCursor;
import dev.weir.traffic.recording.Input;
import dev.weir.traffic.recording.Recording;
import dev.weir.traffic.truth.CallPrice;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** The recordings that the tests share. */
public final class Traces {

  /** 2.5 USD a million input tokens, 10 USD a million output tokens. */
  public static final CallPrice GPT_4O =
      call -> call.getUsage().getInput() * 2_500_000 + call.getUsage().getOutput() * 10_000_000;

  /** No model has a known price. */
  public static final CallPrice UNPRICED = call -> CallPrice.UNKNOWN;

  private Traces() {}

  public static Recording conversation() throws IOException {
    return of("azure-trace", DemoFiles.CONVERSATION);
  }

  public static Recording code() throws IOException {
    return of("azure-trace", DemoFiles.CODE);
  }

  public static Recording of(String format, Input input) throws IOException {
    return Recording.of(() -> ReplayFormats.find(format).open(input, FormatOptions.none()));
  }

  public static List<LlmCall> calls(CallCursor cursor) throws IOException {
    List<LlmCall> calls = new ArrayList<>();
    try (cursor) {
      for (LlmCall call = cursor.next(); call != null; call = cursor.next()) {
        calls.add(call);
      }
    }
    return calls;
  }
}
