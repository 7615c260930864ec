package dev.weir.bench.drift.traffic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class SignalTest {

  private static final int MINUTES = 2_000;
  private static final Traffic EVEN = new Traffic(600, false);

  private final Draws draws = Draws.of(5, "signals");

  @Test
  void trafficFollowsTheDayAndKeepsItsMean() {
    Traffic traffic = new Traffic(60, true);
    double sum = 0;
    double least = Double.MAX_VALUE;
    double most = 0;
    for (int minute = 0; minute < Traffic.DAY; minute++) {
      sum += traffic.rate(minute);
      least = Math.min(least, traffic.rate(minute));
      most = Math.max(most, traffic.rate(minute));
    }
    assertThat(sum / Traffic.DAY).isCloseTo(60, within(1e-9));
    assertThat(least).isCloseTo(24, within(0.01));
    assertThat(most).isCloseTo(96, within(0.01));
  }

  @Test
  void everySignalHasNothingOfItsChangeAtStrengthZero() {
    for (List<Signal> variants : Changes.ofCounts()) {
      for (Signal signal : variants) {
        if (signal.kind() == Kind.CATEGORICAL) {
          double[] shares = shares(signal, 0);
          assertThat(shares[1]).isCloseTo(0.14, within(0.002));
          assertThat(shares[shares.length - 1]).isZero();
        }
      }
    }
  }

  @Test
  void changesOfRatesAndSharesAreAsLargeAsTheyAreCalled() {
    for (List<Signal> variants : Changes.ofCounts()) {
      Signal signal = variants.get(0);
      switch (signal.change()) {
        case "refusals x1.5" -> assertThat(shares(signal, 1)[1]).isCloseTo(0.045, within(0.001));
        case "judge pass -2 pp" -> assertThat(shares(signal, 1)[1]).isCloseTo(0.1, within(0.001));
        case "new language 1 %" -> {
          double[] shares = shares(signal, 1);
          assertThat(shares[shares.length - 1]).isCloseTo(0.01, within(0.0005));
          assertThat(shares[0]).isCloseTo(0.62 * 0.99, within(0.002));
        }
        case "language mix 5 pp" -> {
          assertThat(shares(signal, 1)[0]).isCloseTo(0.57, within(0.002));
          assertThat(shares(signal, 1)[1]).isCloseTo(0.19, within(0.002));
          assertThat(shares(variants.get(4), 1)[5]).isCloseTo(0.08, within(0.002));
        }
        default -> assertThat(variants).isNotEmpty();
      }
    }
  }

  @Test
  void aTopicGrowsByItsPointsOfAllTexts() {
    Texts texts = (Texts) Changes.ofTexts(new TextPool(1)).get(0).get(0);
    double[] shares = shares(texts.topics(), 1);
    assertThat(shares[0]).isCloseTo(0.175, within(0.002));
    assertThat(shares[1]).isCloseTo(0.825 / 7, within(0.002));
  }

  @Test
  void lengthsMoveAndWidenAsTheyAreCalled() {
    double[] usual = logarithms(amount("length x1.10"), 0);
    double[] longer = logarithms(amount("length x1.10"), 1);
    double[] wider = logarithms(amount("length log-sd +15 %"), 1);
    assertThat(point(longer, 0.5) - point(usual, 0.5)).isCloseTo(Math.log(1.1), within(0.005));
    assertThat((point(wider, 0.9) - point(wider, 0.1)) / (point(usual, 0.9) - point(usual, 0.1)))
        .isCloseTo(1.15, within(0.01));
  }

  @Test
  void aLongerTailLeavesTheMiddleAloneAndMovesTheNinetyNinthPercentile() {
    double[] usual = logarithms(amount("latency p99 x1.5, p50 unchanged"), 0);
    double[] tail = logarithms(amount("latency p99 x1.5, p50 unchanged"), 1);
    assertThat(point(tail, 0.5)).isCloseTo(point(usual, 0.5), within(0.005));
    assertThat(point(tail, 0.85)).isCloseTo(point(usual, 0.85), within(0.006));
    assertThat(point(tail, 0.99) - point(usual, 0.99)).isCloseTo(Math.log(1.5), within(0.02));
  }

  @Test
  void aWobbleHasItsDeviationAndForgetsHalfInTwoHours() {
    Wobble wobble = new Wobble(1, 0.03, draws);
    double[] levels = new double[400_000];
    for (int i = 0; i < levels.length; i++) {
      levels[i] = wobble.factor(0) - 1;
      wobble.step();
    }
    double variance = 0;
    double lagged = 0;
    for (int i = 120; i < levels.length; i++) {
      variance += levels[i] * levels[i];
      lagged += levels[i] * levels[i - 120];
    }
    assertThat(Math.sqrt(variance / levels.length)).isCloseTo(0.03, within(0.003));
    assertThat(lagged / variance).isCloseTo(0.5, within(0.08));
  }

  @Test
  void coursesBeginRiseAndEnd() {
    assertThat(Course.NONE.strength(1_000_000)).isZero();
    assertThat(Course.step(10).strength(9)).isZero();
    assertThat(Course.step(10).strength(10)).isEqualTo(1);
    assertThat(Course.ramp(0).strength(Traffic.DAY / 4)).isEqualTo(0.25);
    assertThat(Course.ramp(0).strength(2 * Traffic.DAY)).isEqualTo(1);
    assertThat(Course.passing(10, 5).strength(14)).isEqualTo(1);
    assertThat(Course.passing(10, 5).strength(15)).isZero();
  }

  private static Signal amount(String change) {
    return Changes.ofCounts().stream()
        .map(variants -> variants.get(0))
        .filter(signal -> signal.change().equals(change))
        .findFirst()
        .orElseThrow();
  }

  private double[] shares(Signal signal, double strength) {
    Pane pane = new Pane(signal.categories(), 0);
    Wobble still = new Wobble(signal.levels(), 0, draws);
    double[] shares = new double[signal.categories()];
    double events = 0;
    for (int minute = 0; minute < MINUTES; minute++) {
      signal.draw(minute, strength, EVEN, still, draws, pane);
      for (int i = 0; i < shares.length; i++) {
        shares[i] += pane.counts()[i];
      }
      events += pane.events();
    }
    for (int i = 0; i < shares.length; i++) {
      shares[i] /= events;
    }
    return shares;
  }

  private double[] logarithms(Signal signal, double strength) {
    Pane pane = new Pane(0, 0);
    Wobble still = new Wobble(signal.levels(), 0, draws);
    double[] values = new double[400 * MINUTES];
    int used = 0;
    for (int minute = 0; minute < MINUTES && used + 1_000 < values.length; minute++) {
      signal.draw(minute, strength, EVEN, still, draws, pane);
      for (int i = 0; i < pane.events(); i++) {
        values[used++] = pane.logarithm(i);
      }
    }
    return Arrays.copyOf(values, used);
  }

  private static double point(double[] values, double share) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    return sorted[(int) (share * sorted.length)];
  }
}
