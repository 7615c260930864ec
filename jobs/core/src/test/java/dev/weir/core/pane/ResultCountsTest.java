package dev.weir.core.pane;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class ResultCountsTest {

  private static final String[] FEW = {"json|flag|pass", "pii|flag|flag"};
  private static final String[] OTHERS = {"pii|flag|flag", "pii|block|block"};

  @Test
  void countOnWhenAPolicyTakesThePlaceOfAnother() {
    ResultCounts counts = new ResultCounts();
    counts.add(FEW, 1);
    counts.add(FEW, 0);
    counts.add(OTHERS, 0);
    counts.add(OTHERS, 1);
    counts.add(FEW, 1);

    assertThat(shown(counts))
        .containsExactly(
            Map.entry("json|flag|pass", 1L),
            Map.entry("pii|block|block", 1L),
            Map.entry("pii|flag|flag", 3L));
  }

  @Test
  void mergeWhatWasFoldedAndWhatWasNot() {
    ResultCounts counts = new ResultCounts();
    counts.add(FEW, 1);
    ResultCounts other = new ResultCounts();
    other.add(FEW, 1);
    other.add(OTHERS, 1);
    counts.merge(other);
    counts.merge(other);

    assertThat(shown(counts))
        .containsExactly(Map.entry("pii|block|block", 2L), Map.entry("pii|flag|flag", 3L));
    assertThat(shown(other))
        .containsExactly(Map.entry("pii|block|block", 1L), Map.entry("pii|flag|flag", 1L));
  }

  @Test
  void areAsNewOnceCleared() {
    ResultCounts counts = new ResultCounts();
    counts.add(FEW, 1);
    counts.add(OTHERS, 1);
    counts.clear();
    assertThat(counts.size()).isZero();

    counts.add(OTHERS, 1);
    assertThat(shown(counts)).containsExactly(Map.entry("pii|block|block", 1L));
  }

  private static Map<String, Long> shown(ResultCounts counts) {
    Map<String, Long> shown = new TreeMap<>();
    counts.forEach(shown::put);
    return shown;
  }
}
