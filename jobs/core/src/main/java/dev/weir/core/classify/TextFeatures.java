package dev.weir.core.classify;

import dev.weir.core.call.Text;
import java.util.Arrays;

/**
 * What the classifiers need of a text, computed once when the first of them asks.
 *
 * <p>The text is read block by block; kept are the sums of each block in every model, so any row of
 * blocks can be scored without reading again. Memory is 40 bytes a block of 16 words, reused. Not
 * thread-safe.
 */
public final class TextFeatures {

  private static final int FEW = 64;

  private final WordBlocks reader = new WordBlocks();
  private boolean read;
  private int blocks;
  private int[] sums = new int[FEW * ModelTable.LANES];
  private int[] sizes = new int[FEW];
  private int[] starts = new int[FEW];
  private int[] ends = new int[FEW];
  private int bestFrom;
  private int bestTo;

  /** Forgets the text. */
  public void clear() {
    read = false;
  }

  /**
   * How strongly a classifier holds that the text, or a passage of it, is what it looks for.
   *
   * @param table models that were given for this text in all calls since {@link #clear}
   * @return strength in 0..1, at least 0.5 where the model was made to flag; 0 for a text without
   *     words
   */
  public double strength(Classifier classifier, ModelTable table, Text text) {
    return read ? strength(classifier, table) : strength(classifier, table, FoldedWords.of(text));
  }

  /** The same of the words of a text. */
  public double strength(Classifier classifier, ModelTable table, FoldedWords words) {
    if (!read) {
      read(table, words);
    }
    return strength(classifier, table);
  }

  private double strength(Classifier classifier, ModelTable table) {
    if (blocks == 0) {
      bestFrom = 0;
      bestTo = 0;
      return 0;
    }
    LinearModel model = table.model(classifier);
    return model.strength(bestScore(classifier, model));
  }

  /** Offset of the passage that gave the last strength, in bytes from the start of the text. */
  public int start() {
    return bestTo == 0 ? 0 : starts[bestFrom];
  }

  /** Offset behind that passage. */
  public int end() {
    return bestTo == 0 ? 0 : ends[bestTo - 1];
  }

  private void read(ModelTable table, FoldedWords words) {
    blocks = 0;
    reader.over(words);
    while (reader.next()) {
      if (blocks == sizes.length) {
        sums = Arrays.copyOf(sums, 2 * sums.length);
        sizes = Arrays.copyOf(sizes, 2 * blocks);
        starts = Arrays.copyOf(starts, 2 * blocks);
        ends = Arrays.copyOf(ends, 2 * blocks);
      }
      table.sum(reader, sums, blocks * ModelTable.LANES);
      sizes[blocks] = reader.size();
      starts[blocks] = reader.start();
      ends[blocks] = reader.end();
      blocks++;
    }
    read = true;
  }

  private double bestScore(Classifier classifier, LinearModel model) {
    int lane = classifier.lane();
    int length = Math.min(blocks, classifier.reach());
    int window = classifier.window();
    long whole = 0;
    int wholeSize = 0;
    long passage = 0;
    int passageSize = 0;
    double best = Double.NEGATIVE_INFINITY;
    for (int block = 0; block < length; block++) {
      int sum = sums[block * ModelTable.LANES + lane];
      whole += sum;
      wholeSize += sizes[block];
      passage += sum;
      passageSize += sizes[block];
      if (block >= window) {
        passage -= sums[(block - window) * ModelTable.LANES + lane];
        passageSize -= sizes[block - window];
      }
      if (block >= window - 1 && length > window) {
        double score = model.score(passage, passageSize);
        if (score > best) {
          best = score;
          bestFrom = block - window + 1;
          bestTo = block + 1;
        }
      }
    }
    double ofWhole = model.score(whole, wholeSize);
    if (ofWhole >= best) {
      best = ofWhole;
      bestFrom = 0;
      bestTo = length;
    }
    return best;
  }
}
