package dev.weir.exporter;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.core.metric.MetricCatalogue;
import dev.weir.core.metric.MetricFamily;
import dev.weir.schemas.Label;
import dev.weir.schemas.MetricExemplar;
import dev.weir.schemas.MetricKind;
import dev.weir.schemas.MetricTotal;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.OptionalInt;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class ScrapePropertyTest {

  private static final List<String> FORMATS =
      List.of(Scraper.PLAIN, Scraper.OPEN_METRICS, Scraper.PROTOBUF);

  /** One unfit series would cost the whole scrape, so whatever the board takes must be shown. */
  @Property(seed = "1", tries = 300)
  void showsWhateverTheBoardTakes(@ForAll("anything") List<MetricTotal> totals) throws IOException {
    TotalsBoard board = new TotalsBoard(10_000);
    for (int i = 0; i < totals.size(); i++) {
      board.put("key " + i, totals.get(i));
    }
    for (String format : FORMATS) {
      assertThat(scrape(board, format)).isNotNull();
    }
  }

  @Example
  void declaresBothFamiliesOfOneName() throws IOException {
    TotalsBoard board = new TotalsBoard(100);
    board.put("counter", Totals.of(MetricCatalogue.OUTPUT_TOKENS, 7).build());
    board.put(
        "histogram",
        Totals.histogram(MetricCatalogue.OUTPUT_TOKENS_PER_CALL, new long[] {3, 4}).build());
    board.put("other", Totals.of(MetricCatalogue.RETRIES, 1).build());
    assertThat(scrape(board, Scraper.PLAIN))
        .contains(
            "# TYPE llm_output_tokens histogram\n", "# TYPE llm_output_tokens_total counter\n")
        .contains("\nllm_output_tokens_total 7.0\n", "\nllm_output_tokens_count 2\n");
    assertThat(scrape(board, Scraper.OPEN_METRICS))
        .contains(
            "# TYPE llm_output_tokens histogram\n", "# TYPE llm_output_tokens_total unknown\n")
        .contains("\nllm_output_tokens_total 7.0\n", "\nllm_output_tokens_count 2\n")
        .contains("# TYPE llm_retries counter\n", "\nllm_retries_total 1.0\n")
        .endsWith("\n# EOF\n")
        .containsOnlyOnce("# EOF");
    assertThat(scrape(board, Scraper.PROTOBUF))
        .contains("llm_output_tokens_total", "Output tokens of one call, outcome ok only.");
  }

  @Example
  void makesClassicBucketsCumulative() throws IOException {
    TotalsBoard board = new TotalsBoard(100);
    board.put(
        "shots",
        Totals.histogram(MetricCatalogue.SHOTS_PER_CALL, new long[] {0, 0, 1, 5, 100}).build());
    assertThat(scrape(board, Scraper.PLAIN))
        .contains("llm_shots_bucket{le=\"0.0\"} 2\n", "llm_shots_bucket{le=\"1.0\"} 3\n")
        .contains("llm_shots_bucket{le=\"4.0\"} 3\n", "llm_shots_bucket{le=\"5.0\"} 4\n")
        .contains("llm_shots_bucket{le=\"32.0\"} 4\n", "llm_shots_bucket{le=\"+Inf\"} 5\n")
        .contains("llm_shots_count 5\n", "llm_shots_sum 106.0\n");
  }

  @Example
  void escapesLabelValues() throws IOException {
    TotalsBoard board = new TotalsBoard(100);
    board.put("a", Totals.of(MetricCatalogue.RETRIES, 1, "model", "a\"b\\c\nd", "x", "").build());
    for (String format : List.of(Scraper.PLAIN, Scraper.OPEN_METRICS)) {
      assertThat(scrape(board, format))
          .contains("llm_retries_total{model=\"a\\\"b\\\\c\\nd\",x=\"\"} 1.0\n");
    }
  }

  @Example
  void keepsLongLabelValuesApart() throws IOException {
    TotalsBoard board = new TotalsBoard(100);
    for (int length : new int[] {5_000, 5_001}) {
      board.put(
          "key " + length,
          Totals.of(MetricCatalogue.RETRIES, 1, "model", "y".repeat(length)).build());
    }
    assertThat(scrape(board, Scraper.PLAIN).lines().filter(line -> line.contains("\"yyy")))
        .hasSize(2)
        .allMatch(line -> line.length() < 200);
  }

  @Example
  void leavesOutExemplarsThatNoServerTakes() throws IOException {
    TotalsBoard board = new TotalsBoard(100);
    board.put(
        "a",
        Totals.histogram(MetricCatalogue.DURATION, new long[] {1, 1})
            .setExemplars(
                List.of(
                    Totals.exemplar("", 1, 5),
                    Totals.exemplar("t".repeat(121), 1, 5),
                    Totals.exemplar("good", 1, -5)))
            .build());
    assertThat(scrape(board, Scraper.OPEN_METRICS))
        .contains("# {trace_id=\"good\"} 1.0E-6\n")
        .doesNotContain("ttt", "trace_id=\"\"");
  }

  @Provide
  Arbitrary<List<MetricTotal>> anything() {
    Arbitrary<String> name =
        Arbitraries.oneOf(
            Arbitraries.of(MetricCatalogue.ALL).map(MetricFamily::name),
            Arbitraries.of(
                "llm_new", "llm_new_total", "llm_new_bucket", "llm_", "jvm_x", "llm_:x"));
    Arbitrary<List<Label>> labels =
        Combinators.combine(
                Arbitraries.of("model", "x", "le", "a.b", "a_b", "quantile"), Arbitraries.strings())
            .as(Label::new)
            .list()
            .ofMaxSize(3);
    Arbitrary<Long> small = Arbitraries.longs().between(-1, 3);
    Arbitrary<List<MetricExemplar>> exemplars =
        Combinators.combine(Arbitraries.strings(), Arbitraries.longs(), Arbitraries.longs())
            .as(MetricExemplar::new)
            .list()
            .ofMaxSize(2);
    return Combinators.combine(
            name,
            Arbitraries.of(MetricKind.class),
            labels,
            small,
            Arbitraries.integers().between(-20, 20),
            Combinators.combine(
                    Arbitraries.integers().list().ofMaxSize(2), small.list().ofMaxSize(2))
                .as((indexes, counts) -> List.of(indexes, counts)),
            small.list().ofMaxSize(15),
            exemplars)
        .as(
            (metric, kind, pairs, value, exponent, buckets, classic, samples) ->
                Totals.start(metric, kind, exponent)
                    .setLabels(pairs)
                    .setValue(value)
                    .setSum(value)
                    .setCount(classic.stream().mapToLong(Long::longValue).sum())
                    .setZeroCount(value)
                    .setBucketIndexes(ints(buckets.get(0)))
                    .setBucketCounts(longs(buckets.get(1)))
                    .setClassicCounts(classic)
                    .setExemplars(samples)
                    .build())
        .list()
        .ofMaxSize(12);
  }

  private static List<Integer> ints(List<? extends Number> numbers) {
    return numbers.stream().map(Number::intValue).toList();
  }

  private static List<Long> longs(List<? extends Number> numbers) {
    return numbers.stream().map(Number::longValue).toList();
  }

  private static String scrape(TotalsBoard board, String format) throws IOException {
    board.publish();
    PrometheusRegistry registry = new PrometheusRegistry();
    registry.register(new BoardCollector(board::snapshot, OptionalInt::empty));
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    Scrape.of(registry, format).write(out);
    return out.toString(UTF_8);
  }
}
