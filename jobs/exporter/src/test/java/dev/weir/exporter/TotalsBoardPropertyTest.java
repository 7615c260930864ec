package dev.weir.exporter;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.core.metric.MetricCatalogue;
import dev.weir.schemas.MetricTotal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jspecify.annotations.Nullable;

class TotalsBoardPropertyTest {

  /** A record of the topic: a total, or its key alone for a tombstone. */
  record Step(MetricTotal total, boolean tombstone) {}

  @Property(seed = "1")
  void endsTheSameInAnyOrderAndWithAnyRepetition(
      @ForAll("totals") List<MetricTotal> totals, @ForAll java.util.Random order) {
    List<MetricTotal> shuffled = new ArrayList<>(totals);
    for (MetricTotal total : totals) {
      if (order.nextBoolean()) {
        shuffled.add(total);
      }
    }
    java.util.Collections.shuffle(shuffled, order);
    assertThat(after(shuffled)).isEqualTo(after(totals));
  }

  @Property(seed = "2")
  void endsTheSameWhenTheProducerRepeatsTheEnd(
      @ForAll("steps") List<Step> steps, @ForAll java.util.Random random) {
    List<Step> repeated = new ArrayList<>(steps);
    repeated.addAll(steps.subList(random.nextInt(steps.size()), steps.size()));
    assertThat(run(repeated, null)).isEqualTo(run(steps, null));
  }

  @Property(seed = "3")
  void neverLowersACounterWithinOneLife(@ForAll("steps") List<Step> steps) {
    List<MetricTotal> shown = new ArrayList<>();
    run(steps, shown);
    for (int i = 0; i < shown.size(); i++) {
      for (int j = i + 1; j < shown.size(); j++) {
        MetricTotal before = shown.get(i);
        MetricTotal later = shown.get(j);
        if (Totals.key(before).equals(Totals.key(later))
            && before.getLineage() == later.getLineage()
            && before.getIncarnation() == later.getIncarnation()) {
          assertThat(later.getValue()).isGreaterThanOrEqualTo(before.getValue());
        }
      }
    }
  }

  /** Counters whose panes grow with time, as a job makes them, in three short lives. */
  @Provide
  Arbitrary<List<MetricTotal>> totals() {
    return total().list().ofMaxSize(40);
  }

  @Provide
  Arbitrary<List<Step>> steps() {
    return Combinators.combine(total(), Arbitraries.integers().between(0, 4))
        .as((total, dice) -> new Step(total, dice == 0))
        .list()
        .ofMinSize(1)
        .ofMaxSize(40);
  }

  private static Arbitrary<MetricTotal> total() {
    return Combinators.combine(
            Arbitraries.of("a", "b"),
            Arbitraries.longs().between(1, 3),
            Arbitraries.integers().between(0, 2),
            Arbitraries.integers().between(0, 9))
        .as(
            (model, lineage, incarnation, pane) ->
                Totals.of(MetricCatalogue.RETRIES, pane / 2, "model", model)
                    .setLineage(lineage)
                    .setIncarnation(incarnation)
                    .setWindowEnd(pane)
                    .build());
  }

  private static Set<Series> after(List<MetricTotal> totals) {
    return run(totals.stream().map(total -> new Step(total, false)).toList(), null);
  }

  /** The board after the steps; every total that came to stand is added to {@code shown}. */
  private static Set<Series> run(List<Step> steps, @Nullable List<MetricTotal> shown) {
    TotalsBoard board = new TotalsBoard(1_000);
    Set<Series> last = Set.of();
    for (Step step : steps) {
      if (step.tombstone()) {
        board.retire(Totals.key(step.total()));
      } else {
        board.put(Totals.key(step.total()), step.total());
      }
      board.publish();
      Set<Series> now = new HashSet<>(board.snapshot().series());
      if (shown != null) {
        for (Series series : now) {
          if (!last.contains(series)) {
            shown.add(series.total());
          }
        }
      }
      last = now;
    }
    return last;
  }
}
