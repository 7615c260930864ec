package dev.weir.core.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

/** Sums of products do not depend on how the rows were split and in which order merged. */
class JointMomentsTest {

  @Property(tries = 200)
  void anySplitMergedGivesTheSame(
      @ForAll @Size(min = 1, max = 60) List<Integer> partOfRow, @ForAll long seed) {
    Random random = new Random(seed);
    JointMoments whole = new JointMoments(3);
    JointMoments[] parts = new JointMoments[4];
    for (int i = 0; i < parts.length; i++) {
      parts[i] = new JointMoments(3);
    }
    for (int part : partOfRow) {
      double[] row = {1e9 + random.nextGaussian(), random.nextDouble(), random.nextInt(5)};
      whole.add(row);
      parts[Math.floorMod(part, 4)].add(row);
    }
    JointMoments forwards = new JointMoments(3);
    JointMoments backwards = new JointMoments(3);
    for (int i = 0; i < parts.length; i++) {
      forwards.merge(parts[i]);
      backwards.merge(parts[3 - i]);
    }
    for (JointMoments merged : List.of(forwards, backwards)) {
      assertThat(merged.count()).isEqualTo(whole.count());
      for (int i = 0; i < 3; i++) {
        assertThat(merged.mean(i))
            .isCloseTo(whole.mean(i), within(1e-12 * Math.abs(whole.mean(i)) + 1e-9));
        for (int j = 0; j < 3; j++) {
          assertThat(merged.products(i, j)).isCloseTo(whole.products(i, j), within(1e-4));
        }
      }
    }
  }

  @Test
  void aColumnIsWhatMomentsSay() {
    JointMoments joint =
        JointMoments.of(2, new double[] {1, 5}, new double[] {2, 3}, new double[] {6, 1});
    Moments alone = Moments.of(1, 2, 6);

    assertThat(joint.column(0).mean()).isCloseTo(alone.mean(), within(1e-12));
    assertThat(joint.column(0).squares()).isCloseTo(alone.squares(), within(1e-12));
    assertThat(joint.covariance(0, 1)).isCloseTo(-5, within(1e-12));
    assertThat(joint.copy().products(1, 0)).isEqualTo(joint.products(0, 1));
  }

  @Test
  void rowsHaveAllColumns() {
    assertThatThrownBy(() -> new JointMoments(2).add(1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("expected 2");
  }
}
