package dev.weir.core.decode;

import dev.weir.core.call.CallHeader;
import dev.weir.core.call.HalfHeader;
import dev.weir.schemas.DeadLetterReason;
import dev.weir.schemas.Feedback;

/**
 * Takes what a {@link Decoder} finds in a record, one call of a method an item.
 *
 * <p>Bodies are Avro in the current schema, without framing; array and header are valid until the
 * method returns.
 */
public interface ItemSink {

  /** One complete call. */
  void call(byte[] body, int offset, int length, CallHeader header);

  /** One request half. */
  void request(byte[] body, int offset, int length, HalfHeader header);

  /** One response half. */
  void response(byte[] body, int offset, int length, HalfHeader header);

  /** One judgement. */
  void feedback(Feedback feedback);

  /** One span that is no call of a model, which is left out but counted. */
  void skipped();

  /**
   * One record, or one item of it, that cannot be used.
   *
   * @param detail names, lengths and expectations, at most 200 characters; never text of the call
   */
  void deadLetter(DeadLetterReason reason, String detail);
}
