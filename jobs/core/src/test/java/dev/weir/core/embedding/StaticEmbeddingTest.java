package dev.weir.core.embedding;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.weir.core.call.Text;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class StaticEmbeddingTest {

  /** ASCII signs that stand between words. */
  private static final Pattern SIGNS = Pattern.compile("[\\p{ASCII}&&[^A-Za-z0-9'@$*_]]");

  private final EmbeddingModel model = EmbeddingModel.shipped();

  @Test
  void vectorsAreUnitVectorsAndAlikeForTextsThatSayTheSame() {
    float[] question = vector("How do I reset my password?");
    float[] same = vector("I forgot my password, how can I change it");
    float[] different = vector("Bake the pasta with cheese for twenty minutes.");
    assertThat(product(question, question)).isCloseTo(1, within(1e-5));
    assertThat(product(question, same)).isGreaterThan(0.5);
    assertThat(product(question, different)).isLessThan(0.2);
  }

  @Test
  void caseAccentsAndSignsBetweenWordsChangeNothing() {
    assertThat(vector("CAFÉ, crème -- brûlée!")).isEqualTo(vector("cafe creme brulee"));
  }

  @Test
  void textHasTheSameBitsWhateverCameBefore() throws IOException {
    StaticEmbedding used = new StaticEmbedding(model.table(), model.pieces());
    List<String> texts = EmbeddedCalls.texts("banking77.txt");
    for (String text : texts) {
      assertThat(vector(used, text)).isEqualTo(vector(text));
    }
  }

  @Test
  void vectorIsTheDirectionOfTheSumOfItsTokensVectors() throws IOException {
    WordPieceTokenizer tokenizer = new WordPieceTokenizer(model.pieces());
    List<String> texts = new ArrayList<>(EmbeddedCalls.texts("clinc150-other-domains.txt"));
    texts.add("of");
    texts.add("antidisestablish0123 naïveté 東京 pneumonoultramicroscopicsilico");
    for (String text : texts) {
      byte[] words = SIGNS.matcher(text).replaceAll(" ").getBytes(UTF_8);
      tokenizer.over(words, 0, words.length);
      double[] sum = new double[model.table().dimensions()];
      for (int token = 0; token < tokenizer.size(); token++) {
        for (int d = 0; d < sum.length; d++) {
          sum[d] += model.table().value(tokenizer.id(token), d);
        }
      }
      double length = Math.sqrt(product(sum, sum));
      float[] vector = vector(text);
      for (int d = 0; d < sum.length; d++) {
        assertThat((double) vector[d]).as(text).isCloseTo(sum[d] / length, within(1e-3));
      }
    }
  }

  @Test
  void onlyTheBeginningOfALongTextCounts() {
    String long1 = "money ".repeat(StaticEmbedding.MOST_BYTES / 6);
    assertThat(vector(long1 + "weather ".repeat(5_000))).isEqualTo(vector(long1));
  }

  @Test
  void textWithoutAWordHasNoDirection() {
    StaticEmbedding embedding = new StaticEmbedding(model.table(), model.pieces());
    for (String text : List.of("", "  \n", "?!...", "\u0000\u0001")) {
      embedding.begin();
      embedding.add(Text.of(text));
      assertThat(embedding.end()).as("'%s' has a direction", text).isFalse();
    }
  }

  @Test
  void topicsOfClearTextsAreTheirOwn() {
    assertThat(topic("what is the balance of my bank account")).contains("account");
    assertThat(topic("write a python function that sorts a list")).contains("python");
    assertThat(topic("zxqv wvut")).isEqualTo("unclear");
  }

  @Test
  void cosinesOfPhasesAreThoseOfTheKernelsFeatures() throws IOException {
    List<String> texts = EmbeddedCalls.texts("banking77.txt").subList(0, 40);
    FeatureBank bank = model.features();
    double off = 0;
    for (int i = 1; i < texts.size(); i++) {
      float[] one = vector(texts.get(i - 1)).clone();
      float[] other = vector(texts.get(i)).clone();
      double distance = 2 - 2 * product(one, other);
      double kernel = Math.exp(-distance / (2 * model.sigma() * model.sigma()));
      off += Math.abs(kernel - product(features(bank, one), features(bank, other)));
    }
    assertThat(off / texts.size()).as("mean error of the kernel").isLessThan(0.05);
  }

  private static double[] features(FeatureBank bank, float[] vector) {
    short[] phases = new short[FeatureBank.FREQUENCIES];
    bank.phases(vector, new float[FeatureBank.FREQUENCIES], phases);
    long[] sums = new long[FeatureBank.LENGTH];
    FeatureBank.add(phases, sums);
    double[] features = new double[sums.length];
    for (int k = 0; k < sums.length; k++) {
      features[k] = sums[k] / FeatureBank.ONE;
    }
    return features;
  }

  private String topic(String text) {
    return model.topics().word(model.topics().nearest(vector(text))).toString();
  }

  private float[] vector(String text) {
    return vector(new StaticEmbedding(model.table(), model.pieces()), text);
  }

  private static float[] vector(StaticEmbedding embedding, String text) {
    byte[] bytes = text.getBytes(UTF_8);
    embedding.begin();
    embedding.add(bytes, 0, bytes.length);
    embedding.end();
    return embedding.vector().clone();
  }

  private static double product(float[] a, float[] b) {
    double sum = 0;
    for (int d = 0; d < a.length; d++) {
      sum += (double) a[d] * b[d];
    }
    return sum;
  }

  private static double product(double[] a, double[] b) {
    double sum = 0;
    for (int d = 0; d < a.length; d++) {
      sum += a[d] * b[d];
    }
    return sum;
  }
}
