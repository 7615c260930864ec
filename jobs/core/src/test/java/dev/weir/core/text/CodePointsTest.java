package dev.weir.core.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class CodePointsTest {

  @Test
  void decodesEveryCodePointAsJavaDoes() {
    for (int codePoint = 0; codePoint <= Character.MAX_CODE_POINT; codePoint++) {
      if (codePoint < Character.MIN_SURROGATE || codePoint > Character.MAX_SURROGATE) {
        byte[] bytes = Character.toString(codePoint).getBytes(StandardCharsets.UTF_8);
        assertThat(CodePoints.at(bytes, 0, bytes.length)).isEqualTo(codePoint);
        assertThat(CodePoints.length(codePoint, bytes, 0)).isEqualTo(bytes.length);
      }
    }
  }

  @Test
  void walksOverAnyBytesToTheirVeryEnd() {
    Random random = new Random(3);
    for (int round = 0; round < 20_000; round++) {
      byte[] bytes = new byte[random.nextInt(12)];
      random.nextBytes(bytes);
      int at = 0;
      while (at < bytes.length) {
        int codePoint = CodePoints.at(bytes, at, bytes.length);
        assertThat(Character.isValidCodePoint(codePoint)).isTrue();
        at += CodePoints.length(codePoint, bytes, at);
      }
      assertThat(at).isEqualTo(bytes.length);
    }
  }

  @Test
  void refusesSurrogatesAndOverlongForms() {
    byte[] surrogate = {(byte) 0xED, (byte) 0xA0, (byte) 0x80};
    byte[] overlong = {(byte) 0xE0, (byte) 0x80, (byte) 0x80};
    assertThat(CodePoints.at(surrogate, 0, 3)).isEqualTo(CodePoints.MALFORMED);
    assertThat(CodePoints.at(overlong, 0, 3)).isEqualTo(CodePoints.MALFORMED);
    assertThat(CodePoints.length(CodePoints.MALFORMED, overlong, 0)).isEqualTo(1);
  }

  @Test
  void doesNotReadBehindTheEnd() {
    byte[] euro = "€".getBytes(StandardCharsets.UTF_8);
    assertThat(CodePoints.at(euro, 0, 2)).isEqualTo(CodePoints.MALFORMED);
  }
}
