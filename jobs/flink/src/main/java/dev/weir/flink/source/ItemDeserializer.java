package dev.weir.flink.source;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.weir.core.call.CallHeader;
import dev.weir.core.call.HalfHeader;
import dev.weir.core.call.Text;
import dev.weir.core.clock.EventClock;
import dev.weir.core.config.MonitorConfig;
import dev.weir.core.decode.Decoder;
import dev.weir.core.decode.InputKind;
import dev.weir.core.decode.ItemSink;
import dev.weir.schemas.DeadLetterReason;
import dev.weir.schemas.Feedback;
import java.util.Map;
import org.apache.flink.api.common.serialization.DeserializationSchema.InitializationContext;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.connector.kafka.source.reader.deserializer.KafkaRecordDeserializationSchema;
import org.apache.flink.util.Collector;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Turns one Kafka record into its items, each handed on before the next is read. */
public final class ItemDeserializer implements KafkaRecordDeserializationSchema<Item>, ItemSink {

  private static final long serialVersionUID = 1;

  private final MonitorConfig config;
  private transient Map<String, InputKind> inputs;
  private transient Decoder decoder;
  private transient EventClock clock;
  private transient Item item;
  private transient RecordValue value;

  // Set before each record is decoded.
  @SuppressWarnings("NullAway.Init")
  private transient Collector<Item> out;

  public ItemDeserializer(MonitorConfig config) {
    this.config = config;
  }

  @Override
  public void open(InitializationContext context) {
    inputs = Inputs.kinds(config.topics());
    decoder = Inputs.decoder(config);
    clock = Inputs.clock(config.clock());
    item = new Item();
    value = new RecordValue();
  }

  @Override
  public void deserialize(ConsumerRecord<byte[], byte[]> record, Collector<Item> out) {
    this.out = out;
    if (!item.topic.equals(record.topic())) {
      item.topic = record.topic();
      item.input = inputs.getOrDefault(record.topic(), InputKind.CALLS);
    }
    item.partition = record.partition();
    item.offset = record.offset();
    item.appendedAt = record.timestamp();
    value.of(record);
    item.recordBytes = value.length();
    decoder.decode(item.input, value.bytes(), value.offset(), value.length(), this);
  }

  @Override
  public void call(byte[] bytes, int offset, int length, CallHeader header) {
    item.header = header;
    item.origin = item.input == InputKind.SPANS ? Item.Origin.SPAN : Item.Origin.COMPLETE;
    emit(Item.Kind.CALL, bytes, offset, length, header.callId(), header.eventTime());
  }

  @Override
  public void request(byte[] bytes, int offset, int length, HalfHeader half) {
    emit(Item.Kind.REQUEST, bytes, offset, length, half.callId(), half.eventTime());
  }

  @Override
  public void response(byte[] bytes, int offset, int length, HalfHeader half) {
    emit(Item.Kind.RESPONSE, bytes, offset, length, half.callId(), half.eventTime());
  }

  @Override
  public void feedback(Feedback feedback) {
    // A correction repeats the id with another revision: only both together tell a copy.
    byte[] id = (feedback.getFeedbackId() + '\0' + feedback.getRevision()).getBytes(UTF_8);
    item.feedback = feedback;
    item.idBytes = id;
    item.idOffset = 0;
    item.idLength = id.length;
    emit(Item.Kind.FEEDBACK, feedback.getGivenAt());
  }

  @Override
  public void skipped() {
    withoutTime(Item.Kind.SKIPPED_SPAN);
  }

  @Override
  public void deadLetter(DeadLetterReason reason, String detail) {
    item.reason = reason;
    item.detail = detail;
    item.bytes = value.bytes();
    item.bodyOffset = value.offset();
    item.bodyLength = value.length();
    withoutTime(Item.Kind.DEAD_LETTER);
  }

  private void withoutTime(Item.Kind kind) {
    item.kind = kind;
    item.clamped = EventClock.Side.NONE;
    item.eventTime = Long.MIN_VALUE;
    item.duplicate = false;
    item.idLength = 0;
    out.collect(item);
  }

  private void emit(Item.Kind kind, byte[] bytes, int offset, int length, Text id, long eventTime) {
    item.bytes = bytes;
    item.bodyOffset = offset;
    item.bodyLength = length;
    item.idBytes = id.bytes();
    item.idOffset = id.offset();
    item.idLength = id.length();
    emit(kind, eventTime);
  }

  private void emit(Item.Kind kind, long eventTime) {
    item.kind = kind;
    item.eventTime = clock.clamp(eventTime);
    item.clamped = clock.side();
    item.duplicate = false;
    out.collect(item);
  }

  @Override
  public TypeInformation<Item> getProducedType() {
    return Item.TYPE;
  }
}
