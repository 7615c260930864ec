package dev.weir.boards;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.weir.core.metric.MetricCatalogue;
import dev.weir.core.metric.MetricFamily;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Boards and rules ask for what there is, and what there is is shown. */
class MetricsTest {

  @Test
  void asksForNothingThatNobodyWrites() throws IOException {
    Set<String> asked = new TreeSet<>(shown());
    for (JsonNode rule : Expressions.rules()) {
      asked.addAll(Expressions.metrics(rule.path("expr").asText()));
    }
    // Flink's own names are asked of a running job, beside the pipeline tests.
    asked.removeIf(name -> name.startsWith("flink_"));
    asked.removeAll(KnownMetrics.all());
    assertThat(asked).isEmpty();
  }

  @Test
  void showsEveryFamilyOfTheCatalogue() throws IOException {
    Set<String> shown = shown();
    for (MetricFamily family : MetricCatalogue.ALL) {
      assertThat(KnownMetrics.samples(family)).as(family.name()).anyMatch(shown::contains);
    }
    assertThat(shown).containsAll(KnownMetrics.EXPORTER);
  }

  /** Code names a family by its constant, so that a family that goes takes its questions along. */
  @Test
  void namesNoFamilyByALiteral() throws IOException {
    Pattern literal = Pattern.compile("\"[^\"]*\\bllm_[a-z_]+");
    try (Stream<Path> sources = Files.walk(Path.of("src/main/java"))) {
      for (Path source : sources.filter(file -> file.toString().endsWith(".java")).toList()) {
        if (!source.endsWith("ExporterNames.java")) {
          assertThat(literal.matcher(Files.readString(source)).find()).as("%s", source).isFalse();
        }
      }
    }
  }

  @Test
  void readsNamesOutOfExpressions() {
    assertThat(
            Expressions.metrics(
                "sum by (llm_label) (rate(llm_requests_total{x=\"llm_no\"}[5m])) or up == 0"))
        .containsExactly("llm_requests_total", "up");
  }

  private static Set<String> shown() throws IOException {
    Set<String> shown = new TreeSet<>();
    for (JsonNode board : Checkout.boards()) {
      Expressions.of(board).forEach(expression -> shown.addAll(Expressions.metrics(expression)));
    }
    return shown;
  }
}
