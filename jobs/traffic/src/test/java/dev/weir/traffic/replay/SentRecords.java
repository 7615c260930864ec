package dev.weir.traffic.replay;

import dev.weir.schemas.LlmCall;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Keeps every record that a replay sends. */
public final class SentRecords implements CallSink {

  private final List<Publication> sent = new ArrayList<>();

  @Override
  public void send(Publication publication) {
    sent.add(publication);
  }

  public List<Publication> all() {
    return sent;
  }

  public List<LlmCall> calls() throws IOException {
    List<LlmCall> calls = new ArrayList<>();
    for (Publication publication : sent) {
      calls.add(LlmCall.fromByteBuffer(ByteBuffer.wrap(publication.value())));
    }
    return calls;
  }

  public List<String> keys() {
    return sent.stream()
        .map(publication -> new String(publication.key(), StandardCharsets.UTF_8))
        .toList();
  }
}
