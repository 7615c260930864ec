package dev.weir.core.drift.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.weir.core.drift.stream.PassFail;
import dev.weir.core.drift.stream.WordCategories;
import dev.weir.core.stats.detect.TiltReference;
import dev.weir.core.stats.detect.TiltScores;
import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class HourlyTiltsTest {

  private static final Offset<Double> EXACT = within(1e-12);

  @Test
  void mixesEachHourWithFourHundredEventsOfTheWholeDay() {
    long[][] counts = new long[24][2];
    counts[3] = new long[] {900, 100};
    counts[4] = new long[] {9_990, 10};

    HourlyTilts tilts = HourlyTilts.of(new SignalReference(PassFail.CATEGORIES, counts));

    double global = 110.5 / 11_001;
    assertThat(tilts.share(3, 1)).isEqualTo((100 + 400 * global) / 1_400, EXACT);
    assertThat(tilts.share(4, 1)).isEqualTo((10 + 400 * global) / 10_400, EXACT);
    assertThat(tilts.share(5, 1)).isEqualTo(global, EXACT);
    assertThat(tilts.share(3, 0) + tilts.share(3, 1)).isEqualTo(1, EXACT);
  }

  @Test
  void takesTheSlackFromTheEventsThatACellRestsOn() {
    long[][] counts = new long[24][2];
    counts[3] = new long[] {900, 100};
    counts[4] = new long[] {99_999, 1};

    HourlyTilts tilts = HourlyTilts.of(new SignalReference(PassFail.CATEGORIES, counts));

    assertThat(tilts.slack(3)).isEqualTo(2 / Math.sqrt(1_400), EXACT);
    assertThat(tilts.slack(4)).isEqualTo(0.01, EXACT);
    assertThat(tilts.slack(5)).isEqualTo(2 / Math.sqrt(400), EXACT);
  }

  @Test
  void countsPseudoEventsAsNoMoreThanTheEventsTheyComeFrom() {
    long[][] counts = new long[24][2];
    counts[3] = new long[] {95, 5};

    HourlyTilts tilts = HourlyTilts.of(new SignalReference(PassFail.CATEGORIES, counts));

    assertThat(tilts.slack(3)).isEqualTo(0.2, EXACT);
    assertThat(tilts.slack(4)).isEqualTo(0.2, EXACT);
  }

  @Test
  void pricesEveryHourAsATiltOfItsOwn() {
    long[][] counts = new long[24][2];
    counts[3] = new long[] {900, 100};
    counts[4] = new long[] {9_990, 10};
    HourlyTilts tilts = HourlyTilts.of(new SignalReference(PassFail.CATEGORIES, counts), 0.05);

    for (int hour : new int[] {3, 4, 5}) {
      double[] shares = {tilts.share(hour, 0), tilts.share(hour, 1)};
      TiltReference own =
          TiltReference.of(
              shares,
              TiltScores.binary(),
              TiltScores.strengths(),
              Math.max(0.05, tilts.slack(hour)));
      for (int j = 0; j < own.components(); j++) {
        assertThat(tilts.at(hour).price(j)).isEqualTo(own.price(j), EXACT);
        assertThat(tilts.at(hour).tilt(j, 1)).isEqualTo(own.tilt(j, 1), EXACT);
      }
    }
    assertThat(tilts.slack(4)).isEqualTo(0.05);
  }

  @Test
  void leavesRoomForWhatWasNeverSeen() {
    WordCategories words = new WordCategories(List.of("de", "en"), List.of(), false);
    long[][] counts = new long[24][4];
    counts[0] = new long[] {6_000, 4_000, 0, 0};

    HourlyTilts tilts = HourlyTilts.of(new SignalReference(words, counts));

    assertThat(tilts.share(words.unseen())).isEqualTo(0.5 / 10_002, EXACT);
    assertThat(tilts.components()).isEqualTo(4 * 2 * 5);
  }
}
