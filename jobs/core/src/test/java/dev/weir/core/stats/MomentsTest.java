package dev.weir.core.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class MomentsTest {

  @Property
  void ofPartsInAnyOrderAreThoseOfTheWhole(
      @ForAll @Size(max = 60) List<@DoubleRange(min = -1e6, max = 1e6) Double> numbers,
      @ForAll @IntRange(max = 60) int cut) {
    double[] values = numbers.stream().mapToDouble(each -> each).toArray();
    int at = Math.min(cut, values.length);
    Moments left = Moments.of(Arrays.copyOf(values, at));
    Moments right = Moments.of(Arrays.copyOfRange(values, at, values.length));

    close(left.merge(right), Moments.of(values));
    close(right.merge(left), Moments.of(values));
  }

  @Test
  void keepDigitsFarFromZero() {
    Random random = new Random(11);
    double[] values = random.doubles(1_000).map(each -> 1e9 + each).toArray();
    double[] near = Arrays.stream(values).map(each -> each - 1e9).toArray();

    Moments merged = Moments.NONE;
    for (int i = 0; i < values.length; i += 10) {
      merged = merged.merge(Moments.of(Arrays.copyOfRange(values, i, i + 10)));
    }

    double truth = Moments.of(near).squares();
    assertThat(merged.squares()).isCloseTo(truth, within(1e-6 * truth));
  }

  @Test
  void varianceNeedsTwoNumbers() {
    assertThat(Moments.of(3).sampleVariance()).isNaN();
    assertThat(Moments.of(3).populationVariance()).isZero();
    assertThat(Moments.of(3, 5).sampleVariance()).isEqualTo(2);
  }

  private static void close(Moments found, Moments expected) {
    double scale = 1 + expected.squares() + 1e6 * expected.count();
    assertThat(found.count()).isEqualTo(expected.count());
    assertThat(found.mean()).isCloseTo(expected.mean(), within(1e-6));
    assertThat(found.squares()).isCloseTo(expected.squares(), within(1e-9 * scale));
  }
}
