package dev.weir.core.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ExactMomentsTest {

  private static final double[] ONES = {1, 1, 1};

  @Test
  void sumsAreThoseOfWholeNumbersOfAnyLength() {
    Random random = new Random(1);
    ExactMoments moments = new ExactMoments(2);
    BigInteger sum = BigInteger.ZERO;
    for (int k = 0; k < 1_000; k++) {
      long value = (random.nextLong() >> 11) * (random.nextBoolean() ? 1 : -1);
      moments.add(value, 1);
      sum = sum.add(BigInteger.valueOf(value));
    }
    assertThat(moments.sum(0)).isEqualTo(sum);
    assertThat(moments.sum(1)).isEqualTo(BigInteger.valueOf(1_000));
  }

  @Test
  void aSmallSpreadAroundALargeMeanIsNotLost() {
    ExactMoments moments = new ExactMoments(1);
    long large = 1L << 51;
    for (int k = 0; k < 1_000_000; k++) {
      moments.add(large + (k & 1));
    }
    assertThat(moments.scaled(new double[] {1}).covariance(0, 0))
        .isCloseTo(0.25, within(0.25 * 2e-6));
  }

  @Test
  void agreesWithMomentsOfFloatingPoint() {
    Random random = new Random(2);
    ExactMoments exact = new ExactMoments(3);
    JointMoments joint = new JointMoments(3);
    for (int k = 0; k < 5_000; k++) {
      long a = random.nextInt(1_000_000) - 500_000L;
      long b = random.nextInt(1_000) + a / 1_000;
      long c = random.nextInt(7);
      exact.add(a, b, c);
      joint.add((double) a, (double) b, (double) c);
    }
    JointMoments scaled = exact.scaled(ONES);
    for (int i = 0; i < 3; i++) {
      assertThat(scaled.mean(i)).isCloseTo(joint.mean(i), within(1e-6));
      for (int j = 0; j < 3; j++) {
        double expected = joint.covariance(i, j);
        assertThat(scaled.covariance(i, j))
            .isCloseTo(expected, within(1e-9 * Math.max(1, Math.abs(expected))));
      }
    }
  }

  @Test
  void areTheSameBytesHoweverRowsWereSplitAndMerged() {
    Random random = new Random(3);
    List<long[]> rows = new ArrayList<>();
    for (int k = 0; k < 300; k++) {
      rows.add(new long[] {random.nextLong() >> 12, -random.nextInt(99)});
    }
    byte[] expected = bytes(rows, 1);
    for (int parts = 2; parts < 9; parts++) {
      Collections.shuffle(rows, random);
      assertThat(bytes(rows, parts)).isEqualTo(expected);
    }
  }

  private static byte[] bytes(List<long[]> rows, int parts) {
    ExactMoments all = new ExactMoments(2);
    for (int part = 0; part < parts; part++) {
      ExactMoments some = new ExactMoments(2);
      for (int k = part; k < rows.size(); k += parts) {
        some.add(rows.get(k));
      }
      ByteWriter written = new ByteWriter();
      some.write(written);
      all.read(new ByteReader(written.toByteArray()));
    }
    ByteWriter out = new ByteWriter();
    all.write(out);
    return out.toByteArray();
  }
}
