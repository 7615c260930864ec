package dev.weir.bench.contest;

import java.io.IOException;
import org.apache.flink.api.common.serialization.DeserializationSchema.InitializationContext;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.connector.kafka.source.reader.deserializer.KafkaRecordDeserializationSchema;
import org.apache.flink.util.Collector;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Starts the stopwatch at the first record, and notes what the thread allocates between two later
 * ones.
 *
 * <p>Flink calls it on the thread of the task, so what its operator chain allocates is counted and
 * what the fetching thread allocates is not. Only the last sixth of a run is counted: by then the
 * table of seen ids, which doubles at powers of two, has its size for the corpora of {@code Plan}.
 */
final class TimedDeserializer<T> implements KafkaRecordDeserializationSchema<T> {

  private static final long serialVersionUID = 1;

  private final KafkaRecordDeserializationSchema<T> timed;
  private final long from;
  private final long to;
  private transient long seen;
  private transient long allocatedBefore;

  /**
   * Times another deserializer.
   *
   * @param timed the other one
   * @param calls records this subtask will see
   */
  TimedDeserializer(KafkaRecordDeserializationSchema<T> timed, long calls) {
    this.timed = timed;
    this.from = calls * 5 / 6;
    this.to = calls - 1;
  }

  @Override
  public void open(InitializationContext context) throws Exception {
    timed.open(context);
  }

  @Override
  public void deserialize(ConsumerRecord<byte[], byte[]> record, Collector<T> out)
      throws IOException {
    if (seen == 0) {
      Stopwatch.first();
    } else if (seen == from) {
      allocatedBefore = Stopwatch.allocatedByThread();
    } else if (seen == to) {
      Stopwatch.steady((double) (Stopwatch.allocatedByThread() - allocatedBefore) / (to - from));
    }
    seen++;
    timed.deserialize(record, out);
  }

  @Override
  public TypeInformation<T> getProducedType() {
    return timed.getProducedType();
  }
}
