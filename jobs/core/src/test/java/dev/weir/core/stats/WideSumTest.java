package dev.weir.core.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.math.BigInteger;
import java.util.Random;
import org.junit.jupiter.api.Test;

class WideSumTest {

  @Test
  void addsAndTakesAwayAsNumbersWithoutBoundsDo() {
    Random random = new Random(11);
    for (int run = 0; run < 200; run++) {
      WideSum sum = new WideSum();
      WideSum other = new WideSum();
      BigInteger right = BigInteger.ZERO;
      for (int k = 0; k < 40; k++) {
        long number = random.nextLong() >> random.nextInt(64);
        BigInteger big = BigInteger.valueOf(number);
        WideSum into = random.nextBoolean() ? sum : other;
        switch (random.nextInt(3)) {
          case 0 -> {
            into.add(number);
            right = right.add(big);
          }
          case 1 -> {
            into.addSquare(number);
            right = right.add(big.multiply(big));
          }
          default -> {
            into.subtractSquare(number);
            right = right.subtract(big.multiply(big));
          }
        }
      }
      ByteWriter out = new ByteWriter();
      other.write(out);
      sum.read(new ByteReader(out.toByteArray()));
      double expected = right.doubleValue();
      assertThat(sum.doubleValue()).isCloseTo(expected, withinPercentage(1e-9));
    }
  }

  @Test
  void isZeroAfterWhatCameWasTakenAway() {
    WideSum sum = new WideSum();
    sum.addSquare(Long.MAX_VALUE);
    sum.add(-5);
    assertThat(sum.isZero()).isFalse();
    sum.subtractSquare(Long.MAX_VALUE);
    sum.add(5);
    assertThat(sum.isZero()).isTrue();
  }
}
