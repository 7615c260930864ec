package dev.weir.exporter;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.core.metric.MetricCatalogue;
import dev.weir.schemas.MetricTotal;
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
