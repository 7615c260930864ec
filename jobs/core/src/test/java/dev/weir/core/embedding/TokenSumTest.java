package dev.weir.core.embedding;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

class TokenSumTest {

  private static final int DIMENSIONS = 13;

  @Test
  void sumsAreThoseOfTheNumbersHoweverManyVectorsThereAre() {
    Random random = new Random(4);
    TokenSum sum = new TokenSum(DIMENSIONS);
    for (int vectors : new int[] {0, 1, 7, 8, 9, 16, 17, 1_000}) {
      sum.clear();
      float[] expected = new float[DIMENSIONS];
      for (int k = 0; k < vectors; k++) {
        int[] vector = vector(random, k);
        for (int d = 0; d < DIMENSIONS; d++) {
          expected[d] += vector[d];
        }
        sum.add(TokenSum.packed(vector));
      }
      float[] found = new float[DIMENSIONS];
      sum.copyTo(found);
      assertThat(found).as("%d vectors", vectors).isEqualTo(expected);
    }
  }

  /** Now and then a row of greatest numbers, which fill the lanes. */
  private static int[] vector(Random random, int k) {
    int[] vector = new int[DIMENSIONS];
    for (int d = 0; d < DIMENSIONS; d++) {
      int sign = (k / 20 + d) % 2 == 0 ? 1 : -1;
      vector[d] =
          k % 40 < 20
              ? sign * TokenSum.MOST
              : random.nextInt(2 * TokenSum.MOST + 1) - TokenSum.MOST;
    }
    return vector;
  }
}
