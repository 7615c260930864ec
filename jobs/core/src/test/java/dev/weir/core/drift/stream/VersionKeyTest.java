package dev.weir.core.drift.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.weir.core.call.Segment;
import org.junit.jupiter.api.Test;

class VersionKeyTest {

  @Test
  void readsBackWhateverItsPartsAre() {
    VersionKey key = new VersionKey("pro d", "a/b+c%", "ü*~");

    assertThat(VersionKey.parse(key.text())).isEqualTo(key);
    assertThat(key.text()).isEqualTo("pro%20d/a%2Fb%2Bc%25/%C3%BC*%7E");
    assertThat(new StreamKey(key, "error-rate").text()).isEqualTo(key.text() + "/error-rate");
  }

  @Test
  void refusesAKeyOfOtherParts() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> VersionKey.parse("a/b"))
        .withMessageContaining("expected environment/prompt_id/prompt_version");
  }

  @Test
  void keepsPersonalDataOutOfKeys() {
    Segment segment = new Segment("production", "for jane.doe@example.com", "v1", "m", "p");

    assertThat(VersionKey.of(segment).promptId()).isEqualTo("for <EMAIL>");
  }
}
