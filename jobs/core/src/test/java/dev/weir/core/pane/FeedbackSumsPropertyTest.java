package dev.weir.core.pane;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.weir.core.stats.ByteReader;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class FeedbackSumsPropertyTest {

  private static final List<FeedbackChange> CHANGES = List.of(FeedbackChange.values());

  private interface Said {
    void to(FeedbackSums sums);
  }

  @Property(tries = 200)
  void areTheSameHoweverTheJudgementsAreSplitOrderedAndMerged(
      @ForAll long seed, @ForAll @IntRange(min = 1, max = 5) int parts) {
    Random random = new Random(seed);
    List<Said> said = said(random);
    PaneSums whole = new PaneSums();
    said.forEach(one -> one.to(whole.ownFeedback()));

    Collections.shuffle(said, random);
    List<PaneSums> split = new ArrayList<>();
    for (int k = 0; k < parts; k++) {
      split.add(new PaneSums());
    }
    said.forEach(one -> one.to(split.get(random.nextInt(parts)).ownFeedback()));
    PaneSums merged = new PaneSums();
    PaneSums mergedFromBytes = new PaneSums();
    for (PaneSums part : split) {
      merged.merge(part);
      new PaneSumsCodec().read(new ByteReader(PaneSumsPropertyTest.bytes(part)), mergedFromBytes);
    }

    byte[] bytes = PaneSumsPropertyTest.bytes(whole);
    assertThat(PaneSumsPropertyTest.bytes(merged)).isEqualTo(bytes);
    assertThat(PaneSumsPropertyTest.bytes(mergedFromBytes)).isEqualTo(bytes);
    long counted =
        merged.ownFeedback().others().given() + merged.ownFeedback().others().retracted();
    for (FeedbackTally tally : merged.ownFeedback().tallies().values()) {
      counted += tally.given() + tally.retracted();
    }
    assertThat(counted).isEqualTo(said.stream().filter(one -> !(one instanceof Gap)).count());
  }

  private record Gap(String name, double gap, double chance, boolean taken) implements Said {
    @Override
    public void to(FeedbackSums sums) {
      if (taken) {
        sums.subtractJudged(name, gap, chance);
      } else {
        sums.addJudged(name, gap, chance, true);
      }
    }
  }

  private record Count(FeedbackKey key, FeedbackChange change, double number) implements Said {
    @Override
    public void to(FeedbackSums sums) {
      if (key.isNumber()) {
        sums.addNumber(key, change, number);
      } else {
        sums.add(key, change);
      }
    }
  }

  /** More values and more names of judges than are kept. */
  private static List<Said> said(Random random) {
    List<Said> said = new ArrayList<>();
    int values = 1 + random.nextInt(2 * FeedbackSums.MOST);
    for (int k = random.nextInt(400); k > 0; k--) {
      String value = random.nextBoolean() ? "word" + random.nextInt(values) : FeedbackKey.NUMBER;
      FeedbackKey key = new FeedbackKey("name" + random.nextInt(3), "user", value);
      FeedbackChange change = CHANGES.get(random.nextInt(CHANGES.size()));
      said.add(new Count(key, change, random.nextDouble() * 10));
      if (random.nextInt(4) == 0) {
        String judged = "judged" + random.nextInt(2 * FeedbackSums.MOST_JUDGED);
        said.add(
            new Gap(
                judged, random.nextInt(3) - 1, 1 - random.nextDouble(), random.nextInt(5) == 0));
      }
    }
    return said;
  }

  @Example
  void knowHowFarAJudgeIsFromTheValidators() {
    FeedbackSums sums = new FeedbackSums();
    sums.addJudged("correct", -1, 0.1, true);
    sums.addJudged("correct", 0.5, 0.25, true);
    sums.addJudged("correct", 1, 0.5, true);
    sums.subtractJudged("correct", 1, 0.5);

    JudgeTally tally = Objects.requireNonNull(sums.judged().get("correct"));
    assertThat(tally.count()).isEqualTo(2);
    assertThat(tally.weighted()).isCloseTo(-10 + 2, within(1e-6));
    assertThat(tally.squares()).isCloseTo(100 + 4, within(1e-4));
    assertThat(Objects.requireNonNull(tally.gaps()).count()).isEqualTo(3);
  }

  @Example
  void keepRareChancesApartFromOverflow() {
    FeedbackSums sums = new FeedbackSums();
    for (int k = 0; k < 1_000; k++) {
      sums.addJudged("correct", 1, 1e-9, true);
    }
    JudgeTally tally = Objects.requireNonNull(sums.judged().get("correct"));
    assertThat(tally.weighted()).isCloseTo(1e12, within(1.0));
    assertThat(tally.squares()).isCloseTo(1e21, within(1e10));
  }
}
