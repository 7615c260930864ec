package dev.weir.core.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TextWordsTest {

  private static final String[] PIECES = {
    "the",
    "The",
    "walking",
    "don't",
    "3",
    "3,530.5",
    "1.5abc",
    "A1",
    ".5",
    ",",
    "é",
    "Über",
    "中文",
    "😀",
    "foo_bar",
    "a",
    "@x",
    "$5",
    "**",
    "incomprehensibilities",
    "e\u0301",
    "12345678901234567",
    "\u00A0",
    "-",
    ". ",
    "\n",
    "\0",
    "[",
    "`",
    "{",
    "/",
    ":"
  };

  private final Vocabulary vocabulary = new Vocabulary();
  private final TextPieces pieces = new TextPieces(vocabulary);
  private final TextWords found = new TextWords(new WordMemo());

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void areTheWordsThatAreReadOneAfterAnother(long seed) {
    Random random = new Random(seed);
    for (int text = 0; text < 5_000; text++) {
      compare(text(random));
    }
  }

  @Test
  void staySoWhenTheVocabularyHasForgottenThem() {
    TextPieces first = new TextPieces(vocabulary);
    byte[] bytes = "remember the words".getBytes(StandardCharsets.UTF_8);
    first.over(bytes, 0, bytes.length);
    for (int i = 0; i < 100_000; i++) {
      compare(("w" + i + " x" + i * 31).getBytes(StandardCharsets.UTF_8));
    }
    found.over(first);
    assertThat(words(found)).isEqualTo(read(bytes, 0, bytes.length));
  }

  private void compare(byte[] text) {
    byte[] larger = new byte[text.length + 8];
    Arrays.fill(larger, (byte) '7');
    System.arraycopy(text, 0, larger, 4, text.length);
    pieces.over(larger, 4, text.length);
    found.over(pieces);
    assertThat(words(found)).isEqualTo(read(larger, 4, text.length));
  }

  private static byte[] text(Random random) {
    StringBuilder text = new StringBuilder();
    for (int i = random.nextInt(60); i > 0; i--) {
      text.append(PIECES[random.nextInt(PIECES.length)]).append(random.nextBoolean() ? " " : "");
    }
    byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);
    for (int i = random.nextInt(4); i > 0 && bytes.length > 0; i--) {
      bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
    }
    return bytes;
  }

  private static List<List<Object>> words(TextWords words) {
    List<List<Object>> all = new ArrayList<>();
    for (int i = 0; i < words.size(); i++) {
      all.add(
          List.of(
              words.start(i),
              words.end(i),
              words.hash(i),
              words.stem(i),
              words.isNumber(i),
              words.isCapital(i),
              words.isCommon(i)));
    }
    return all;
  }

  private static List<List<Object>> read(byte[] bytes, int offset, int length) {
    Words words = new Words();
    words.over(bytes, offset, length);
    List<List<Object>> all = new ArrayList<>();
    while (words.next()) {
      all.add(
          List.of(
              words.start(),
              words.end(),
              words.hash(),
              words.stem(),
              words.isNumber(),
              words.isCapital(),
              WordSet.common().contains(words.hash())));
    }
    return all;
  }
}
