package dev.weir.core.drift.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.weir.core.drift.DriftTraffic;
import dev.weir.core.drift.stream.VersionKey;
import dev.weir.core.drift.stream.WordCategories;
import dev.weir.core.stats.ByteReader;
import dev.weir.core.stats.ByteWriter;
import dev.weir.core.stats.FormatException;
import dev.weir.schemas.DriftReference;
import dev.weir.schemas.ReferenceKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class VersionReferenceTest {

  private static final Path GOLDEN = Path.of("src/test/resources/golden/drift-reference-v2.hex");
  private static final VersionKey KEY = new VersionKey("production", "summary", "v1");

  @Test
  void keepsWhatWasCollectedByHourAndPart() {
    VersionReference reference = collected(10).freeze(ReferenceKind.PINNED, 100);

    assertThat(reference.events()).isEqualTo(1_200);
    assertThat(reference.from()).isEqualTo(DriftTraffic.pane(57));
    assertThat(reference.to()).isEqualTo(DriftTraffic.pane(67));
    SignalReference rate = signal(reference, "error-rate");
    assertThat(rate.events(0)).isEqualTo(3 * 120);
    assertThat(rate.events(1)).isEqualTo(7 * 120);
    assertThat(rate.parts()).containsOnlyKeys("big/acme", "small/acme");
    assertThat(Arrays.stream(rate.parts().get("big/acme")).sum()).isEqualTo(600);
    SignalReference reasons = signal(reference, "finish-reason");
    assertThat(((WordCategories) reasons.categories()).names()).containsExactly("stop", "length");
    assertThat(signal(reference, "output-tokens").categories().size()).isEqualTo(12);
    assertThat(reference.signals()).as("too few failures").doesNotContainKey("error-type");
  }

  @Test
  void tellsNoPartsApartWhenThereIsOne() {
    VersionHistory history = new VersionHistory();
    history.add(0, 1, "big/acme", new DriftTraffic(1).sums(0));

    assertThat(signal(history.freeze(ReferenceKind.PINNED, 1), "error-rate").parts()).isEmpty();
  }

  @Test
  void aHistoryGoesOnFromItsBytes() {
    VersionHistory history = collected(5);
    ByteWriter out = new ByteWriter();
    history.write(out);
    VersionHistory read = VersionHistory.read(new ByteReader(out.toByteArray()));
    DriftTraffic traffic = new DriftTraffic(9);
    history.add(0, 60, "third/acme", traffic.sums(1));
    read.add(0, 60, "third/acme", new DriftTraffic(9).sums(1));

    assertThat(read.freeze(ReferenceKind.PINNED, 1).hash())
        .isEqualTo(history.freeze(ReferenceKind.PINNED, 1).hash());
    assertThat(read.span()).isEqualTo(history.span());
  }

  @Test
  void equalContentsHaveEqualHashesWhateverTheirKind() {
    VersionReference one = collected(3).freeze(ReferenceKind.PINNED, 1);

    assertThat(one.as(ReferenceKind.PREVIOUS).hash()).isEqualTo(one.hash());
    assertThat(collected(3).freeze(ReferenceKind.LEARNED, 1).hash()).isEqualTo(one.hash());
    assertThat(collected(4).freeze(ReferenceKind.PINNED, 1).hash()).isNotEqualTo(one.hash());
    assertThat(one.hash()).hasSize(64);
  }

  @Test
  void readsItsRecordBackAndNotOneThatWasTamperedWith() {
    VersionReference reference = collected(10).freeze(ReferenceKind.PINNED, 100);
    DriftReference record = ReferenceRecord.of(KEY, reference);

    assertThat(ReferenceRecord.read(record).hash()).isEqualTo(reference.hash());
    assertThat(ReferenceRecord.version(record)).isEqualTo(KEY);
    assertThat(ReferenceRecord.of(KEY, ReferenceRecord.read(record))).isEqualTo(record);

    DriftReference other = DriftReference.newBuilder(record).setEvents(5).build();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ReferenceRecord.read(other))
        .withMessageContaining("content hash");
  }

  @Test
  void keepsItsFormat() throws IOException {
    VersionHistory history = new VersionHistory();
    DriftTraffic traffic = new DriftTraffic(4).calls(4).failing(0.2);
    history.add(0, 60, "big/acme", traffic.sums(0));
    history.add(0, 60, "small/acme", traffic.sums(0));
    ByteWriter out = new ByteWriter();
    history.write(out);
    VersionReferenceCodec.write(history.freeze(ReferenceKind.PINNED, 1), out);
    String written = HexFormat.of().formatHex(out.toByteArray());
    if (System.getProperty("golden.update") != null) {
      Files.writeString(GOLDEN, written + "\n");
    }
    String golden = Files.readString(GOLDEN).strip();
    ByteReader in = new ByteReader(HexFormat.of().parseHex(golden));
    VersionHistory readHistory = VersionHistory.read(in);
    VersionReference read = VersionReferenceCodec.read(in);

    assertThat(written).as("%s, rendered again by -Dgolden.update", GOLDEN).isEqualTo(golden);
    assertThat(read.kind()).isEqualTo(ReferenceKind.PINNED);
    assertThat(readHistory.freeze(ReferenceKind.PINNED, 1).hash()).isEqualTo(read.hash());
    assertThat(in.remaining()).isZero();
  }

  @Test
  void refusesBytesCutShortOrOfTheFuture() {
    ByteWriter out = new ByteWriter();
    VersionReferenceCodec.write(collected(2).freeze(ReferenceKind.PINNED, 1), out);
    for (int length = 0; length < out.length(); length += 7) {
      byte[] cut = Arrays.copyOf(out.array(), length);
      assertThatExceptionOfType(FormatException.class)
          .isThrownBy(() -> VersionReferenceCodec.read(new ByteReader(cut)));
    }
    byte[] future = out.toByteArray();
    future["PINNED".length() + 1] = 9;
    assertThatExceptionOfType(FormatException.class)
        .isThrownBy(() -> VersionReferenceCodec.read(new ByteReader(future)))
        .withMessageContaining("version 9");
  }

  /** Panes from three minutes before one o'clock on, of two parts. */
  private static VersionHistory collected(int panes) {
    VersionHistory history = new VersionHistory();
    DriftTraffic traffic = new DriftTraffic(3);
    for (int number = 57; number < 57 + panes; number++) {
      long start = DriftTraffic.pane(number);
      history.add(start, start + DriftTraffic.MINUTE, "big/acme", traffic.sums(number));
      history.add(start, start + DriftTraffic.MINUTE, "small/acme", traffic.sums(number));
    }
    return history;
  }

  private static SignalReference signal(VersionReference reference, String signal) {
    return Objects.requireNonNull(reference.signals().get(signal), signal);
  }
}
