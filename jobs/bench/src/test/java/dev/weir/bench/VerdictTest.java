package dev.weir.bench;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class VerdictTest {

  private static final PairedRatio QUIET = new PairedRatio(1, 0.99, 1.01, 60);
  private static final PairedRatio NOISY = new PairedRatio(1, 0.9, 1.1, 60);
  private static final PairedRatio RATIO = new PairedRatio(1.5, 1.4, 1.6, 60);

  @Test
  void passesWhenTheLowerBoundReachesTheGoal() {
    assertThat(Verdict.of(1.4, RATIO, QUIET, true, true)).isEqualTo(Verdict.PASS);
    assertThat(Verdict.of(1.41, RATIO, QUIET, true, true)).isEqualTo(Verdict.INCONCLUSIVE);
    assertThat(Verdict.of(1.61, RATIO, QUIET, true, true)).isEqualTo(Verdict.FAIL);
  }

  @Test
  void doesNotJudgeOnANoisyOrBusyMachine() {
    assertThat(Verdict.of(1.2, RATIO, NOISY, true, true)).isEqualTo(Verdict.INCONCLUSIVE);
    assertThat(Verdict.of(1.2, RATIO, QUIET, false, true)).isEqualTo(Verdict.INCONCLUSIVE);
  }

  @Test
  void disqualifiesWrongAnswersHoweverFast() {
    assertThat(Verdict.of(1.2, RATIO, QUIET, true, false)).isEqualTo(Verdict.DISQUALIFIED);
    assertThat(Verdict.of(0, RATIO, QUIET, true, false)).isEqualTo(Verdict.DISQUALIFIED);
  }

  @Test
  void judgesCountsWithoutBounds() {
    assertThat(Verdict.ofCount(8, 8)).isEqualTo(Verdict.PASS);
    assertThat(Verdict.ofCount(8, 8.1)).isEqualTo(Verdict.FAIL);
    assertThat(Verdict.ofCount(8, Double.NaN)).isEqualTo(Verdict.INCONCLUSIVE);
  }
}
