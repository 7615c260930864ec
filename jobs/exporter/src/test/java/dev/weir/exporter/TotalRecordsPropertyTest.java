package dev.weir.exporter;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.core.metric.MetricCatalogue;
import dev.weir.schemas.MetricTotal;
import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class TotalRecordsPropertyTest {

  private static final MetricTotal TOTAL =
      Totals.histogram(MetricCatalogue.DURATION, new long[] {1, 2, 3_000_000}, "model", "m")
          .setExemplars(List.of(Totals.exemplar("trace", 1, 2)))
          .build();
  private static final byte[] BYTES = Topic.encode(TOTAL);

  @Example
  void readsWhatTheJobWrites() {
    assertThat(TotalRecords.read(BYTES)).isEqualTo(TOTAL);
  }

  /** Lengths of some 2^31, in the first string, in the labels, and in a block of known size. */
  @Example
  void doesNotReserveWhatBrokenLengthsClaim() {
    byte[] plenty = {(byte) 0xE0, (byte) 0xFF, (byte) 0xFF, (byte) 0xFF, 0x0F};
    int labels = 10 + 1 + TOTAL.getMetric().length() + 1;
    assertThat(TotalRecords.read(with(10, plenty))).isNull();
    assertThat(TotalRecords.read(with(labels, plenty))).isNull();
    // A negative count is followed by the size of the block: 8 bytes, the true size of the label.
    ByteArrayOutputStream block = new ByteArrayOutputStream();
    block.write(BYTES, 0, labels);
    block.writeBytes(new byte[] {(byte) 0xDF, (byte) 0xFF, (byte) 0xFF, (byte) 0xFF, 0x0F, 16});
    block.write(BYTES, labels + 1, BYTES.length - labels - 1);
    assertThat(TotalRecords.read(block.toByteArray())).isNull();
  }

  @Example
  void refusesBytesAfterTheEnd() {
    assertThat(TotalRecords.read(Arrays.copyOf(BYTES, BYTES.length + 1))).isNull();
  }

  private static byte[] with(int offset, byte[] replacement) {
    byte[] broken = BYTES.clone();
    System.arraycopy(replacement, 0, broken, offset, replacement.length);
    return broken;
  }

  @Property(seed = "1")
  void takesEveryTruncationForBroken(@ForAll @IntRange(min = 0, max = 10_000) int length) {
    assertThat(TotalRecords.read(Arrays.copyOf(BYTES, length % BYTES.length))).isNull();
  }

  @Property(seed = "2", tries = 5_000)
  void neverThrowsOnBrokenBytes(@ForAll Random random) {
    byte[] broken = BYTES.clone();
    for (int i = random.nextInt(8); i >= 0; i--) {
      broken[10 + random.nextInt(broken.length - 10)] = (byte) random.nextInt(256);
    }
    MetricTotal read = TotalRecords.read(broken);
    if (read != null) {
      new TotalsBoard(1_000).put("key", read);
    }
  }
}
