package dev.weir.console.store;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.lucene.index.DocValues;
import org.apache.lucene.index.LeafReader;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.NumericDocValues;
import org.apache.lucene.index.SortedSetDocValues;
import org.apache.lucene.search.ScoreMode;
import org.apache.lucene.search.SimpleCollector;

/** Counts the calls that a query finds by the values of each field, in one pass. */
final class FieldCounts extends SimpleCollector {

  /** Values of one field that are told; the rest can be asked for by name. */
  private static final int MOST_VALUES = 40;

  private static final FilterField[] WORDS =
      List.of(FilterField.values()).stream()
          .filter(field -> field != FilterField.FEEDBACK)
          .toArray(FilterField[]::new);

  private final Map<FilterField, Map<String, Integer>> counts = new EnumMap<>(FilterField.class);
  private final int[] ratings = new int[Rating.values().length];
  private final SortedSetDocValues[] values = new SortedSetDocValues[WORDS.length];
  private final int[][] seen = new int[WORDS.length][];
  private NumericDocValues rated = DocValues.emptyNumeric();

  FieldCounts() {
    for (FilterField field : FilterField.values()) {
      counts.put(field, new HashMap<>());
    }
  }

  @Override
  protected void doSetNextReader(LeafReaderContext context) throws IOException {
    write();
    LeafReader reader = context.reader();
    for (int k = 0; k < WORDS.length; k++) {
      values[k] = DocValues.getSortedSet(reader, WORDS[k].label());
      seen[k] = new int[(int) values[k].getValueCount()];
    }
    rated = DocValues.getNumeric(reader, FilterField.FEEDBACK.label());
  }

  @Override
  public void collect(int doc) throws IOException {
    for (int k = 0; k < WORDS.length; k++) {
      SortedSetDocValues words = values[k];
      if (words.advanceExact(doc)) {
        for (int i = words.docValueCount(); i > 0; i--) {
          seen[k][(int) words.nextOrd()]++;
        }
      }
    }
    Rating rating = rated.advanceExact(doc) ? Rating.of(rated.longValue()) : Rating.NONE;
    ratings[(int) rating.code()]++;
  }

  /** The counts of all segments together. */
  Map<FilterField, List<FoundCalls.Count>> counts() throws IOException {
    write();
    for (Rating rating : Rating.values()) {
      if (ratings[(int) rating.code()] > 0) {
        of(FilterField.FEEDBACK).put(rating.label(), ratings[(int) rating.code()]);
      }
    }
    Map<FilterField, List<FoundCalls.Count>> all = new EnumMap<>(FilterField.class);
    counts.forEach((field, byValue) -> all.put(field, commonest(byValue)));
    return all;
  }

  private Map<String, Integer> of(FilterField field) {
    return counts.computeIfAbsent(field, key -> new HashMap<>());
  }

  private static List<FoundCalls.Count> commonest(Map<String, Integer> byValue) {
    List<FoundCalls.Count> sorted = new ArrayList<>();
    byValue.forEach((value, calls) -> sorted.add(new FoundCalls.Count(value, calls)));
    sorted.sort(
        Comparator.comparingLong((FoundCalls.Count count) -> -count.calls())
            .thenComparing(FoundCalls.Count::value));
    return List.copyOf(sorted.subList(0, Math.min(MOST_VALUES, sorted.size())));
  }

  /** Numbers of values differ between segments, so each is written down by its words. */
  private void write() throws IOException {
    for (int k = 0; k < WORDS.length; k++) {
      if (seen[k] == null) {
        continue;
      }
      for (int ord = 0; ord < seen[k].length; ord++) {
        if (seen[k][ord] > 0) {
          String word = values[k].lookupOrd(ord).utf8ToString();
          of(WORDS[k]).merge(word, seen[k][ord], Integer::sum);
          seen[k][ord] = 0;
        }
      }
    }
  }

  @Override
  public ScoreMode scoreMode() {
    return ScoreMode.COMPLETE_NO_SCORES;
  }
}
