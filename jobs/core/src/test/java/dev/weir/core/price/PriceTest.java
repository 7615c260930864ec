package dev.weir.core.price;

import static dev.weir.core.price.Price.ABSENT;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

final class PriceTest {

  private static final PriceTable TABLE = PriceTable.shipped();

  @Test
  void costsTheAzureTracesOfGpt4oExactly() {
    Price price = shipped("openai", "gpt-4o");

    assertThat(price.costPicoUsd(14_680_106, 0, 0, 2_398_718, 0)).isEqualTo(60_687_445_000_000L);
    assertThat(price.costPicoUsd(10_760_942, 0, 0, 145_204, 0)).isEqualTo(28_354_395_000_000L);
    assertThat(price.costPicoUsd(1, 0, 0, 0, 0)).isEqualTo(2_500_000);
    assertThat(price.costPicoUsd(0, 0, 0, 1, 0)).isEqualTo(10_000_000);
  }

  @Test
  void chargesCachedTokensOnceAndAtTheirOwnPrice() {
    Price sonnet = shipped("anthropic", "claude-sonnet-4-5");

    assertThat(sonnet.costPicoUsd(1000, 600, 300, 0, 0))
        .isEqualTo(600 * 300_000L + 300 * 3_750_000L + 100 * 3_000_000L);
  }

  @Test
  void chargesCachedTokensAsInputWhereTheyHaveNoPrice() throws IOException {
    Price price = price("{\"input_mtok\": 2, \"output_mtok\": 4}");

    assertThat(price.costPicoUsd(10, 5, 5, 3, 2)).isEqualTo(10 * 2_000_000 + 3 * 4_000_000);
  }

  @Test
  void chargesReasoningApartOnlyWhereItHasAPrice() throws IOException {
    Price price = price("{\"input_mtok\": 2, \"output_mtok\": 4, \"reasoning_mtok\": 1}");

    assertThat(price.costPicoUsd(0, 0, 0, 3, 2)).isEqualTo(4_000_000 + 2 * 1_000_000);
  }

  @Test
  void chargesAllTokensByTheBandOfTheWholeInput() {
    Price sonnet = shipped("anthropic", "claude-sonnet-4-5");

    assertThat(sonnet.costPicoUsd(200_000, 0, 0, 10, 0))
        .isEqualTo(200_000 * 3_000_000L + 10 * 15_000_000L);
    assertThat(sonnet.costPicoUsd(200_001, 200_000, 0, 10, 0))
        .isEqualTo(200_000 * 600_000L + 6_000_000L + 10 * 22_500_000L);
  }

  @Test
  void readsTiersInAnyOrder() throws IOException {
    Price price =
        price(
            "{\"input_mtok\": {\"base\": 1, \"tiers\": [{\"start\": 20, \"price\": 3},"
                + " {\"start\": 10, \"price\": 2}]}, \"output_mtok\": 0}");

    assertThat(price.costPicoUsd(10, 0, 0, 0, 0)).isEqualTo(10 * 1_000_000);
    assertThat(price.costPicoUsd(11, 0, 0, 0, 0)).isEqualTo(11 * 2_000_000);
    assertThat(price.costPicoUsd(21, 0, 0, 0, 0)).isEqualTo(21 * 3_000_000);
  }

  @Test
  void addsThePriceOfARequest() {
    Price sonar = shipped("perplexity", "sonar");

    assertThat(sonar.costPicoUsd(1, 0, 0, 1, 0)).isEqualTo(12_000_000_000L + 2_000_000);
  }

  @Test
  void isAbsentWhenCountsContradictEachOther() {
    Price price = shipped("openai", "gpt-4o");

    assertThat(price.costPicoUsd(10, 11, 0, 1, 0)).isEqualTo(ABSENT);
    assertThat(price.costPicoUsd(10, 6, 5, 1, 0)).isEqualTo(ABSENT);
    assertThat(price.costPicoUsd(10, 0, 0, 1, 2)).isEqualTo(ABSENT);
    assertThat(price.costPicoUsd(-1, 0, 0, 1, 0)).isEqualTo(ABSENT);
    assertThat(price.costPicoUsd(1, -1, 0, 1, 0)).isEqualTo(ABSENT);
    assertThat(price.costPicoUsd(1, 0, 0, -1, 0)).isEqualTo(ABSENT);
    assertThat(price.costPicoUsd(10, Long.MAX_VALUE, Long.MAX_VALUE, 1, 0)).isEqualTo(ABSENT);
  }

