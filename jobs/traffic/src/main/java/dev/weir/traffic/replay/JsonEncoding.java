package dev.weir.traffic.replay;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.weir.core.decode.CallJson;
import dev.weir.schemas.Feedback;
import dev.weir.schemas.LlmCall;
import dev.weir.schemas.LlmRequest;
import dev.weir.schemas.LlmResponse;

/** The JSON form, one object a record. */
final class JsonEncoding implements Encoding {

  private static final JsonMapper MAPPER = new JsonMapper();

  @Override
  public byte[] encode(LlmCall call) {
    return bytes(CallJson.write(call));
  }

  @Override
  public byte[] encode(LlmRequest request) {
    return bytes(CallJson.write(request));
  }

  @Override
  public byte[] encode(LlmResponse response) {
    return bytes(CallJson.write(response));
  }

  @Override
  public byte[] encode(Feedback feedback) {
    return bytes(CallJson.write(feedback));
  }

  private static byte[] bytes(ObjectNode object) {
    try {
      return MAPPER.writeValueAsBytes(object);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a tree of plain values can be written", e);
    }
  }
}
