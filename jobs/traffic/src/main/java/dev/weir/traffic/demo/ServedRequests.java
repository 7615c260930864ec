package dev.weir.traffic.demo;

import dev.weir.schemas.LlmCall;
import dev.weir.traffic.format.FormatOptions;
import dev.weir.traffic.format.ReplayFormats;
import dev.weir.traffic.recording.CallCursor;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The recorded LLMPerf requests by provider and model, failed ones among them. */
final class ServedRequests {

  private record Served(String provider, String model) {}

  private final Map<Served, List<LlmCall>> requests = new HashMap<>();

  private ServedRequests() {}

  static ServedRequests read() throws IOException {
    ServedRequests served = new ServedRequests();
    try (CallCursor cursor =
        ReplayFormats.find("llmperf").open(DemoFiles.LLMPERF, FormatOptions.none())) {
      for (LlmCall call = cursor.next(); call != null; call = cursor.next()) {
        served
            .requests
            .computeIfAbsent(
                new Served(call.getProvider(), call.getRequestModel()), key -> new ArrayList<>())
            .add(call);
      }
    }
    return served;
  }

  /** One of the requests to that provider and model, chosen by the number. */
  LlmCall choose(String provider, String model, long number) {
    List<LlmCall> choices = requests.get(new Served(provider, model));
    if (choices == null) {
      throw new IllegalArgumentException("no recorded request to " + provider + " for " + model);
    }
    return choices.get((int) Long.remainderUnsigned(number, choices.size()));
  }
}
