package dev.weir.core.drift.stream;

import dev.weir.core.pane.CategoryCounts;
import dev.weir.core.stats.detect.TiltScores;
import dev.weir.core.total.LabelValue;
import dev.weir.schemas.SignalKind;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Categories of a signal that is a word: those the reference saw most, OTHER for the rest of what
 * it saw, and UNSEEN for what it never saw.
 *
 * <p>When the reference saw more words than it lists, one that is not listed counts as OTHER, for
 * nobody knows whether it was seen. So do words that the sums of a pane did not keep apart.
 * Immutable.
 */
public final class WordCategories implements Categories {

  /** Most words with a category of their own. */
  public static final int MOST_NAMES = 12;

  /** What the names must cover of the reference, unless there are too many. */
  public static final double COVERED = 0.99;

  private static final String OTHER = "OTHER";
  private static final String UNSEEN = "UNSEEN";

  private final List<String> names;
  private final List<String> rare;
  private final boolean crowded;
  private final Map<String, Integer> places = new HashMap<>();

  /**
   * @param names words with a category of their own
   * @param rare further words that were seen
   * @param crowded whether there were more than these
   */
  public WordCategories(List<String> names, List<String> rare, boolean crowded) {
    if (names.size() > MOST_NAMES) {
      throw new IllegalArgumentException(
          "names of a reference: found " + names.size() + ", expected at most " + MOST_NAMES);
    }
    this.names = List.copyOf(names);
    this.rare = List.copyOf(rare);
    this.crowded = crowded;
    for (int k = 0; k < names.size(); k++) {
      places.put(names.get(k), k);
    }
    for (String word : rare) {
      places.put(word, other());
    }
  }

  @Override
  public SignalKind kind() {
    return SignalKind.CATEGORICAL;
  }

  @Override
  public int size() {
    return names.size() + 2;
  }

  @Override
  public double[][] scores() {
    return TiltScores.categorical(size());
  }

  @Override
  public String name(int category) {
    if (category < names.size()) {
      return names.get(category);
    }
    return category == other() ? OTHER : UNSEEN;
  }

  public List<String> names() {
    return names;
  }

  public List<String> rare() {
    return rare;
  }

  public boolean crowded() {
    return crowded;
  }

  /** Place of the words that were seen and have no category of their own. */
  public int other() {
    return names.size();
  }

  /** Place of the words that were never seen. */
  public int unseen() {
    return names.size() + 1;
  }

  /** Category of a word, given as it came. */
  public int category(String word) {
    Integer place = places.get(word);
    if (place == null) {
      place = places.get(LabelValue.of(word));
    }
    if (place != null) {
      return place;
    }
    return crowded ? other() : unseen();
  }

  /** Adds words of a pane to the counts of the categories. */
  public void count(CategoryCounts words, long[] into) {
    for (int k = 0; k < words.size(); k++) {
      into[category(new String(words.word(k), StandardCharsets.UTF_8))] += words.count(k);
    }
    into[other()] += words.others();
  }
}
