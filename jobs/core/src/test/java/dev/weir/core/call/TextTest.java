package dev.weir.core.call;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

final class TextTest {

  @Property
  void isTheSameWhereverItLies(@ForAll String content, @ForAll byte around) {
    byte[] bytes = content.getBytes(UTF_8);
    Text here = new Text();
    here.set(bytes, 0, bytes.length);
    byte[] wider = new byte[bytes.length + 9];
    Arrays.fill(wider, around);
    System.arraycopy(bytes, 0, wider, 3, bytes.length);
    Text there = new Text();
    there.set(wider, 3, bytes.length);
    assertThat(here.sameAs(there)).isTrue();
    assertThat(here.hash()).isEqualTo(there.hash());
    assertThat(there.is(bytes)).isTrue();
    there.set(wider, 3, bytes.length + 1);
    assertThat(here.sameAs(there)).isFalse();
    assertThat(there.is(bytes)).isFalse();
  }

  @Test
  void tellsAbsentFromEmpty() {
    Text absent = new Text();
    Text empty = new Text();
    empty.set(new byte[0], 0, 0);
    assertThat(absent.present()).isFalse();
    assertThat(empty.present()).isTrue();
    assertThat(absent.sameAs(empty)).isFalse();
    assertThat(absent.hash()).isNotEqualTo(empty.hash());
    assertThat(absent.toString()).isEmpty();
    empty.clear();
    assertThat(absent.sameAs(empty)).isTrue();
  }

  @Test
  void replacesInvalidBytes() {
    Text text = new Text();
    text.set(new byte[] {'a', (byte) 0xC3, 'b'}, 0, 3);
    assertThat(text).hasToString("a\uFFFDb");
  }
}
