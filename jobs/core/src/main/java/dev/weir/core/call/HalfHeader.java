package dev.weir.core.call;

import dev.weir.schemas.LlmRequest;
import dev.weir.schemas.LlmResponse;
import org.apache.avro.Schema;

/**
 * Reads who and when of one half of a call where its bytes lie.
 *
 * <p>Both halves begin with the call id and their time. The rest is walked by its structure, so
 * that a record which is cut short or has bytes left over is told from a good one. Allocates
 * nothing. Not thread-safe.
 */
public final class HalfHeader {

  private static final Schema REQUEST = LlmRequest.getClassSchema();
  private static final Schema RESPONSE = LlmResponse.getClassSchema();

  private final BodyCursor cursor = new BodyCursor();
  private final AvroStructure structure = new AvroStructure();
  private final Text callId = new Text();
  private long eventTime;

  /** Reads an {@code LlmRequest}; false when the bytes are not exactly one; never throws. */
  public boolean readRequest(byte[] buffer, int offset, int length) {
    return read(REQUEST, buffer, offset, length);
  }

  /** Reads an {@code LlmResponse}; false when the bytes are not exactly one; never throws. */
  public boolean readResponse(byte[] buffer, int offset, int length) {
    return read(RESPONSE, buffer, offset, length);
  }

  private boolean read(Schema schema, byte[] buffer, int offset, int length) {
    cursor.over(buffer, offset, length);
    int idLength = cursor.readLength();
    callId.set(buffer, cursor.position(), idLength);
    cursor.skip(idLength);
    eventTime = cursor.readLong();
    return cursor.sound() && structure.matches(schema, buffer, offset, length);
  }

  /** Valid until the next read. */
  public Text callId() {
    return callId;
  }

  /** When the request was sent or the response was complete, microseconds since the epoch. */
  public long eventTime() {
    return eventTime;
  }
}
