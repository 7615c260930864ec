package dev.weir.judge.endpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** That no hour costs more than it may, and that what it may is spent. */
class HourlyBudgetTest {

  private static final long HOUR = 3_600_000_000_000L;

  @ParameterizedTest
  @ValueSource(ints = {2, 3, 10, 100, 5_000})
  void noHourSpendsMoreAndEveryHourCanSpendNearlyAll(int perHour) {
    SplittableRandom random = new SplittableRandom(perHour);
    HourlyBudget budget = new HourlyBudget(perHour, 0);
    List<Long> spent = new ArrayList<>();
    long now = 0;
    while (now < 6 * HOUR) {
      long wait = budget.wait(1, now);
      if (wait == 0) {
        budget.spend(1);
        spent.add(now);
        // Idle from time to time, so that there is something to be spent at once.
        now += random.nextInt(1_000) == 0 ? HOUR / 2 : 0;
      } else {
        now += wait;
      }
    }
    int first = 0;
    for (int last = 0; last < spent.size(); last++) {
      while (spent.get(first) <= spent.get(last) - HOUR) {
        first++;
      }
      assertThat(last - first + 1).isLessThanOrEqualTo(perHour);
    }
    assertThat(spent.size()).isGreaterThanOrEqualTo(perHour == 2 ? 4 : 2 * perHour);
  }

  @Test
  void startingAgainBringsNothing() {
    int spent = 0;
    for (int start = 0; start < 60; start++) {
      long begin = start * (HOUR / 60);
      HourlyBudget budget = new HourlyBudget(60, begin);
      long now = begin;
      while (now < begin + HOUR / 60) {
        long wait = budget.wait(1, now);
        if (wait == 0) {
          budget.spend(1);
          spent++;
        }
        now += wait;
      }
    }
    assertThat(spent).isLessThanOrEqualTo(60);
  }

  @Test
  void anAmountAboveATenthIsWaitedForAfterwards() {
    HourlyBudget budget = new HourlyBudget(100, 0);
    assertThat(budget.wait(50, HOUR)).isZero();
    budget.spend(50);
    // 40 are owed and 1 is asked for, at 90 an hour.
    assertThat((double) budget.wait(1, HOUR)).isCloseTo(HOUR * 41.0 / 90, within(1e6));
  }

  @Test
  void whatIsGivenBackCanBeSpentButNeverMoreThanATenthAtOnce() {
    HourlyBudget budget = new HourlyBudget(100, 0);
    assertThat(budget.wait(10, HOUR)).isZero();
    budget.spend(10);
    assertThat(budget.left(HOUR)).isZero();
    budget.spend(-5);
    assertThat(budget.left(HOUR)).isCloseTo(0.5, within(1e-9));
    budget.spend(-500);
    assertThat(budget.left(HOUR)).isCloseTo(1, within(1e-9));
  }
}
