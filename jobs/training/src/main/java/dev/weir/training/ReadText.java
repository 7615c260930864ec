package dev.weir.training;

import dev.weir.core.call.Text;
import dev.weir.core.classify.LinearModel;
import dev.weir.core.classify.WordBlocks;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** A text as the indices of its features, block by block, exactly as a running Weir reads it. */
final class ReadText {

  private final int[][] blocks;
  private final int[] before;

  ReadText(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    Text view = new Text();
    view.set(bytes, 0, bytes.length);
    WordBlocks reader = new WordBlocks();
    reader.over(view);
    List<int[]> read = new ArrayList<>();
    while (reader.next()) {
      int[] block = new int[reader.size()];
      for (int i = 0; i < block.length; i++) {
        block[i] = LinearModel.index(reader.feature(i));
      }
      read.add(block);
    }
    blocks = read.toArray(new int[0][]);
    before = new int[blocks.length + 1];
    for (int i = 0; i < blocks.length; i++) {
      before[i + 1] = before[i] + blocks[i].length;
    }
  }

  int blocks() {
    return blocks.length;
  }

  int[] block(int i) {
    return blocks[i];
  }

  /** Number of features in a row of blocks. */
  int features(int from, int to) {
    return before[to] - before[from];
  }
}
