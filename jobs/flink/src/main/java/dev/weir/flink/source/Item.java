package dev.weir.flink.source;

import dev.weir.core.call.CallHeader;
import dev.weir.core.clock.EventClock;
import dev.weir.core.decode.InputKind;
import dev.weir.flink.state.SerializedType;
import dev.weir.schemas.DeadLetterReason;
import dev.weir.schemas.Feedback;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.jspecify.annotations.Nullable;

/**
 * One item read from Kafka: a view that its source fills anew for every item, valid only while it
 * travels down the operator chain.
 *
 * <p>Operators of the chain annotate it (a copy, a late call) instead of dropping it, so that the
 * last one can count everything in one place.
 */
public final class Item {

  public static final TypeInformation<Item> TYPE =
      new SerializedType<>(Item.class, ItemSerializer::new);

  /** What an item turned out to be. */
  public enum Kind {
    CALL('c'),
    REQUEST('q'),
    RESPONSE('s'),
    FEEDBACK('f'),
    DEAD_LETTER('d'),
    /** A span that is no model call. */
    SKIPPED_SPAN('k'),
    /** A half of a pair closed its call: nothing to measure, something to count. */
    CLOSED_HALF('h');

    private final int idSpace;

    Kind(char idSpace) {
      this.idSpace = idSpace;
    }

    /** Ids are unique within this space; it is part of stored fingerprints and never changes. */
    public int idSpace() {
      return idSpace;
    }
  }

  /** Where a call came from. */
  public enum Origin {
    COMPLETE,
    PAIRED,
    TIMED_OUT,
    SPAN
  }

  public String topic = "";
  public int partition;
  public long offset;
  public long appendedAt;
  public int recordBytes;
  public InputKind input = InputKind.CALLS;

  public Kind kind = Kind.DEAD_LETTER;
  public Origin origin = Origin.COMPLETE;
  public long eventTime;
  public EventClock.Side clamped = EventClock.Side.NONE;
  public boolean duplicate;

  /** Encoded body of a call, request or response; of a dead letter, the record as it came. */
  public byte[] bytes = new byte[0];

  public int bodyOffset;
  public int bodyLength;

  /** Header of a call; of another kind of item, meaningless. */
  public CallHeader header = new CallHeader();

  /** Id of the call, in {@link #bytes} or in memory of its own. */
  public byte[] idBytes = new byte[0];

  public int idOffset;
  public int idLength;

  /**
   * Of feedback what was said; of another kind of item, meaningless. Transient only to keep Flink,
   * which looks at the fields of a type before it is told how to write it, from asking for Avro.
   */
  public transient @Nullable Feedback feedback;

  public DeadLetterReason reason = DeadLetterReason.UNKNOWN;
  public String detail = "";

  /** Event time in milliseconds, as Flink wants it. */
  public long eventMillis() {
    return Math.floorDiv(eventTime, 1_000L);
  }
}
