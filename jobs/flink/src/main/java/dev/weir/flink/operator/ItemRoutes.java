package dev.weir.flink.operator;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.weir.flink.source.Item;
import dev.weir.flink.state.Half;
import dev.weir.flink.state.TopicRecord;
import java.util.Arrays;
import org.apache.flink.streaming.api.operators.Output;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.util.OutputTag;

/**
 * Where items go that are no calls: halves to be paired, dead letters to their topic.
 *
 * <p>No operator of its own: one with a main and two side outputs in the middle of a chain makes
 * Flink copy two stream records for every call that takes neither.
 */
public final class ItemRoutes {

  public static final OutputTag<Half> HALVES = new OutputTag<>("halves", Half.TYPE);
  public static final OutputTag<TopicRecord> DEAD_LETTERS =
      new OutputTag<>("dead-letters", TopicRecord.TYPE);

  private ItemRoutes() {}

  static void route(Item item, DeadLetters letters, Output<?> output) {
    switch (item.kind) {
      case REQUEST, RESPONSE -> {
        if (!item.duplicate) {
          output.collect(HALVES, new StreamRecord<>(half(item)));
        }
      }
      case DEAD_LETTER -> output.collect(DEAD_LETTERS, new StreamRecord<>(letters.of(item)));
      case CALL, FEEDBACK, CLOSED_HALF, SKIPPED_SPAN -> {
        // Nothing to route.
      }
    }
  }

  private static Half half(Item item) {
    return new Half(
        new String(item.idBytes, item.idOffset, item.idLength, UTF_8),
        item.kind == Item.Kind.REQUEST,
        item.eventTime,
        item.topic,
        item.partition,
        item.offset,
        item.appendedAt,
        item.recordBytes,
        Arrays.copyOfRange(item.bytes, item.bodyOffset, item.bodyOffset + item.bodyLength));
  }
}
