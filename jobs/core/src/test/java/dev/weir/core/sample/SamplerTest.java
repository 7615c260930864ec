package dev.weir.core.sample;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.sun.management.ThreadMXBean;
import dev.weir.core.call.CallOutcome;
import dev.weir.core.call.Text;
import dev.weir.core.validate.Verdict;
import dev.weir.schemas.Stratum;
import java.lang.management.ManagementFactory;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Which calls become samples, and with what probability. */
class SamplerTest {

  private static final long PANE = 10_000_000;

  private static Text id(int number) {
    byte[] bytes = ("call-" + number).getBytes(UTF_8);
    Text id = new Text();
    id.set(bytes, 0, bytes.length);
    return id;
  }

  private static Set<Integer> chosen(Sampler sampler, int from, int to, int step) {
    Set<Integer> chosen = new TreeSet<>();
    for (int i = from; i != to; i += step) {
      if (sampler.takes(id(i), Verdict.PASS, CallOutcome.OK, PANE)) {
        assertThat(sampler.probability()).isEqualTo(sampler.share());
        assertThat(sampler.stratum()).isEqualTo(Stratum.ORDINARY);
        chosen.add(i);
      }
    }
    return chosen;
  }

  @Test
  void theRandomShareDependsOnIdAndSeedAlone() {
    Set<Integer> once = chosen(new Sampler(20, 1, 0), 0, 50_000, 1);
    // Five standard deviations of a binomial count.
    assertThat((double) once.size()).isCloseTo(2_500, within(5 * Math.sqrt(2_500 * .95)));
    assertThat(chosen(new Sampler(20, 1, 0), 49_999, -1, -1)).isEqualTo(once);
    Set<Integer> other = chosen(new Sampler(20, 2, 0), 0, 50_000, 1);
    other.retainAll(once);
    assertThat((double) other.size()).isCloseTo(125, within(60.0));
    assertThat(chosen(new Sampler(0, 1, 0), 0, 1_000, 1)).isEmpty();
    assertThat(chosen(new Sampler(1, 1, 0), 0, 1_000, 1)).hasSize(1_000);
  }

  @Test
  void blockedFailedAndFlaggedCallsGoUntilTheirBudgetIsUsedUp() {
    Sampler sampler = new Sampler(0, 1, 3);
    for (int i = 0; i < 5; i++) {
      boolean within = i < 3;
      assertThat(sampler.takes(id(i), Verdict.BLOCK, CallOutcome.OK, PANE)).isEqualTo(within);
      assertThat(sampler.stratum()).isEqualTo(Stratum.BLOCKED);
      assertThat(sampler.droppedByBudget()).isEqualTo(!within);
      assertThat(sampler.probability()).isEqualTo(within ? 1 : 0);
      assertThat(sampler.takes(id(i), Verdict.FLAG, CallOutcome.TIMEOUT, PANE)).isEqualTo(within);
      assertThat(sampler.stratum()).isEqualTo(Stratum.FAILED);
      assertThat(sampler.takes(id(i), Verdict.FLAG, CallOutcome.OK, PANE)).isEqualTo(within);
      assertThat(sampler.stratum()).isEqualTo(Stratum.FLAGGED);
      assertThat(sampler.takes(id(i), Verdict.BLOCK, CallOutcome.OK, 2 * PANE)).isEqualTo(within);
    }
    sampler.takes(id(9), Verdict.PASS, CallOutcome.OK, PANE);
    assertThat(sampler.droppedByBudget()).isFalse();
  }

  @Test
  void theRandomShareKnowsNoBudget() {
    Sampler sampler = new Sampler(20, 1, 0);
    int taken = 0;
    for (int i = 0; i < 50_000; i++) {
      if (sampler.takes(id(i), Verdict.BLOCK, CallOutcome.OK, PANE)) {
        taken++;
        assertThat(sampler.random()).isTrue();
        assertThat(sampler.probability()).isEqualTo(.05);
      }
    }
    assertThat(taken).isEqualTo(chosen(new Sampler(20, 1, 0), 0, 50_000, 1).size());
  }

  @Test
  void panesThatHavePassedMakeRoomForOthers() {
    Sampler sampler = new Sampler(0, 1, 1);
    for (int pane = 0; pane < PaneBudget.PANES; pane++) {
      assertThat(sampler.takes(id(1), Verdict.BLOCK, CallOutcome.OK, pane * PANE)).isTrue();
    }
    long next = PaneBudget.PANES * PANE;
    assertThat(sampler.takes(id(2), Verdict.BLOCK, CallOutcome.OK, next)).isFalse();
    assertThat(sampler.droppedByBudget()).isTrue();
    sampler.passed(2 * PANE);
    assertThat(sampler.takes(id(2), Verdict.BLOCK, CallOutcome.OK, next)).isTrue();
    assertThat(sampler.takes(id(3), Verdict.BLOCK, CallOutcome.OK, 5 * PANE)).isFalse();
  }

  @Test
  void allocatesNothing() {
    Sampler sampler = new Sampler(1_000, 1, 2);
    Text id = id(4);
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long least = Long.MAX_VALUE;
    for (int round = 0; round < 20; round++) {
      long before = threads.getCurrentThreadAllocatedBytes();
      for (int i = 0; i < 1_000; i++) {
        sampler.takes(id, i % 2 == 0 ? Verdict.PASS : Verdict.FLAG, CallOutcome.OK, PANE);
      }
      least = Math.min(least, threads.getCurrentThreadAllocatedBytes() - before);
    }
    assertThat(least).isLessThan(100);
  }
}
