package dev.weir.core.stats.detect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;

class AdwinTest {

  @Test
  void keepsTheNewerPartOfItsWindow() {
    Random random = new Random(3);
    Adwin window = new Adwin(0.002);
    for (int i = 0; i < 1_000; i++) {
      window.add(random.nextGaussian());
    }
    assertThat(window.width()).as("nothing to cut").isEqualTo(1_000);
    boolean cut = false;
    for (int i = 0; i < 500; i++) {
      cut |= window.add(10 + random.nextGaussian());
    }

    assertThat(cut).isTrue();
    assertThat(window.width()).isBetween(400L, 520L);
    assertThat(window.mean()).isCloseTo(10, within(0.3));
  }

  @Test
  void leavesAConstantAlone() {
    Adwin window = new Adwin(0.002);
    for (int i = 0; i < 5_000; i++) {
      assertThat(window.add(1)).isFalse();
    }
    assertThat(window.width()).isEqualTo(5_000);
    assertThat(window.mean()).isEqualTo(1);
  }
}
