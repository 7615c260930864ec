package dev.weir.bench.contest;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.weir.bench.corpus.ExactSums;
import dev.weir.bench.corpus.Summary;
import dev.weir.bench.corpus.Truth;
import dev.weir.schemas.LlmCall;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.connector.kafka.source.reader.deserializer.KafkaRecordDeserializationSchema;
import org.apache.flink.formats.avro.typeutils.AvroTypeInfo;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;
import org.apache.flink.streaming.api.functions.windowing.ProcessWindowFunction;
import org.apache.flink.streaming.api.windowing.assigners.TumblingEventTimeWindows;
import org.apache.flink.streaming.api.windowing.windows.TimeWindow;
import org.apache.flink.util.Collector;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * The job one writes first: whole records keyed by version, a window a pane, exact percentiles of
 * what the window kept.
 *
 * <p>It is not handicapped: Avro's own serializer in the shuffle, which is faster than a POJO's or
 * Kryo's, heap state, object reuse, no checkpoints, results into memory.
 */
final class NaiveJob implements Contestant {

  private final FlinkCluster cluster;
  private final BoundedTopic topic;
  private final Truth truth;

  NaiveJob(FlinkCluster cluster, BoundedTopic topic, Truth truth) {
    this.cluster = cluster;
    this.topic = topic;
    this.truth = truth;
  }

  @Override
  public Outcome run() throws Exception {
    Configuration settings = new Configuration();
    settings.set(PipelineOptions.OBJECT_REUSE, true);
    StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment(settings);
    env.setParallelism(1);
    env.fromSource(
            topic.read(new Calls()),
            WatermarkStrategy.<LlmCall>forBoundedOutOfOrderness(Duration.ofSeconds(10))
                .withTimestampAssigner((call, appendedAt) -> call.getRespondedAt() / 1_000),
            "read")
        .keyBy(Truth::version)
        .window(TumblingEventTimeWindows.of(Duration.ofMillis(Truth.PANE_MILLIS)))
        .process(new Percentiles())
        .map(new Results<>())
        .returns(TypeInformation.of(Answer.class))
        .sinkTo(new DiscardingSink<>());
    long shuffled = cluster.run(env);
    Map<String, Summary> answers = new HashMap<>();
    for (Answer answer : Results.take(Answer.class)) {
      answers.put(answer.pane, answer.summary);
    }
    return new Outcome(truth.differenceByPane(answers, 0), shuffled);
  }

  /** What a window answers. */
  record Answer(String pane, Summary summary) {}

  private static final class Percentiles
      extends ProcessWindowFunction<LlmCall, Answer, String, TimeWindow> {

    private static final long serialVersionUID = 1;

    @Override
    public void process(
        String version, Context context, Iterable<LlmCall> calls, Collector<Answer> out) {
      ExactSums sums = new ExactSums();
      for (LlmCall call : calls) {
        String output = call.getOutput();
        sums.add(call, output == null ? 0 : output.getBytes(UTF_8).length);
      }
      out.collect(new Answer(Truth.pane(version, context.window().getStart()), sums.summary()));
    }
  }

  private static final class Calls implements KafkaRecordDeserializationSchema<LlmCall> {

    private static final long serialVersionUID = 1;

    @Override
    public void deserialize(ConsumerRecord<byte[], byte[]> record, Collector<LlmCall> out)
        throws IOException {
      out.collect(LlmCall.getDecoder().decode(record.value()));
    }

    @Override
    public TypeInformation<LlmCall> getProducedType() {
      return new AvroTypeInfo<>(LlmCall.class);
    }
  }
}
