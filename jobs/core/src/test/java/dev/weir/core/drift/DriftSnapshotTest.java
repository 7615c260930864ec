package dev.weir.core.drift;

import static dev.weir.core.drift.DriftTraffic.pane;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.weir.core.drift.stream.VersionKey;
import dev.weir.core.stats.FormatException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class DriftSnapshotTest {

  private static final Path GOLDEN = Path.of("src/test/resources/golden/drift-version-v2.hex");
  private static final VersionKey V1 = new VersionKey("production", "summary", "v1");

  @Test
  void keepsItsFormat() throws IOException {
    DriftMonitor monitor = halfWay();
    String written = hex(monitor.snapshotReference(V1)) + "\n" + hex(monitor.snapshot(V1)) + "\n";
    if (System.getProperty("golden.update") != null) {
      Files.writeString(GOLDEN, written);
    }
    String golden = Files.readString(GOLDEN);
    DriftMonitor read = empty();
    String[] lines = golden.split("\n", -1);
    read.restoreReference(HexFormat.of().parseHex(lines[0]));
    read.restore(V1, HexFormat.of().parseHex(lines[1]));

    assertThat(written).as("%s, rendered again by -Dgolden.update", GOLDEN).isEqualTo(golden);
    assertThat(hex(read.snapshot(V1))).isEqualTo(lines[1]);
    assertThat(hex(read.snapshotReference(V1))).isEqualTo(lines[0]);
    assertThat(read.closedPane()).isEqualTo(pane(4));
  }

  @Test
  void beginsAnewWhereTheFormatWasAnother() {
    byte[] bytes = halfWay().snapshot(V1);
    bytes[0] = 1;
    DriftMonitor read = empty();
    read.restore(V1, bytes);

    assertThat(read.versions()).isEmpty();
    assertThat(read.closedPane()).isEqualTo(pane(4));
  }

  @Test
  void refusesBytesCutShortOrOfTheFuture() {
    DriftMonitor monitor = halfWay();
    byte[] bytes = monitor.snapshot(V1);
    for (int length = 0; length < bytes.length; length += 13) {
      byte[] cut = Arrays.copyOf(bytes, length);
      DriftMonitor into = empty();
      into.restoreReference(monitor.snapshotReference(V1));
      assertThatExceptionOfType(FormatException.class).isThrownBy(() -> into.restore(V1, cut));
    }
    assertThatExceptionOfType(FormatException.class)
        .isThrownBy(() -> empty().restore(V1, bytes))
        .withMessageContaining("restored before it");
    bytes[0] = 7;
    assertThatExceptionOfType(FormatException.class)
        .isThrownBy(() -> empty().restore(V1, bytes))
        .withMessageContaining("version 7");
  }

  @Test
  void aStreamTakesLittleState() {
    DriftMonitor monitor = new DriftMonitor(DriftPolicy.standard());
    DriftTraffic traffic = new DriftTraffic(2);
    for (int number = 0; number < 1_000; number++) {
      monitor.add(V1, traffic.sums(number));
      monitor.closePane(pane(number), new Told());
    }
    Told told = new Told();
    monitor.closePane(pane(1_000), told);

    assertThat(monitor.snapshot(V1).length / told.evidence.size()).isLessThan(8_192);
  }

  private static String hex(byte[] bytes) {
    return HexFormat.of().formatHex(bytes);
  }

  private static DriftMonitor empty() {
    return new DriftMonitor(DriftPolicy.standard().withReferences(8, 1_000, 1L << 60));
  }

  /** A small reference just learned, and an alert. */
  private static DriftMonitor halfWay() {
    DriftMonitor monitor = empty();
    DriftTraffic traffic = new DriftTraffic(1).calls(8).failing(0.1);
    for (int number = 0; number < 5; number++) {
      monitor.add(V1, traffic.failing(number < 1 ? 0 : 1).calls(8 + 100 * number).sums(number));
      monitor.closePane(pane(number), new Told());
    }
    return monitor;
  }
}
