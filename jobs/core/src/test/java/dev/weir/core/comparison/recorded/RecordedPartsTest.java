package dev.weir.core.comparison.recorded;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The primary metric in parts of the rows. */
class RecordedPartsTest {

  private static final long DAY = 86_400_000_000L;

  private final Random random = new Random(31);

  @Test
  void oneSliceAmongManyOfAllFieldsNeedsMoreEvidenceThanAlone() {
    // 40 values of noise beside two topics: e-BH over one field alone asks for 2/0.05, over all 42.
    List<RecordedRow> rows = new ArrayList<>();
    for (int i = 0; i < 4_000; i++) {
      String arm = i % 2 == 0 ? "b" : "a";
      boolean hard = random.nextBoolean();
      double label = random.nextDouble() < 0.5 + (hard && arm.equals("b") ? 0.11 : 0) ? 1 : 0;
      Map<String, String> words =
          Map.of("topic", hard ? "hard" : "easy", "noise", "n" + random.nextInt(40));
      rows.add(new RecordedRow(arm, "u" + i, i, Map.of("label", label), words));
    }
    List<SliceFinding> alone = Asked.of("label").slicedBy("topic").compare(rows).slices();
    List<SliceFinding> together =
        Asked.of("label").slicedBy("topic", "noise").compare(rows).slices();

    assertThat(alone).filteredOn(SliceFinding::differs).extracting("value").containsExactly("hard");
    assertThat(together).hasSize(42).noneMatch(SliceFinding::differs);
  }

  @Test
  void aUnitOfSeveralPartsCountsInEachWithItsRowsThere() {
    List<RecordedRow> rows = new ArrayList<>();
    for (int unit = 0; unit < 400; unit++) {
      String arm = unit % 2 == 0 ? "b" : "a";
      for (int i = 0; i < 4; i++) {
        double label = i < 2 ? 1 - (unit + i) % 3 / 2 : random.nextInt(2);
        rows.add(
            new RecordedRow(
                arm,
                "u" + unit,
                unit * 10L + i,
                Map.of("label", label),
                Map.of("topic", i < 2 ? "early" : "late")));
      }
    }
    assertThat(Asked.of("label").slicedBy("topic").compare(rows).slices())
        .extracting(SliceFinding::rows)
        .containsExactly(800L, 800L);
  }

  @Test
  void quantilesAreSlicedToo() {
    List<RecordedRow> rows = new ArrayList<>();
    for (int i = 0; i < 4_000; i++) {
      String arm = i % 2 == 0 ? "b" : "a";
      boolean slow = i / 2 % 2 == 0;
      double seconds = Math.exp(0.3 * random.nextGaussian()) * (slow && i % 2 == 0 ? 2 : 1);
      rows.add(
          new RecordedRow(
              arm,
              "u" + i,
              i,
              Map.of("latency", seconds),
              Map.of("topic", slow ? "slow" : "same")));
    }
    assertThat(Asked.of("latency:p50").slicedBy("topic").compare(rows).slices())
        .filteredOn(SliceFinding::differs)
        .extracting("value")
        .containsExactly("slow");
  }

  @Test
  void anEffectThatFadesWithExposureIsShownAndSaid() {
    List<RecordedRow> rows = new ArrayList<>();
    for (int unit = 0; unit < 3_000; unit++) {
      boolean b = random.nextBoolean();
      for (int i = 0; i < 6; i++) {
        double rate = 0.5 + (b && i == 0 ? 0.3 : 0);
        rows.add(
            new RecordedRow(
                b ? "b" : "a",
                "u" + unit,
                unit * 1_000L + i * DAY * 3 / 2,
                Map.of("label", random.nextDouble() < rate ? 1.0 : 0.0),
                Map.of()));
      }
    }
    ArmFinding found = Asked.of("label").compare(rows);

    assertThat(found.exposure())
        .filteredOn(age -> age.slice().equals("request"))
        .extracting(SliceFinding::value)
        .containsExactly("1", "2", "3", "4-5", "6-10");
    assertThat(found.exposure())
        .filteredOn(age -> age.slice().equals("day"))
        .extracting(SliceFinding::value)
        .containsExactly("0", "1", "3-6", "7-13");
    assertThat(found.exposure().get(0).interval().contains(0.3)).isTrue();
    assertThat(found.exposure().get(2).interval().contains(0)).isTrue();
    assertThat(found.warnings()).anyMatch(warning -> warning.contains("changes with exposure"));
  }

  @Test
  void unitsOfOneRowHaveNoExposure() {
    List<RecordedRow> rows = new ArrayList<>();
    for (int i = 0; i < 400; i++) {
      double label = random.nextInt(2);
      rows.add(
          new RecordedRow(i % 2 == 0 ? "a" : "b", "u" + i, i, Map.of("label", label), Map.of()));
    }
    assertThat(Asked.of("label").compare(rows).exposure()).isEmpty();
  }
}
