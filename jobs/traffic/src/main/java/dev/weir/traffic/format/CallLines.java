package dev.weir.traffic.format;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.google.auto.service.AutoService;
import dev.weir.core.decode.CallJson;
import dev.weir.core.decode.Parsed;
import dev.weir.schemas.LlmCall;
import dev.weir.traffic.recording.CallCursor;
import dev.weir.traffic.recording.FormatException;
import dev.weir.traffic.recording.Input;
import dev.weir.traffic.recording.Lines;
import dev.weir.traffic.recording.RowCursor;
import java.io.IOException;

/** Reads calls in their JSON form, one object a line. */
@AutoService(ReplayFormat.class)
public final class CallLines implements ReplayFormat {

  private static final int LONGEST_LINE = 64 << 20;
  private static final ObjectMapper MAPPER = CallJson.mapper(LONGEST_LINE);

  @Override
  public String id() {
    return "calls";
  }

  @Override
  public String describes() {
    return "JSON lines in the JSON form of a call, as described with the schemas.";
  }

  @Override
  public CallCursor open(Input input, FormatOptions options) throws IOException {
    boolean asFound = options.equals(FormatOptions.none());
    return new RowCursor(
        input.lines(),
        (line, row) -> {
          LlmCall call = read(line);
          return asFound ? call : options.applyTo(LlmCall.newBuilder(call)).build();
        });
  }

  private static LlmCall read(Lines line) throws FormatException {
    JsonNode node;
    try {
      node = MAPPER.readTree(line.bytes(), line.offset(), line.length());
    } catch (IOException e) {
      throw FormatException.of(line.text(), "a JSON object");
    }
    Parsed<LlmCall> parsed = CallJson.parse(node);
    LlmCall call = parsed.record();
    if (call == null) {
      throw FormatException.of(parsed.reason() + ": " + parsed.detail(), "a call");
    }
    return call;
  }
}
