package dev.weir.core.call;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

final class SegmentPropertyTest {

  @Property
  void readsWhatItWrote(
      @ForAll String environment,
      @ForAll String promptId,
      @ForAll String version,
      @ForAll String model,
      @ForAll String provider) {
    Segment segment =
        new Segment(
            encodable(environment),
            encodable(promptId),
            encodable(version),
            encodable(model),
            encodable(provider));
    byte[] bytes = segment.write();
    assertThat(Segment.read(bytes, 0, bytes.length)).isEqualTo(segment);
    assertThat(segment.withPromptVersion("v2").promptVersion()).isEqualTo("v2");
  }

  @Test
  void writesLongParts() {
    Segment segment = new Segment("", "p".repeat(5_000), "", "m".repeat(63), "m".repeat(64));
    byte[] bytes = segment.write();
    assertThat(Segment.read(bytes, 0, bytes.length)).isEqualTo(segment);
  }

  @Test
  void refusesWhatIsNoSegment() {
    byte[] bytes = new Segment("a", "b", "c", "d", "e").write();
    byte[] longer = Arrays.copyOf(bytes, bytes.length + 1);
    assertThatIllegalArgumentException().isThrownBy(() -> Segment.read(longer, 0, longer.length));
    assertThatIllegalArgumentException().isThrownBy(() -> Segment.read(bytes, 0, 3));
  }

  private static String encodable(String text) {
    return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
  }
}
