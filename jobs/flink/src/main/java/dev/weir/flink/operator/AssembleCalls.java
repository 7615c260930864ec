package dev.weir.flink.operator;

import dev.weir.core.call.CallAssembler;
import dev.weir.core.call.CallHeader;
import dev.weir.core.config.AssembleConfig;
import dev.weir.core.config.RedactConfig;
import dev.weir.core.redact.OutputGuard;
import dev.weir.flink.source.Item;
import dev.weir.flink.state.Half;
import dev.weir.flink.state.TopicRecord;
import dev.weir.schemas.DeadLetterReason;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;

/**
 * Pairs a request with its response, in whatever order they come, and closes what stays alone.
 *
 * <p>State a call: the half that came first until its partner or its event-time limit arrives; a
 * request that timed out leaves its closing time for a while, so that a late response is told apart
 * from one that never had a request.
 */
public final class AssembleCalls extends KeyedProcessFunction<String, Half, Item> {

  private static final long serialVersionUID = 1;

  public static final OutputTag<TopicRecord> DEAD_LETTERS =
      new OutputTag<>("unpaired", TopicRecord.TYPE);

  private final AssembleConfig config;
  private final RedactConfig redact;
  private transient DeadLetters letters;
  private transient ValueState<Half> waiting;
  private transient ValueState<Long> timedOutAt;
  private transient CallAssembler assembler;
  private transient CallHeader header;
  private transient Item item;

  public AssembleCalls(AssembleConfig config, RedactConfig redact) {
    this.config = config;
    this.redact = redact;
  }

  @Override
  public void open(OpenContext context) {
    waiting = getRuntimeContext().getState(new ValueStateDescriptor<>("waiting", Half.TYPE));
    timedOutAt =
        getRuntimeContext().getState(new ValueStateDescriptor<>("timed-out-at", Types.LONG));
    letters = new DeadLetters(OutputGuard.of(redact));
    assembler = new CallAssembler();
    header = new CallHeader();
    item = new Item();
  }

  @Override
  public void processElement(Half half, Context context, Collector<Item> out) throws Exception {
    Half first = waiting.value();
    if (timedOutAt.value() != null) {
      bury(half, DeadLetterReason.AFTER_TIMEOUT, "its call was closed by timeout", context, out);
    } else if (first == null) {
      waiting.update(half);
      context.timerService().registerEventTimeTimer(limit(half));
    } else if (first.request() == half.request()) {
      bury(half, DeadLetterReason.INVALID_VALUE, "a second copy of the half", context, out);
    } else {
      waiting.clear();
      context.timerService().deleteEventTimeTimer(limit(first));
      Half request = half.request() ? half : first;
      Half response = half.request() ? first : half;
      byte[] call = assembler.join(request.body(), response.body());
      emit(call, Item.Origin.PAIRED, response.eventTime(), half, out);
    }
  }

  @Override
  public void onTimer(long timestamp, OnTimerContext context, Collector<Item> out)
      throws Exception {
    Half half = waiting.value();
    if (half == null) {
      timedOutAt.clear();
      return;
    }
    waiting.clear();
    if (half.request()) {
      long closedAt = timestamp * 1_000;
      timedOutAt.update(timestamp);
      context.timerService().registerEventTimeTimer(timestamp + config.remember().toMillis());
      byte[] call = assembler.timedOut(half.body(), closedAt);
      emit(call, Item.Origin.TIMED_OUT, closedAt, half, out);
    } else {
      out.collect(closed(half, DeadLetterReason.RESPONSE_WITHOUT_REQUEST));
      context.output(
          DEAD_LETTERS,
          letters.of(
              half,
              DeadLetterReason.RESPONSE_WITHOUT_REQUEST,
              "found no request within " + config.timeout()));
    }
  }

  private long limit(Half half) {
    return Math.floorDiv(half.eventTime(), 1_000L) + config.timeout().toMillis();
  }

  private void bury(
      Half half, DeadLetterReason reason, String detail, Context context, Collector<Item> out) {
    context.output(DEAD_LETTERS, letters.of(half, reason, detail));
    out.collect(closed(half, reason));
  }

  private Item closed(Half half, DeadLetterReason reason) {
    place(half);
    item.kind = Item.Kind.CLOSED_HALF;
    item.reason = reason;
    item.eventTime = half.eventTime();
    return item;
  }

  private void emit(
      byte[] call, Item.Origin origin, long eventTime, Half last, Collector<Item> out) {
    if (!header.read(call, 0, call.length)) {
      throw new IllegalStateException(
          "Found an assembled call that does not read back, expected CallAssembler to write the"
              + " current schema; this is a bug");
    }
    place(last);
    item.kind = Item.Kind.CALL;
    item.origin = origin;
    item.header = header;
    item.bytes = call;
    item.bodyOffset = 0;
    item.bodyLength = call.length;
    item.eventTime = eventTime;
    out.collect(item);
  }

  private void place(Half half) {
    item.topic = half.topic();
    item.partition = half.partition();
    item.offset = half.offset();
    item.appendedAt = half.appendedAt();
    item.duplicate = false;
  }
}
