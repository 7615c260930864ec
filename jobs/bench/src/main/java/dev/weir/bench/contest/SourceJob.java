package dev.weir.bench.contest;

import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.typeinfo.PrimitiveArrayTypeInfo;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.connector.kafka.source.reader.deserializer.KafkaRecordDeserializationSchema;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;
import org.apache.flink.util.Collector;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Flink's Kafka source into nothing: every value is handed on as it is. */
final class SourceJob implements Contestant {

  private final FlinkCluster cluster;
  private final BoundedTopic topic;

  SourceJob(FlinkCluster cluster, BoundedTopic topic) {
    this.cluster = cluster;
    this.topic = topic;
  }

  @Override
  public Outcome run() throws Exception {
    Configuration settings = new Configuration();
    settings.set(PipelineOptions.OBJECT_REUSE, true);
    StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment(settings);
    env.setParallelism(1);
    env.fromSource(
            topic.read(new Values(topic.shape().calls())), WatermarkStrategy.noWatermarks(), "read")
        .sinkTo(new DiscardingSink<>());
    return new Outcome(null, cluster.run(env));
  }

  private static final class Values implements KafkaRecordDeserializationSchema<byte[]> {

    private static final long serialVersionUID = 1;

    private final int calls;
    private transient int seen;

    Values(int calls) {
      this.calls = calls;
    }

    @Override
    public void deserialize(ConsumerRecord<byte[], byte[]> record, Collector<byte[]> out) {
      out.collect(record.value());
      if (++seen == calls) {
        Stopwatch.last();
      }
    }

    @Override
    public TypeInformation<byte[]> getProducedType() {
      return PrimitiveArrayTypeInfo.BYTE_PRIMITIVE_ARRAY_TYPE_INFO;
    }
  }
}
