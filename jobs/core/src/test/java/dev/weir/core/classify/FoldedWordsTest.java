package dev.weir.core.classify;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.core.call.Text;
import dev.weir.core.text.TextPieces;
import dev.weir.core.text.Vocabulary;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class FoldedWordsTest {

  private final TextPieces pieces = new TextPieces(new Vocabulary());
  private final FoldedWords found = new FoldedWords(new FoldedMemo());
  private final WordReader reader = new WordReader();

  @Test
  void areTheWordsThatAreReadOneAfterAnother() {
    Random random = new Random(11);
    for (int i = 0; i < 5_000; i++) {
      compare(Texts.hostile(random));
    }
    compare(Texts.of("Don't 'quote' “this” 1,000 h4te f***k n0000 b_c a@b.c ｆｕｌｌ ไทย x"));
  }

  private void compare(Text text) {
    pieces.over(text.bytes(), text.offset(), text.length());
    found.over(pieces);
    List<List<Integer>> words = new ArrayList<>();
    for (int i = 0; i < found.size(); i++) {
      words.add(
          List.of(
              found.start(i),
              found.end(i),
              found.hash(i),
              found.literal(i),
              found.prefix(i),
              (int) found.onlyLetter(i),
              found.wordClass(i)));
    }
    List<List<Integer>> read = new ArrayList<>();
    reader.over(text);
    while (reader.next()) {
      read.add(
          List.of(
              reader.start(),
              reader.end(),
              reader.hash(),
              reader.literal(),
              reader.prefix(),
              (int) reader.onlyLetter(),
              WordClasses.shipped().of(reader.hash())));
    }
    assertThat(words).isEqualTo(read);
  }
}
