package dev.weir.traffic.replay;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;

final class DisorderPropertyTest {

  private static final long BOUND_MICROS = 1_000;

  @Property(seed = "5")
  void losesNothingAddsExactlyTheCopiesAndStaysWithinItsBound(
      @ForAll @Size(max = 60) List<@IntRange(max = 800) Integer> gaps,
      @ForAll @DoubleRange(max = 1) double duplicates,
      @ForAll @DoubleRange(max = 1) double outOfOrder,
      @ForAll long seed)
      throws Exception {
    List<Publication> records = records(gaps);
    ReplayOptions options =
        ReplayOptions.plain()
            .withDuplicates(duplicates)
            .withOutOfOrder(outOfOrder)
            .withDisplacedWithin(Duration.ofNanos(BOUND_MICROS * 1_000))
            .withSeed(seed);
    List<Publication> sent = new ArrayList<>();
    List<Long> due = new ArrayList<>();
    Disorder disorder =
        new Disorder(
            options,
            records.size(),
            (publication, dueMicros) -> {
              sent.add(publication);
              due.add(dueMicros);
            });
    for (Publication publication : records) {
      disorder.accept(publication);
    }
    disorder.finish();

    IdentityHashMap<Publication, Integer> times = new IdentityHashMap<>();
    long latest = Long.MIN_VALUE;
    long overtaken = 0;
    for (Publication publication : sent) {
      if (times.merge(publication, 1, Integer::sum) == 1) {
        if (publication.eventMicros() < latest) {
          overtaken++;
          assertThat(latest - publication.eventMicros()).isLessThanOrEqualTo(BOUND_MICROS);
        }
      }
      latest = Math.max(latest, publication.eventMicros());
    }
    assertThat(times).hasSize(records.size());
    assertThat(times.values()).allMatch(count -> count <= 2);
    assertThat(sent).hasSize(records.size() + (int) disorder.copies());
    assertThat(disorder.copies()).isEqualTo(Math.round(duplicates * records.size()));
    assertThat(disorder.outOfOrder()).isEqualTo(overtaken);
    assertThat(due).isSorted();
  }

  @Property(seed = "6")
  void choosesExactlyTheShare(
      @ForAll @DoubleRange(max = 1) double share,
      @ForAll @LongRange(max = 500) long of,
      @ForAll long seed) {
    Selection selection = new Selection(share, of, new SplittableRandom(seed));
    long wanted = selection.wanted();
    long taken = 0;
    for (long i = 0; i < of; i++) {
      taken += selection.takesNext() ? 1 : 0;
    }

    assertThat(taken).isEqualTo(wanted).isEqualTo(Math.round(share * of));
  }

  @Property(seed = "7", tries = 200)
  void leavesOrderAloneWhenNothingIsAskedFor(
      @ForAll @Size(max = 40) List<@IntRange(max = 800) Integer> gaps) throws Exception {
    List<Publication> records = records(gaps);
    List<Publication> sent = new ArrayList<>();
    Disorder disorder =
        new Disorder(ReplayOptions.plain(), records.size(), (record, due) -> sent.add(record));
    for (Publication publication : records) {
      disorder.accept(publication);
    }
    disorder.finish();

    assertThat(sent).isEqualTo(records);
  }

  private static List<Publication> records(List<Integer> gaps) {
    List<Publication> records = new ArrayList<>();
    long time = 0;
    for (int gap : gaps) {
      time += gap;
      records.add(new Publication(Channel.CALLS, new byte[0], new byte[0], time));
    }
    return Collections.unmodifiableList(records);
  }
}
