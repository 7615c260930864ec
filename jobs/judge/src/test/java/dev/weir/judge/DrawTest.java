package dev.weir.judge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.weir.core.policy.JudgeRubric;
import dev.weir.core.policy.JudgeRubric.Kind;
import dev.weir.judge.prompt.TestSamples;
import dev.weir.schemas.CallSample;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which samples are judged, and with which chance. */
class DrawTest {

  private static JudgeRubric rubric(String name, double sampleRate, double floor) {
    return new JudgeRubric(name, "?", Kind.FLAG, 0, 1, List.of(), "m", sampleRate, floor);
  }

  private static CallSample sample(String id, double nearness, double probability) {
    CallSample sample = TestSamples.sample(id, "q", "a");
    sample.setNearness(nearness);
    sample.setProbability(probability);
    return sample;
  }

  @ParameterizedTest
  @CsvSource({
    "1, 0.2, 0, 0.2", // a sure sample has the floor
    "1, 0.2, 1, 1",
    "1, 0.2, 0.5, 0.6",
    "0.5, 0.2, 1, 0.5", // the rate is the chance of the least sure
    "0.5, 1, 0, 0.5",
    "1, 0.2, 7, 1", // nonsense stays within the bounds
    "1, 0.2, -7, 0.2",
    "1, 0.2, NaN, 0.2"
  })
  void theChanceGrowsWithDoubtFromAFloor(
      double rate, double floor, double nearness, double expected) {
    assertThat(Draw.chance(nearness, rubric("a", rate, floor))).isCloseTo(expected, within(1e-12));
  }

  @Test
  void theSameSampleIsAlwaysJudgedOrNever() {
    JudgeRubric rubric = rubric("a", 0.5, 1);
    int chosen = 0;
    int byOther = 0;
    int byBoth = 0;
    int bySeed = 0;
    for (int i = 0; i < 10_000; i++) {
      CallSample sample = sample("call-" + i, 0, 1);
      boolean judged = Draw.of(sample, rubric, 1).chosen();
      assertThat(Draw.of(sample("call-" + i, 0, 0.01), rubric, 1).chosen()).isEqualTo(judged);
      boolean other = Draw.of(sample, rubric("b", 0.5, 1), 1).chosen();
      chosen += judged ? 1 : 0;
      byOther += other ? 1 : 0;
      byBoth += judged && other ? 1 : 0;
      bySeed += judged && Draw.of(sample, rubric, 2).chosen() ? 1 : 0;
    }
    // Five standard deviations of a binomial count.
    assertThat(chosen).isCloseTo(5_000, within(250));
    assertThat(byOther).isCloseTo(5_000, within(250));
    assertThat(byBoth).isCloseTo(2_500, within(217));
    assertThat(bySeed).isCloseTo(2_500, within(217));
  }

  @Test
  void aSampleThatStandsForNoOthersSaysSo() {
    CallSample flagged = sample("call", 0.5, 1);
    assertThat(Draw.of(flagged, rubric("a", 1, 1), 1).probability()).isEqualTo(1);
    flagged.setRandomProbability(0);
    Draw draw = Draw.of(flagged, rubric("a", 1, 1), 1);
    assertThat(draw.chosen()).isTrue();
    assertThat(draw.probability()).isZero();
  }

  @Test
  void aSampleOnceJudgedStaysSoWhenTheRateRises() {
    for (int i = 0; i < 1_000; i++) {
      CallSample sample = sample("call-" + i, 0, 1);
      if (Draw.of(sample, rubric("a", 0.3, 1), 1).chosen()) {
        assertThat(Draw.of(sample, rubric("a", 0.6, 1), 1).chosen()).isTrue();
      }
    }
  }

  /**
   * The mean of (y - f)/pi over all calls is that of y - f, although doubt and error go together.
   */
  @Test
  void weightingByTheChanceLeavesNoBias() {
    SplittableRandom random = new SplittableRandom(11);
    JudgeRubric rubric = rubric("a", 0.8, 0.1);
    int calls = 200_000;
    double truth = 0;
    double weighted = 0;
    double unweighted = 0;
    double squares = 0;
    int judged = 0;
    for (int i = 0; i < calls; i++) {
      double nearness = random.nextDouble();
      // The nearer to the threshold, the more often the cheap verdict is wrong.
      double error = random.nextDouble() < 0.4 * nearness ? -1 : 0;
      truth += error;
      double becomesSample = 0.5;
      if (random.nextDouble() >= becomesSample) {
        continue;
      }
      Draw draw = Draw.of(sample("call-" + i, nearness, becomesSample), rubric, 1);
      if (draw.chosen()) {
        weighted += error / draw.probability();
        squares += error * error / (draw.probability() * draw.probability());
        unweighted += error;
        judged++;
      }
    }
    double deviation = Math.sqrt(squares) / calls;
    assertThat(weighted / calls).isCloseTo(truth / calls, within(5 * deviation));
    // The same without weights is wrong by far.
    assertThat(Math.abs(unweighted / judged - truth / calls)).isGreaterThan(5 * deviation);
  }
}
