package dev.weir.launcher.pipeline;

import dev.weir.schemas.LlmCall;
import dev.weir.traffic.demo.DemoFiles;
import dev.weir.traffic.demo.DemoTraffic;
import dev.weir.traffic.format.FormatOptions;
import dev.weir.traffic.format.ReplayFormats;
import dev.weir.traffic.recording.CallCursor;
import dev.weir.traffic.recording.CallSource;
import dev.weir.traffic.recording.Recording;
import dev.weir.traffic.truth.CallPrice;
import dev.weir.traffic.truth.GroundTruth;
import dev.weir.traffic.truth.TruthTally;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** The demo's hour and, as a prompt of its own, the bare conversation trace it is made from. */
final class PrometheusTraffic {

  /** Prompt of the bare trace: its tokens and cost are published. */
  static final String TRACE = "azure-conversation";

  private final List<LlmCall> calls = new ArrayList<>();

  PrometheusTraffic() throws IOException {
    addAll(DemoTraffic.recording()::open, "");
    // Half of the demo's calls have the ids of the trace.
    addAll(
        () ->
            ReplayFormats.find("azure-trace")
                .open(DemoFiles.CONVERSATION, FormatOptions.none().withPromptId(TRACE)),
        TRACE + "/");
  }

  private void addAll(CallSource source, String idPrefix) throws IOException {
    try (CallCursor cursor = source.open()) {
      for (LlmCall call = cursor.next(); call != null; call = cursor.next()) {
        // The days of the made-up prompt lie before the hour that is replayed at its pace.
        if (!DemoTraffic.MADE_UP.contains(String.valueOf(call.getPromptId()))) {
          calls.add(LlmCall.newBuilder(call).setCallId(idPrefix + call.getCallId()).build());
        }
      }
    }
  }

  Recording recording() throws IOException {
    return recording(calls);
  }

  static Recording recording(List<LlmCall> calls) throws IOException {
    return Recording.of(
        () -> {
          Iterator<LlmCall> rest = calls.iterator();
          return () -> rest.hasNext() ? rest.next() : null;
        });
  }

  /** The truth per prompt version, whatever the model and the provider. */
  GroundTruth truthOfVersions() {
    TruthTally tally = new TruthTally(call -> CallPrice.UNKNOWN);
    for (LlmCall call : calls) {
      tally.add(LlmCall.newBuilder(call).setRequestModel(null).setProvider(null).build());
    }
    return tally.truth();
  }

  Set<String> traces() {
    Set<String> traces = new TreeSet<>();
    for (LlmCall call : calls) {
      if (call.getTraceId() != null) {
        traces.add(call.getTraceId());
      }
    }
    return traces;
  }
}
