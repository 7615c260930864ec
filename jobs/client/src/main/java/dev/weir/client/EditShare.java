package dev.weir.client;

import java.util.Arrays;
import java.util.List;

/**
 * How much of an answer somebody changed before using it: words inserted, removed or replaced
 * (Levenshtein's distance over words), as a share of the longer text. 0 for an answer taken as it
 * is, 1 for one of which nothing was kept.
 *
 * <p>Published as feedback of the name {@link #NAME}, so that no text leaves the application. Of
 * each text the first {@value #MOST_WORDS} words are looked at; time is the product of both
 * numbers of words, some tens of milliseconds at most.
 */
public final class EditShare {

  /** Name of the feedback under which versions are compared by it. */
  public static final String NAME = "edit-share";

  static final int MOST_WORDS = 4_000;

  private EditShare() {}

  /** The share of the words that differ. */
  public static double of(String answer, String edited) {
    List<String> before = words(answer);
    List<String> after = words(edited);
    int longer = Math.max(before.size(), after.size());
    return longer == 0 ? 0 : (double) distance(before, after) / longer;
  }

  private static List<String> words(String text) {
    return Arrays.stream(text.strip().split("\\s+", MOST_WORDS + 1))
        .filter(word -> !word.isEmpty())
        .limit(MOST_WORDS)
        .toList();
  }

  private static int distance(List<String> before, List<String> after) {
    int[] row = new int[after.size() + 1];
    Arrays.setAll(row, column -> column);
    for (int line = 1; line <= before.size(); line++) {
      int diagonal = row[0];
      row[0] = line;
      for (int column = 1; column < row.length; column++) {
        int replaced = diagonal + (before.get(line - 1).equals(after.get(column - 1)) ? 0 : 1);
        diagonal = row[column];
        row[column] = Math.min(replaced, 1 + Math.min(row[column], row[column - 1]));
      }
    }
    return row[after.size()];
  }
}
