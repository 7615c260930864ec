package dev.weir.core.drift.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.weir.core.stats.ByteReader;
import dev.weir.core.stats.ByteWriter;
import java.util.Random;
import org.junit.jupiter.api.Test;

class DeviationRowsTest {

  private final Random random = new Random(1);

  @Test
  void aRoundedRowTakesTwoBytesANumberAndComesBackAsItIs() {
    for (double scale : new double[] {1e-30, 1e-3, 1, 4_000}) {
      double[] row = random.doubles(256, -scale, scale).toArray();
      float[] rounded = DeviationRows.rounded(row);
      for (int k = 0; k < row.length; k++) {
        assertThat((double) rounded[k]).isCloseTo(row[k], within(scale / 8_192));
      }
      assertThat(written(rounded).length).isLessThanOrEqualTo(2 * 256 + 3);
      assertThat(DeviationRows.read(new ByteReader(written(rounded)), 256)).isEqualTo(rounded);
    }
  }

  @Test
  void anyOtherRowComesBackAsItIsToo() {
    float[] plain = new float[256];
    for (int k = 0; k < plain.length; k++) {
      plain[k] = (float) random.nextGaussian();
    }

    assertThat(DeviationRows.read(new ByteReader(written(plain)), 256)).isEqualTo(plain);
    float[] zeros = DeviationRows.rounded(new double[256]);
    assertThat(DeviationRows.read(new ByteReader(written(zeros)), 256)).isEqualTo(zeros);
    float[] infinite = {Float.POSITIVE_INFINITY, Float.NaN, 1};
    assertThat(DeviationRows.read(new ByteReader(written(infinite)), 3)).isEqualTo(infinite);
  }

  private static byte[] written(float[] row) {
    ByteWriter out = new ByteWriter();
    DeviationRows.write(row, out);
    return out.toByteArray();
  }
}
