package dev.weir.core.pane;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.core.call.Text;
import dev.weir.core.embedding.CallEmbedding;
import dev.weir.core.embedding.EmbeddedCalls;
import dev.weir.core.embedding.EmbeddingModel;
import dev.weir.core.embedding.FeatureBank;
import dev.weir.core.signal.SampleCalls;
import dev.weir.core.signal.SegmentPrice;
import dev.weir.core.stats.ByteReader;
import dev.weir.core.stats.ByteWriter;
import dev.weir.schemas.LlmCall;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class EmbeddingSumsTest {

  private final EmbeddingModel model = EmbeddingModel.shipped();
  private final EmbeddingModel other =
      new EmbeddingModel(model.pieces(), model.table(), model.topics(), model.sigma(), 9);

  @Test
  void anySplitMergedInAnyOrderGivesTheSameBytes() throws IOException {
    List<String> texts = EmbeddedCalls.texts("banking77.txt");
    PaneSums one = sums(model, texts.subList(0, 20));
    PaneSums two = sums(model, texts.subList(20, 50));
    PaneSums ofOther = sums(other, texts.subList(50, 60));
    PaneSums forth = new PaneSums();
    List.of(one, two, ofOther).forEach(forth::merge);
    PaneSums back = new PaneSums();
    List.of(ofOther, two, one).forEach(back::merge);
    assertThat(bytes(back)).isEqualTo(bytes(forth));
    long greater = Long.compareUnsigned(model.id(), other.id()) > 0 ? 50 : 10;
    assertThat(features(forth).count()).isEqualTo(greater);
  }

  @Test
  void whatIsWrittenIsReadBack() throws IOException {
    PaneSums sums = sums(model, EmbeddedCalls.texts("banking77.txt").subList(0, 30));
    PaneSums read = new PaneSums();
    new PaneSumsCodec().read(new ByteReader(bytes(sums)), read);
    assertThat(bytes(read)).isEqualTo(bytes(sums));
    assertThat(features(read).count()).isEqualTo(30);
    assertThat(Objects.requireNonNull(read.embeddings()).model()).isEqualTo(model.id());
  }

  @Test
  void featuresOfATextHaveLengthOne() throws IOException {
    for (String text : EmbeddedCalls.texts("banking77.txt").subList(0, 50)) {
      double[] features = new double[FeatureBank.LENGTH];
      features(sums(model, List.of(text))).copyTo(features);
      double squares = 0;
      for (double feature : features) {
        squares += feature * feature;
      }
      assertThat(squares).isBetween(1 - 1e-5, 1 + 1e-5);
    }
  }

  @Test
  void sumsWithoutFeaturesHaveNoneAfterClearing() throws IOException {
    PaneSums sums = sums(model, EmbeddedCalls.texts("banking77.txt").subList(0, 3));
    sums.clear();
    assertThat(sums.embeddings()).isNull();
    assertThat(bytes(sums)).isEqualTo(bytes(new PaneSums()));
  }

  @Test
  void readingTwoModelsIntoOneIsMergingThem() throws IOException {
    List<String> texts = EmbeddedCalls.texts("banking77.txt");
    PaneSums one = sums(model, texts.subList(0, 20));
    PaneSums two = sums(other, texts.subList(20, 50));
    PaneSums merged = new PaneSums();
    merged.merge(one);
    merged.merge(two);
    for (List<PaneSums> order : List.of(List.of(one, two), List.of(two, one))) {
      PaneSums read = new PaneSums();
      for (PaneSums each : order) {
        new PaneSumsCodec().read(new ByteReader(bytes(each)), read);
      }
      assertThat(bytes(read)).isEqualTo(bytes(merged));
    }
  }

  @Test
  void clearedFeaturesAreGoneAndTheirRoomIsUsedAgain() throws IOException {
    PaneSums sums = sums(model, EmbeddedCalls.texts("banking77.txt").subList(0, 3));
    byte[] before = bytes(sums);
    EmbeddingSums room = Objects.requireNonNull(sums.embeddings());
    sums.clearEmbeddings();
    assertThat(sums.embeddings()).isNull();

    sums.clear();
    new PaneSumsCodec().read(new ByteReader(before), sums);
    assertThat(sums.embeddings()).isSameAs(room);
    assertThat(bytes(sums)).isEqualTo(before);
  }

  @Test
  void topicsComeWithoutFeaturesWhereThoseAreNotAskedFor() throws IOException {
    List<String> texts = EmbeddedCalls.texts("banking77.txt").subList(0, 30);
    PaneSums with = EmbeddedCalls.sums(new CallEmbedding(model, 1), texts, 0);
    PaneSums without = EmbeddedCalls.sums(new CallEmbedding(model, 1, false), texts, 0);
    assertThat(without.embeddings()).isNull();
    with.forgetEmbeddings();
    assertThat(bytes(without)).isEqualTo(bytes(with));
  }

  @Test
  void aCallKeptOutOfQualityIsNotEmbedded() {
    LlmCall call = EmbeddedCalls.call("what is the balance of my bank account", "Ten.", 0);
    CallEmbedding embedding = new CallEmbedding(model, 1);
    LocalPanes panes =
        new LocalPanes((provider, name, time) -> SegmentPrice.UNKNOWN, 1 << 20, embedding);
    panes.measure(SampleCalls.header(call), call.getRespondedAt(), 0, false);
    panes.row().exclude(Text.of("probe"));
    panes.addMeasured();

    assertThat(embedding.hasTopic()).isFalse();
    panes.drain(
        (segment, pane, sums) -> {
          PaneSums apart = Objects.requireNonNull(sums.excluded());
          assertThat(apart.calls()).isEqualTo(1);
          assertThat(apart.embeddings()).isNull();
        });
  }

  private static PaneSums sums(EmbeddingModel model, List<String> texts) {
    return EmbeddedCalls.sums(new CallEmbedding(model, 1), texts, 0);
  }

  private static FeatureSums features(PaneSums sums) {
    return Objects.requireNonNull(sums.embeddings()).input();
  }

  private static byte[] bytes(PaneSums sums) {
    ByteWriter out = new ByteWriter();
    new PaneSumsCodec().write(sums, out);
    return out.toByteArray();
  }
}
