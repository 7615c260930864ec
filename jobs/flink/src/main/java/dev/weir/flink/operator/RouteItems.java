package dev.weir.flink.operator;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.weir.flink.source.Item;
import dev.weir.flink.state.Half;
import dev.weir.flink.state.TopicRecord;
import java.util.Arrays;
import org.apache.flink.streaming.api.functions.ProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;

/**
 * Sends halves to be paired and dead letters to their topic, and hands every item on to be counted.
 */
public final class RouteItems extends ProcessFunction<Item, Item> {

  private static final long serialVersionUID = 1;

  public static final OutputTag<Half> HALVES = new OutputTag<>("halves", Half.TYPE);
  public static final OutputTag<TopicRecord> DEAD_LETTERS =
      new OutputTag<>("dead-letters", TopicRecord.TYPE);

  @Override
  public void processElement(Item item, Context context, Collector<Item> out) {
    switch (item.kind) {
      case REQUEST, RESPONSE -> {
        if (!item.duplicate) {
          context.output(HALVES, half(item));
        }
      }
      case DEAD_LETTER -> context.output(DEAD_LETTERS, DeadLetters.of(item));
      case CALL, FEEDBACK, CLOSED_HALF, SKIPPED_SPAN -> {
        // Nothing to route.
      }
    }
    out.collect(item);
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
        Arrays.copyOfRange(item.bytes, item.bodyOffset, item.bodyOffset + item.bodyLength));
  }
}
