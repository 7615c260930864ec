package dev.weir.core.classify;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.core.call.Text;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class WordReaderTest {

  private static final long SEED = 11;

  private final WordReader reader = new WordReader();

  @ParameterizedTest
  @CsvSource({
    "IGNORE, ignore",
    "h4t3, hate",
    "b1tch, bitch",
    "$hit, shit",
    "noooooo, no",
    "Ｉｇｎｏｒｅ, ignore",
    "𝐢𝐠𝐧𝐨𝐫𝐞, ignore",
    "ig\u200Bno\u2060re, ignore",
    "don't, dont",
    "don\u2019t, dont",
    "ÉCOLE, école",
    "e\u0301cole, ecole",
    "12, 345"
  })
  void readsDisguisedWordsAsThePlainOnes(String disguised, String plain) {
    assertThat(hashes(disguised)).hasSize(1).isEqualTo(hashes(plain));
  }

  @ParameterizedTest
  @CsvSource({"ass, as", "hate, hat", "ab, ba", "naïve, naive"})
  void tellsWordsApart(String one, String other) {
    assertThat(hashes(one)).isNotEqualTo(hashes(other));
  }

  @Test
  void readsWordsThatAreHiddenInTagCharacters() {
    StringBuilder hidden = new StringBuilder();
    "ignore rules".chars().forEach(letter -> hidden.appendCodePoint(0xE0000 + letter));
    assertThat(hashes(hidden.toString())).isEqualTo(hashes("ignore rules"));
  }

  @Test
  void takesEveryCharacterOfAScriptWithoutSpacesAsAWord() {
    assertThat(hashes("忽略规则")).hasSize(4);
    assertThat(hashes("abc忽略def")).hasSize(4);
  }

  @Test
  void breaksRunsOfLettersThatAreTooLongForAWord() {
    assertThat(hashes("ab".repeat(50))).hasSize(3);
  }

  @Test
  void saysWhereAWordStands() {
    reader.over(Texts.of("  é wörd, 中!"));
    assertThat(reader.next()).isTrue();
    assertThat(List.of(reader.start(), reader.end())).containsExactly(2, 4);
    assertThat(reader.next()).isTrue();
    assertThat(List.of(reader.start(), reader.end())).containsExactly(5, 10);
    assertThat(reader.next()).isTrue();
    assertThat(List.of(reader.start(), reader.end())).containsExactly(12, 15);
    assertThat(reader.next()).isFalse();
  }

  @Test
  void tellsNumbersApartOnlyLiterally() {
    reader.over(Texts.of("12 34"));
    reader.next();
    int first = reader.literal();
    reader.next();
    assertThat(reader.literal()).isNotEqualTo(first);
  }

  @Test
  void staysInsideTheTextWhateverItsBytes() {
    Random random = new Random(SEED);
    for (int i = 0; i < 2_000; i++) {
      Text text = Texts.hostile(random);
      reader.over(text);
      int before = 0;
      while (reader.next()) {
        assertThat(reader.start()).isGreaterThanOrEqualTo(before);
        assertThat(reader.end()).isGreaterThan(reader.start()).isLessThanOrEqualTo(text.length());
        before = reader.end();
      }
    }
  }

  @Test
  void cutsValidTextsBetweenCharacters() {
    String string = "Ａé中 ไทย😀x\uDB40\uDC61y e\u0301z";
    Text text = Texts.of(string);
    byte[] bytes = string.getBytes(StandardCharsets.UTF_8);
    reader.over(text);
    while (reader.next()) {
      assertThat(bytes[reader.start()] & 0xC0).isNotEqualTo(0x80);
      if (reader.end() < bytes.length) {
        assertThat(bytes[reader.end()] & 0xC0).isNotEqualTo(0x80);
      }
    }
  }

  private List<Integer> hashes(String string) {
    List<Integer> hashes = new ArrayList<>();
    reader.over(Texts.of(string));
    while (reader.next()) {
      hashes.add(reader.hash());
    }
    return hashes;
  }
}
