package dev.weir.core.total;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.weir.core.call.Segment;
import dev.weir.core.pane.PaneSums;
import dev.weir.core.signal.SampleCalls;
import dev.weir.core.stats.ByteReader;
import dev.weir.core.stats.ByteWriter;
import dev.weir.core.stats.FormatException;
import dev.weir.schemas.CallError;
import dev.weir.schemas.LlmCall;
import dev.weir.schemas.Usage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class PromptTotalsFormatTest {

  private static final Path GOLDEN = Path.of("src/test/resources/golden/prompt-totals-v2.hex");
  private static final Path FIRST = Path.of("src/test/resources/golden/prompt-totals-v1.hex");
  private static final long SECOND = 1_000_000;
  private static final long PANE = 10 * SECOND;
  private static final long START = SampleCalls.NEW_YEAR;

  @Test
  void readsItsFirstFormat() throws IOException {
    byte[] first = HexFormat.of().parseHex(Files.readString(FIRST).strip());
    PromptTotals read = empty();
    new PromptTotalsCodec().read(new ByteReader(first), read);

    assertThat(bytes(read)).isEqualTo(bytes(halfWay()));
  }

  @Test
  void keepsItsSecondFormat() throws IOException {
    String written = HexFormat.of().formatHex(bytes(halfWay()));
    if (System.getProperty("golden.update") != null) {
      Files.writeString(GOLDEN, written + "\n");
    }
    String golden = Files.readString(GOLDEN).strip();
    PromptTotals read = empty();
    new PromptTotalsCodec().read(new ByteReader(HexFormat.of().parseHex(golden)), read);

    assertThat(written).as("%s, rendered again by -Dgolden.update", GOLDEN).isEqualTo(golden);
    assertThat(HexFormat.of().formatHex(bytes(read))).isEqualTo(golden);
    assertThat(read.nextClose()).isEqualTo(START + 2 * PANE);
  }

  @Test
  void refusesBytesCutShortOrOfTheFuture() {
    byte[] bytes = bytes(halfWay());
    for (int length = 0; length < bytes.length; length++) {
      ByteReader cut = new ByteReader(Arrays.copyOf(bytes, length));
      assertThatExceptionOfType(FormatException.class)
          .isThrownBy(() -> new PromptTotalsCodec().read(cut, empty()));
    }
    bytes[0] = 7;
    assertThatExceptionOfType(FormatException.class)
        .isThrownBy(() -> new PromptTotalsCodec().read(new ByteReader(bytes), empty()))
        .withMessageContaining("version 7");
  }

  /**
   * One closed pane with changes nobody has written, one open pane, one version without a place.
   */
  private static PromptTotals halfWay() {
    PromptTotals totals = empty();
    add(totals, 0, "v1", answered("one", 0));
    add(totals, 0, "v1", answered("two", 1));
    add(totals, 0, "v2", failed("three", 2));
    add(totals, 0, "v3", answered("four", 3));
    totals.closePanes(START + PANE);
    add(totals, 1, "v1", answered("five", 12));
    return totals;
  }

  private static PromptTotals empty() {
    return new PromptTotals("production", "summary", 42, TotalsPolicy.standard().withVersions(2));
  }

  private static void add(PromptTotals totals, int pane, String version, LlmCall call) {
    PaneSums sums = new PaneSums();
    sums.add(SampleCalls.row(call, SampleCalls.price()));
    byte[] segment = new Segment("production", "summary", version, "large-2", "acme").write();
    totals.add(START + pane * PANE, segment, sums);
  }

  private static LlmCall answered(String id, int second) {
    long requested = START + second * SECOND;
    return LlmCall.newBuilder()
        .setCallId(id)
        .setTraceId("4bf92f3577b34da6a3ce929d0e0e47" + second % 10 + "0")
        .setRequestedAt(requested)
        .setFirstTokenAt(requested + 210_000)
        .setLastTokenAt(requested + 800_000)
        .setRespondedAt(requested + 900_000)
        .setResponseModel("large-2-0613")
        .setFinishReason("stop")
        .setUsage(Usage.newBuilder().setInput(120L + second).setOutput(60L).build())
        .build();
  }

  private static LlmCall failed(String id, int second) {
    long requested = START + second * SECOND;
    return LlmCall.newBuilder()
        .setCallId(id)
        .setRequestedAt(requested)
        .setRespondedAt(requested + 50_000)
        .setError(new CallError("rate_limit", "429"))
        .build();
  }

  private static byte[] bytes(PromptTotals totals) {
    ByteWriter out = new ByteWriter();
    new PromptTotalsCodec().write(totals, out);
    return out.toByteArray();
  }
}
