package dev.weir.core.classify;

import dev.weir.core.call.Text;
import dev.weir.core.text.TextPieces;
import dev.weir.core.text.Vocabulary;
import java.util.Arrays;

/**
 * The words of a text as {@link WordReader} reads them, all at once. Offsets are from the start of
 * the text, in bytes. Linear; grows to the longest text there was. Not thread-safe.
 */
public final class FoldedWords {

  private static final int FEW = 256;

  private final FoldedMemo memo;
  private final WordReader reader = new WordReader();
  private int size;
  private int[] starts = new int[FEW];
  private int[] ends = new int[FEW];
  private int[] hashes = new int[FEW];
  private int[] literals = new int[FEW];
  private int[] prefixes = new int[FEW];
  private int[] marks = new int[FEW];

  public FoldedWords(FoldedMemo memo) {
    this.memo = memo;
  }

  /** The words of one text, cut and remembered for itself: for whoever reads few texts. */
  public static FoldedWords of(Text text) {
    TextPieces pieces = new TextPieces(new Vocabulary());
    pieces.over(text.bytes(), text.offset(), text.length());
    FoldedWords words = new FoldedWords(new FoldedMemo());
    words.over(pieces);
    return words;
  }

  /** Takes the words of a text that has been cut. */
  public void over(TextPieces pieces) {
    size = 0;
    int offset = pieces.offset();
    for (int piece = 0; piece < pieces.size(); piece++) {
      if (size == starts.length) {
        grow();
      }
      int known = memo.find(pieces, piece);
      if (known >= 0) {
        starts[size] = pieces.start(piece) - offset;
        ends[size] = pieces.end(piece) - offset;
        hashes[size] = memo.hash(known);
        literals[size] = memo.literal(known);
        prefixes[size] = memo.prefix(known);
        marks[size++] = memo.marks(known);
      } else {
        read(pieces, piece);
      }
    }
  }

  private void read(TextPieces pieces, int piece) {
    reader.over(pieces.bytes(), pieces.start(piece), pieces.end(piece), pieces.offset());
    while (reader.next()) {
      if (size == starts.length) {
        grow();
      }
      starts[size] = reader.start();
      ends[size] = reader.end();
      hashes[size] = reader.hash();
      literals[size] = reader.literal();
      prefixes[size] = reader.prefix();
      marks[size++] = FoldedMemo.marks(reader);
    }
  }

  private void grow() {
    starts = Arrays.copyOf(starts, 2 * size);
    ends = Arrays.copyOf(ends, 2 * size);
    hashes = Arrays.copyOf(hashes, 2 * size);
    literals = Arrays.copyOf(literals, 2 * size);
    prefixes = Arrays.copyOf(prefixes, 2 * size);
    marks = Arrays.copyOf(marks, 2 * size);
  }

  /** Number of words. */
  public int size() {
    return size;
  }

  /** Offset of a word. */
  public int start(int word) {
    return starts[word];
  }

  /** Offset behind it. */
  public int end(int word) {
    return ends[word];
  }

  /** As {@link WordReader#literal}. */
  public int literal(int word) {
    return literals[word];
  }

  int hash(int word) {
    return hashes[word];
  }

  int prefix(int word) {
    return prefixes[word];
  }

  char onlyLetter(int word) {
    return (char) marks[word];
  }

  /** Number of its {@link WordClasses class}; 0 for none. */
  int wordClass(int word) {
    return marks[word] >>> Character.SIZE;
  }
}
