package dev.weir.core.decode;

import dev.weir.core.call.BodyCodec;
import dev.weir.core.call.CallHeader;
import dev.weir.core.call.HalfHeader;
import dev.weir.schemas.DeadLetterReason;
import dev.weir.schemas.Feedback;
import dev.weir.schemas.LlmCall;
import dev.weir.schemas.LlmRequest;
import dev.weir.schemas.LlmResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** Keeps everything that a decoder hands on. */
public final class RecordedItems implements ItemSink {

  /** A dead letter as it was handed on. */
  public record Letter(DeadLetterReason reason, String detail) {}

  // Making a reader costs more than reading, and tests make many sinks.
  private static final BodyCodec<LlmCall> CALL_CODEC = BodyCodec.of(LlmCall.getClassSchema());
  private static final BodyCodec<LlmRequest> REQUEST_CODEC =
      BodyCodec.of(LlmRequest.getClassSchema());
  private static final BodyCodec<LlmResponse> RESPONSE_CODEC =
      BodyCodec.of(LlmResponse.getClassSchema());

  public final List<LlmCall> calls = new ArrayList<>();
  public final List<byte[]> arrays = new ArrayList<>();
  public final List<LlmRequest> requests = new ArrayList<>();
  public final List<LlmResponse> responses = new ArrayList<>();
  public final List<Feedback> judgements = new ArrayList<>();
  public final List<Letter> letters = new ArrayList<>();
  public int skipped;

  @Override
  public void call(byte[] body, int offset, int length, CallHeader header) {
    arrays.add(body);
    calls.add(Objects.requireNonNull(CALL_CODEC.read(body, offset, length)));
  }

  @Override
  public void request(byte[] body, int offset, int length, HalfHeader header) {
    requests.add(Objects.requireNonNull(REQUEST_CODEC.read(body, offset, length)));
  }

  @Override
  public void response(byte[] body, int offset, int length, HalfHeader header) {
    responses.add(Objects.requireNonNull(RESPONSE_CODEC.read(body, offset, length)));
  }

  @Override
  public void feedback(Feedback feedback) {
    judgements.add(feedback);
  }

  @Override
  public void skipped() {
    skipped++;
  }

  @Override
  public void deadLetter(DeadLetterReason reason, String detail) {
    letters.add(new Letter(reason, detail));
  }

  /** Number of items of every kind together. */
  public int size() {
    return calls.size()
        + requests.size()
        + responses.size()
        + judgements.size()
        + letters.size()
        + skipped;
  }
}
