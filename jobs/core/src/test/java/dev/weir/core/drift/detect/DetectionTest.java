package dev.weir.core.drift.detect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.weir.core.drift.reference.HourlyTilts;
import dev.weir.core.drift.reference.SignalReference;
import dev.weir.core.drift.stream.NumericBins;
import dev.weir.core.drift.stream.PassFail;
import dev.weir.core.drift.stream.WordCategories;
import dev.weir.core.stats.ByteReader;
import dev.weir.core.stats.ByteWriter;
import dev.weir.core.stats.LogBuckets;
import dev.weir.schemas.DriftDirection;
import dev.weir.schemas.DriftEffect;
import dev.weir.schemas.DriftMover;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class DetectionTest {

  private static final long MINUTE = 60_000_000;

  @Test
  void theThresholdGrowsWithTheStreamsAndFallsWithTheBudget() {
    PageBudget budget = new PageBudget(1, MINUTE);

    assertThat(budget.threshold(200)).isEqualTo(15.97, within(0.005));
    assertThat(budget.threshold(0)).isEqualTo(Math.log(43_200));
    assertThat(new PageBudget(2, MINUTE / 6).threshold(1)).isEqualTo(Math.log(3 * 43_200.0));
    assertThatIllegalArgumentException().isThrownBy(() -> new PageBudget(0, MINUTE));
  }

  @Test
  void aDetectorGoesOnFromItsBytes() {
    HourlyTilts tilts = rate(9_700, 300);
    StreamDetector detector = new StreamDetector(tilts);
    StreamDetector restored = new StreamDetector(tilts);
    Random random = new Random(3);
    for (int pane = 0; pane < 300; pane++) {
      long[] counts = draw(random, 60, pane < 200 ? 0.03 : 0.1);
      detector.add(counts, pane / 60);
      restored.add(counts, pane / 60);
      ByteWriter out = new ByteWriter();
      StreamDetectorCodec.write(restored, out);
      restored = new StreamDetector(tilts);
      StreamDetectorCodec.read(new ByteReader(out.toByteArray()), restored);

      assertThat(restored.value()).isEqualTo(detector.value());
      assertThat(restored.onset()).isEqualTo(detector.onset());
      assertThat(restored.cusumValue()).isEqualTo(detector.cusumValue());
    }
    assertThat(detector.onset()).isBetween(190L, 215L);
    assertThat(detector.direction()).isZero();
  }

  @Test
  void aDetectorLooksAtTheCellOfTheHour() {
    long[][] counts = new long[24][2];
    Arrays.setAll(counts, hour -> new long[] {90_000, hour == 7 ? 30_000 : 1_000});
    HourlyTilts tilts = HourlyTilts.of(new SignalReference(PassFail.CATEGORIES, counts));
    StreamDetector inItsHour = new StreamDetector(tilts);
    StreamDetector inAnother = new StreamDetector(tilts);
    for (int pane = 0; pane < 20; pane++) {
      inItsHour.add(new long[] {45, 15}, 7);
      inAnother.add(new long[] {45, 15}, 8);
    }

    assertThat(inItsHour.value()).isLessThan(Math.log(1_000));
    assertThat(inAnother.value()).isGreaterThan(100);
  }

  @Test
  void aWindowIsTheLastPanesInBlocksThatGrow() {
    HourlyTilts tilts = rate(9_700, 300);
    StreamWindow window = new StreamWindow(2);
    for (int pane = 0; pane < 5_000; pane++) {
      window.add(new long[] {1, 0}, tilts, 0);
      long newest = Math.min(pane + 1, StreamWindow.MOST_PANES);
      for (long wanted : new long[] {1, 30, 60, 700}) {
        long most = Math.min(wanted, newest);
        assertThat(window.last(wanted).events()).isBetween(most * 2 / 3, most);
      }
    }
    assertThat(window.last(1).reference(1)).isEqualTo(tilts.share(0, 1), within(1e-12));
    ByteWriter out = new ByteWriter();
    window.write(out);
    assertThat(out.length()).isLessThan(1_000);
    StreamWindow read = new StreamWindow(2);
    read.read(new ByteReader(out.toByteArray()));
    assertThat(read.last(700).events()).isEqualTo(window.last(700).events());
  }

  @Test
  void anEffectIsAShareWithWilsonsInterval() {
    HourlyTilts tilts = rate(9_700, 300);
    StreamWindow window = new StreamWindow(2);
    window.add(new long[] {90, 10}, tilts, 5);

    DriftEffect effect = Effect.of(Measure.of(tilts, 0), window.last(1));

    assertThat(effect.getDirection()).isEqualTo(DriftDirection.HIGHER);
    assertThat(effect.getReference()).isEqualTo(300.5 / 10_001, within(1e-12));
    assertThat(effect.getCurrent()).isEqualTo(0.1);
    assertThat(effect.getLow()).isEqualTo(0.0552, within(1e-4));
    assertThat(effect.getHigh()).isEqualTo(0.1744, within(1e-4));
    assertThat(Effect.withinSlack(effect, 0.01)).isFalse();
    assertThat(Effect.withinSlack(effect, 0.5)).isTrue();
  }

  @Test
  void namesTheCategoriesThatMovedMost() {
    HourlyTilts tilts = words(5_000, 3_000, 2_000);
    StreamWindow window = new StreamWindow(5);
    window.add(new long[] {500, 100, 200, 0, 200}, tilts, 5);

    List<DriftMover> movers =
        Effect.movers(window.last(1), List.of("en", "de", "fr", "OTHER", "UNSEEN"));

    assertThat(movers).extracting(DriftMover::getName).startsWith("UNSEEN", "de");
    assertThat(movers.get(0).getCurrent()).isEqualTo(0.2);
    assertThat(Effect.divergence(window.last(1)))
        .isGreaterThan(20 * Effect.expectedDivergence(window.last(1)));
  }

  @Test
  void measuresTellTheDirectionOfNumbers() {
    int[] edges = new int[11];
    Arrays.setAll(edges, k -> LogBuckets.index(100) + 10 * k);
    long[][] counts = new long[24][12];
    Arrays.setAll(
        counts, hour -> new long[] {100, 100, 100, 100, 100, 100, 100, 100, 100, 50, 40, 10});
    HourlyTilts tilts = HourlyTilts.of(new SignalReference(new NumericBins(edges), counts));
    List<String> told = new ArrayList<>();
    for (int direction = 0; direction < 5; direction++) {
      Measure measure = Measure.of(tilts, direction);
      told.add(measure.direction() + " " + measure.name() + " " + inside(measure));
    }

    assertThat(told)
        .containsExactly(
            "HIGHER share above 240 000001111111",
            "LOWER share above 240 000001111111",
            "WIDER share outside 101 to 571 100000000111",
            "NARROWER share outside 101 to 571 100000000111",
            "UPPER_TAIL share above 709 000000000011");
  }

  @Test
  void aDetectableShiftIsFoundInAboutItsTime() {
    HourlyTilts tilts = rate(970_000, 30_000);
    double threshold = Math.log(3 * 43_200.0);
    Measure measure = Measure.of(tilts, 0);
    DetectableShift shift = new DetectableShift(tilts, measure, 0, threshold);
    double inAnHour = shift.within(60 * 60.0);
    double inADay = shift.within(24 * 60 * 60.0);
    List<Integer> delays = new ArrayList<>();
    for (int run = 0; run < 41; run++) {
      Random random = new Random(run);
      StreamDetector detector = new StreamDetector(tilts);
      int panes = 0;
      while (detector.value() < threshold) {
        detector.add(draw(random, 60, 0.03 + inAnHour), 0);
        panes++;
      }
      delays.add(panes);
    }
    delays.sort(null);

    assertThat(delays.get(20)).isBetween(30, 90);
    assertThat(inADay).isBetween(0.002, inAnHour / 2);
    assertThat(shift.within(1)).isNaN();
    assertThat(new DetectableShift(tilts, Measure.of(tilts, 1), 0, threshold).within(60))
        .as("a rate of 3 % cannot fall far enough to be seen in a minute")
        .isNaN();
  }

  private static String inside(Measure measure) {
    StringBuilder text = new StringBuilder();
    for (boolean each : measure.inside()) {
      text.append(each ? 1 : 0);
    }
    return text.toString();
  }

  private static long[] draw(Random random, int events, double rate) {
    long[] counts = new long[2];
    for (int k = 0; k < events; k++) {
      counts[random.nextDouble() < rate ? 1 : 0]++;
    }
    return counts;
  }

  private static HourlyTilts rate(long passed, long failed) {
    long[][] counts = new long[24][2];
    counts[0] = new long[] {passed, failed};
    return HourlyTilts.of(new SignalReference(PassFail.CATEGORIES, counts));
  }

  private static HourlyTilts words(long... counted) {
    WordCategories words = new WordCategories(List.of("en", "de", "fr"), List.of(), false);
    long[][] counts = new long[24][words.size()];
    System.arraycopy(counted, 0, counts[0], 0, counted.length);
    return HourlyTilts.of(new SignalReference(words, counts));
  }
}
