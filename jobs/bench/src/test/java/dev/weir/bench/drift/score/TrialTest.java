package dev.weir.bench.drift.score;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.weir.bench.drift.traffic.Changes;
import dev.weir.bench.drift.traffic.Draws;
import dev.weir.bench.drift.traffic.Signal;
import dev.weir.core.stats.detect.TiltScores;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TrialTest {

  private static final Stage.Audience EVERYBODY = new Stage.Audience(Contest.threshold(), false);

  @Test
  void aGreatChangeIsFoundAtOnceAndItsBeginningNamed() {
    DelayTrial trial = run("length x1.25", Shape.STEP, "great");
    assertThat(trial.names().get(0)).isEqualTo("e-detector");
    assertThat(trial.delays()[0]).isLessThan(60);
    assertThat(trial.onsetError()).isCloseTo(0, within(30.0));
  }

  @Test
  void aChangeThatPassesIsResolvedAfterItEnded() {
    DelayTrial trial = run("refusals x2", Shape.PASSING, "passing");
    assertThat(trial.delays()[0]).isLessThan(720);
    assertThat(trial.resolveDelay()).isPositive().isLessThan(720);
  }

  @Test
  void equalNamesGiveEqualTrials() {
    DelayTrial first = run("new language 1 %", Shape.RAMP, "again");
    DelayTrial second = run("new language 1 %", Shape.RAMP, "again");
    assertThat(second.delays()).isEqualTo(first.delays());
    assertThat(second.onsetError()).isEqualTo(first.onsetError());
  }

  @Test
  void hourlyTestsCallForTheDayCycleAndOursDoesNot() {
    Signal words = signal("language mix 2 pp, to the second");
    QuietCell.Month month =
        QuietCell.Month.run(words, Quiet.CYCLE, 60, Draws.of(1, "cycle"), EVERYBODY);
    int levelFive = month.names().indexOf("hourly chi-square p < .05");
    assertThat(month.alarms()[levelFive]).isGreaterThan(100);
    assertThat(month.alarms()[0]).isLessThanOrEqualTo(1);
  }

  @Test
  void theRunLengthIsBetweenAandFourTimesA() {
    RunLength length =
        RunLength.measure(
            "yes or no", RunLength.BINARY, TiltScores.binary(), 300, 200, Draws.of(3, "run"));
    assertThat(length.ratio()).isBetween(1.0, 4.0);
  }

  @Test
  void eBhPicksNothingWhereNothingDrifted() {
    FalseDiscoveries none = FalseDiscoveries.measure(0, 0.1, 5, Draws.of(4, "e-bh"));
    assertThat(none.rate()).isLessThanOrEqualTo(0.2);
  }

  @Test
  void trialsComeInTheirOrderWhateverTheThreads() {
    List<Integer> one = new Parallel(1).map(IntStream.range(0, 50), i -> i * i);
    assertThat(new Parallel(3).map(IntStream.range(0, 50), i -> i * i)).isEqualTo(one);
  }

  private static DelayTrial run(String change, Shape shape, String name) {
    return DelayTrial.run(signal(change), shape, 60, Draws.of(2, name), EVERYBODY);
  }

  private static Signal signal(String change) {
    return Changes.ofCounts().stream()
        .map(variants -> variants.get(0))
        .filter(signal -> signal.change().equals(change))
        .findFirst()
        .orElseThrow();
  }
}