  @Test
  void takesAnAbsentPartAsNoneAndAnAbsentTotalAsUnknown() {
    Price price = shipped("openai", "gpt-4o");

    assertThat(price.costPicoUsd(10, ABSENT, ABSENT, 1, ABSENT)).isEqualTo(35_000_000);
    assertThat(price.costPicoUsd(ABSENT, 0, 0, 1, 0)).isEqualTo(ABSENT);
    assertThat(price.costPicoUsd(10, 0, 0, ABSENT, 0)).isEqualTo(ABSENT);
  }

  @Test
  void needsNoOutputOfAnEmbedding() {
    Price embedding = shipped("openai", "text-embedding-3-small");

    assertThat(embedding.costPicoUsd(10, 0, 0, ABSENT, ABSENT)).isEqualTo(200_000);
    assertThat(embedding.costPicoUsd(10, 0, 0, 0, 0)).isEqualTo(200_000);
    assertThat(embedding.costPicoUsd(10, 0, 0, 1, 0)).as("no price for output").isEqualTo(ABSENT);
  }

  @Test
  void isAbsentWhenTheCostDoesNotFitAndExactWhenItJustDoes() throws IOException {
    Price price = price("{\"input_mtok\": 1000, \"output_mtok\": 1000}");
    long most = Long.MAX_VALUE / 1_000_000_000;

    assertThat(price.costPicoUsd(most, 0, 0, 0, 0)).isEqualTo(most * 1_000_000_000);
    assertThat(price.costPicoUsd(most, 0, 0, most, 0)).isEqualTo(ABSENT);
    assertThat(price.costPicoUsd(Long.MAX_VALUE, 0, 0, Long.MAX_VALUE, 0)).isEqualTo(ABSENT);
  }

  @Test
  void roundsFinePricesOnceHalfToEven() throws IOException {
    Price price = price("{\"input_mtok\": 0.0000005, \"output_mtok\": 0.00000025}");

    assertThat(price.costPicoUsd(1, 0, 0, 0, 0)).isZero();
    assertThat(price.costPicoUsd(3, 0, 0, 0, 0)).isEqualTo(2);
    assertThat(price.costPicoUsd(1, 0, 0, 1, 0)).isEqualTo(1);
    assertThat(price.costPicoUsd(1_000_000_000_000L, 0, 0, 0, 0)).isEqualTo(500_000_000_000L);
  }

  @Test
  void chargesCachedAudioOnce() throws IOException {
    Usage usage =
        Usage.none()
            .with(TokenKind.INPUT, 100)
            .with(TokenKind.CACHE_READ, 60)
            .with(TokenKind.INPUT_AUDIO, 50)
            .with(TokenKind.CACHE_AUDIO_READ, 20);

    assertThat(input("\"cache_read_mtok\": 1, \"input_audio_mtok\": 7", usage))
        .as("60 cached, 30 audio, 10 text")
        .isEqualTo("0.00037");
    assertThat(
            input(
                "\"cache_read_mtok\": 1, \"input_audio_mtok\": 7, \"cache_audio_read_mtok\": 2",
                usage))
        .as("40 cached, 20 cached audio, 30 audio, 10 text")
        .isEqualTo("0.00039");
    assertThat(input("\"input_audio_mtok\": 7", usage)).as("50 audio").isEqualTo("0.00085");
  }

  @Test
  void allocatesNothingOnTheHotPath() {
    Price plain = shipped("openai", "gpt-4o");
    Price tiered = shipped("anthropic", "claude-sonnet-4-5");
    Price fine = shipped("openrouter", "google/gemini-3-flash-preview");
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long thread = Thread.currentThread().getId();
    long sum = 0;
    long least = Long.MAX_VALUE;
    for (int round = 0; round < 20; round++) {
      long before = threads.getThreadAllocatedBytes(thread);
      for (int i = 0; i < 1000; i++) {
        sum += plain.costPicoUsd(1000 + i, i, 0, 50, 10);
        sum += tiered.costPicoUsd(300_000 + i, i, i, 50, ABSENT);
        sum += fine.costPicoUsd(1000 + i, i, i, 50, 10);
      }
      least = Math.min(least, threads.getThreadAllocatedBytes(thread) - before);
    }
    assertThat(sum).isPositive();
    assertThat(least).as("bytes for 3,000 costs").isZero();
  }

  private static String input(String prices, Usage usage) throws IOException {
    Price price = price("{\"input_mtok\": 10, \"output_mtok\": 0, " + prices + "}");
    return Objects.requireNonNull(price.cost(usage))
        .inputUsd()
        .stripTrailingZeros()
        .toPlainString();
  }

  private static Price shipped(String provider, String model) {
    return Objects.requireNonNull(TABLE.find(provider, model, TABLE.asOfMicros()));
  }

  private static Price price(String json) throws IOException {
    List<PricedModel.Conditional> prices = PriceReader.read(new ObjectMapper().readTree(json), "t");
    return prices.get(0).price();
  }
}
