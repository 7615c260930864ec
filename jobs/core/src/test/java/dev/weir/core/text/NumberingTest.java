package dev.weir.core.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class NumberingTest {

  @Test
  void numbersAsAMapWould() {
    Random random = new Random(5);
    Numbering numbering = new Numbering(10_000);
    for (int round = 0; round < 20; round++) {
      numbering.clear();
      Map<Long, Integer> expected = new HashMap<>();
      for (int i = 0; i < 3_000; i++) {
        long hash = random.nextInt(2_000);
        int number = expected.computeIfAbsent(hash, h -> expected.size());
        assertThat(numbering.put(hash)).isEqualTo(number);
      }
      assertThat(numbering.size()).isEqualTo(expected.size());
      expected.forEach((hash, number) -> assertThat(numbering.find(hash)).isEqualTo(number));
      assertThat(numbering.find(2_000)).isEqualTo(-1);
    }
  }

  @Test
  void stopsAtItsLimit() {
    Numbering numbering = new Numbering(2);
    assertThat(numbering.put(7)).isZero();
    assertThat(numbering.put(8)).isEqualTo(1);
    assertThat(numbering.put(9)).isEqualTo(-1);
    assertThat(numbering.put(7)).isZero();
  }
}
