package dev.weir.core.embedding;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Expected ids are what the tokenizer of Hugging Face makes of the model's tokenizer.json. */
class WordPieceTokenizerTest {

  private final WordPieceTokenizer tokenizer = new WordPieceTokenizer(WordPieces.shipped());

  @Test
  void wordsAreCutFromTheLeftByTheLongestPiece() {
    assertIds("How do I locate my card?", 2129, 2079, 1045, 12453, 2026, 4003, 1029);
  }

  @Test
  void accentsAndCaseAreTakenAway() {
    assertIds("Ünïcödé ﬁ ǅ İstanbul ẞ ß", 27260, 1984, 100, 9960, 1096, 1096);
  }

  @Test
  void scriptsWithoutSpacesAreCutByCharacter() {
    assertIds(
        "中文字符テスト 한국어 테스트",
        1746,
        1861,
        100,
        100,
        1713,
        30233,
        30240,
        1469,
        30006,
        30021,
        29991,
        30014,
        30020,
        29999,
        30008,
        1467,
        30009,
        29997,
        30017,
        30003,
        30017);
  }

  @Test
  void invisibleCharactersAreDroppedAndNoBreakSpacesAreSpaces() {
    assertIds("a\u200bb\u00a0c\u0000d\ufffde", 11113, 3729, 2063);
  }

  @Test
  void charactersAndWordsThatCannotBeCutAreUnknown() {
    assertIds("𝔘𝔫𝔦 😀 👍🏽", 100, 100, 100);
    assertIds("x".repeat(101) + " y", 100, 1061);
  }

  @Test
  void signsAreWords() {
    assertIds(
        "naïve café—résumé… 50% €20 <b>it's</b> a_b c|d ~`^",
        15743, 7668, 1517, 13746, 1529, 2753, 1003, 1574, 11387, 1026, 1038, 1028, 2009, 1005, 1055,
        1026, 1013, 1038, 1028, 1037, 1035, 1038, 1039, 1064, 1040, 1066, 1036, 1034);
  }

  @Test
  void otherScriptsLoseTheirMarks() {
    assertIds(
        "हिन्दी தமிழ் ไทย العربية עברית",
        1339,
        29877,
        29863,
        29861,
        29878,
        100,
        100,
        1270,
        23673,
        29830,
        17149,
        29816,
        14498,
        19433,
        1259,
        29789,
        29811,
        29796,
        29813);
  }

  @Test
  void brokenUtf8IsPassedOver() {
    byte[] bytes = "card".getBytes(UTF_8);
    byte[] broken = {(byte) 0xC3, bytes[0], bytes[1], (byte) 0xFF, bytes[2], bytes[3], (byte) 0xE2};
    tokenizer.over(broken, 0, broken.length);
    assertThat(tokenizer.size()).isEqualTo(1);
    assertThat(tokenizer.id(0)).isEqualTo(4003);
  }

  private void assertIds(String text, int... expected) {
    byte[] bytes = text.getBytes(UTF_8);
    tokenizer.over(bytes, 0, bytes.length);
    int[] ids = new int[tokenizer.size()];
    for (int i = 0; i < ids.length; i++) {
      ids[i] = tokenizer.id(i);
    }
    assertThat(ids).as(text).isEqualTo(expected);
  }
}
