package dev.weir.bench.contest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.bench.contest.Entrant.Program;
import dev.weir.bench.corpus.Corpus;
import dev.weir.bench.corpus.CorpusShape;
import dev.weir.bench.corpus.Manifest;
import dev.weir.bench.corpus.Preload;
import dev.weir.bench.corpus.TextClass;
import dev.weir.bench.corpus.Truth;
import dev.weir.core.config.MonitorConfig;
import dev.weir.core.config.TopicsConfig;
import dev.weir.launcher.broker.EmbeddedBroker;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Every contestant against a real broker: the same answers, and a wrong one is noticed. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class ContestantIT {

  private static final CorpusShape SHAPE = shape(4_000);

  private EmbeddedBroker broker;
  private FlinkCluster cluster;
  private Manifest manifest;

  @BeforeAll
  void fillATopic(@TempDir Path directory) throws Exception {
    broker = EmbeddedBroker.start(directory, 0);
    cluster = FlinkCluster.start();
    TopicsConfig topics = MonitorConfig.defaults().topics();
    for (String topic :
        List.of(
            topics.metrics(),
            topics.deadLetters(),
            topics.alerts(),
            topics.drift(),
            topics.references())) {
      Preload.createTopic(broker.bootstrapServers(), topic, 1);
    }
    manifest = Preload.load(broker.bootstrapServers(), new Corpus(SHAPE));
  }

  @AfterAll
  void stop() throws Exception {
    cluster.close();
    broker.close();
  }

  @Test
  void aConsumerReadsEveryCall() throws Exception {
    assertRight(Program.CONSUMER, consumer(false, SHAPE));
  }

  @Test
  void aDecoderFindsEveryToken() throws Exception {
    assertRight(Program.DECODER, consumer(true, SHAPE));
  }

  @Test
  void theSourceShufflesNothing() throws Exception {
    Slice slice = assertRight(Program.SOURCE, new SourceJob(cluster, topic()));

    assertThat(slice.shuffledBytes()).isZero();
  }

  @Test
  void theNaiveJobIsRightAndShufflesTheText() throws Exception {
    Slice slice =
        assertRight(Program.NAIVE, new NaiveJob(cluster, topic(), Truth.of(new Corpus(SHAPE))));

    assertThat(slice.shuffledBytes()).isGreaterThan(SHAPE.calls() * 4_000L);
  }

  @Test
  void thePipelineIsRightAndShufflesSums() throws Exception {
    Slice slice = assertRight(Program.PIPELINE, pipeline(SHAPE));

    assertThat(slice.shuffledBytes()).isBetween(1L, SHAPE.calls() * 400L);
    assertThat(slice.steadyBytesPerCall()).isPositive();
  }

  @Test
  void driftAndEmbeddingsChangeNoTotal() throws Exception {
    for (Program program : List.of(Program.WATCHING, Program.EMBEDDING)) {
      assertRight(program, pipeline(SHAPE, program));
    }
  }

  @Test
  void aWrongAnswerIsNoticed() throws Exception {
    CorpusShape other = shape(3_999);

    assertThat(pipeline(other).run().difference()).contains("calls");
    assertThat(new NaiveJob(cluster, topic(), Truth.of(new Corpus(other))).run().difference())
        .contains("calls");
  }

  @Test
  void theManifestNamesTheBytes() {
    assertThat(manifest.meanBytes()).isBetween(4_050.0, 4_150.0);
    assertThat(manifest.compression()).isBetween(0.3, 0.9);
    assertThat(manifest.sha256()).hasSize(64);
  }

  private static Slice assertRight(Program program, Contestant contestant) throws Exception {
    Stopwatch.reset();
    Contestant.Outcome outcome = contestant.run();
    Slice slice = Stopwatch.slice(Entrant.of(program, SHAPE.topic()), SHAPE.calls(), outcome);
    assertThat(slice.difference()).isNull();
    assertThat(slice.seconds()).isPositive();
    assertThat(slice.allocatedBytes()).isPositive();
    return slice;
  }

  private ConsumerLoop consumer(boolean decoding, CorpusShape shape) {
    return new ConsumerLoop(
        broker.bootstrapServers(), SHAPE.topic(), decoding, Truth.of(new Corpus(shape)));
  }

  private Pipeline pipeline(CorpusShape shape) throws Exception {
    return pipeline(shape, Program.PIPELINE);
  }

  private Pipeline pipeline(CorpusShape shape, Program program) throws Exception {
    return new Pipeline(
        cluster, topic(), Truth.of(new Corpus(shape)), Entrant.of(program, SHAPE.topic()));
  }

  private BoundedTopic topic() {
    return new BoundedTopic(broker.bootstrapServers(), SHAPE);
  }

  private static CorpusShape shape(int calls) {
    return new CorpusShape("calls", calls, 4_096, TextClass.ONE_PERCENT, 5, 200, "lz4", 2);
  }
}
