package dev.weir.core.call;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class BodyCursorTest {

  private final BodyCursor cursor = new BodyCursor();

  @ParameterizedTest
  @CsvSource({
    "00, 0",
    "01, -1",
    "02, 1",
    "8000, 0",
    "FEFFFFFFFFFFFFFFFF01, 9223372036854775807",
    "FFFFFFFFFFFFFFFFFF01, -9223372036854775808"
  })
  void readsNumbers(String hex, long expected) {
    over(hex);
    assertThat(cursor.readLong()).isEqualTo(expected);
    assertThat(cursor.ended()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "80", "8080808080808080", "FFFFFFFFFFFFFFFFFF02", "8080808080808080808000"})
  void failsOnNumbersThatDoNotEndOrOverflow(String hex) {
    over(hex);
    assertThat(cursor.readLong()).isZero();
    assertThat(cursor.sound()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"8080808010", "FEFFFFFF1F", "808080808000", "8080808080000000000000"})
  void failsOnNumbersThatDoNotFitAnInt(String hex) {
    over(hex);
    cursor.readInt();
    assertThat(cursor.sound()).isFalse();
  }

  @Test
  void holdsBlocksToTheSizeTheyState() {
    assertThat(stringsEnd("030A046161026200")).isTrue();
    assertThat(stringsEnd("0308046161026200")).isFalse();
    assertThat(stringsEnd("030C046161026200")).isFalse();
    assertThat(stringsEnd("037E046161026200")).isFalse();
    assertThat(stringsEnd("0301046161026200")).isFalse();
  }

  @Test
  void failsBeforeLoopingOverMoreItemsThanBytes() {
    assertThat(stringsEnd("FEFFFFFFFFFFFFFFFF0100")).isFalse();
    assertThat(stringsEnd("FFFFFFFFFFFFFFFFFF010000")).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"0161", "0661", "FEFFFFFFFFFFFFFFFF0161"})
  void failsOnLengthsBelowZeroOrBeyondTheEnd(String hex) {
    over(hex);
    cursor.stepOverString();
    assertThat(cursor.sound()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"01", "04", "03"})
  void failsOnBranchesThatDoNotExist(String hex) {
    over(hex);
    assertThat(cursor.readPresence()).isFalse();
    assertThat(cursor.sound()).isFalse();
  }

  private boolean stringsEnd(String hex) {
    over(hex);
    CallTail.skip(cursor, CallTail.STRINGS);
    return cursor.ended();
  }

  private void over(String hex) {
    byte[] bytes = HexFormat.of().parseHex(hex);
    cursor.over(bytes, 0, bytes.length);
  }
}
