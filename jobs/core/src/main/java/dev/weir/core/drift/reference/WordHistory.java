package dev.weir.core.drift.reference;

import dev.weir.core.drift.stream.WordCategories;
import dev.weir.core.pane.CategoryCounts;
import dev.weir.core.stats.ByteReader;
import dev.weir.core.stats.ByteWriter;
import dev.weir.core.total.LabelValue;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * How often each word was seen, for at most {@value #MOST_WORDS} words; what comes later is counted
 * together.
 */
final class WordHistory implements SignalHistory {

  static final byte TAG = 2;

  private static final int MOST_WORDS = 256;

  private final TreeMap<String, long[]> words = new TreeMap<>();
  private final long[] others = new long[SignalReference.HOURS];
  private final Parts<SortedMap<String, Long>> parts = new Parts<>(TreeMap::new);

  void add(int hour, String part, CategoryCounts counts) {
    SortedMap<String, Long> ofPart = parts.of(part);
    for (int k = 0; k < counts.size(); k++) {
      String word = LabelValue.of(new String(counts.word(k), StandardCharsets.UTF_8));
      add(hour, word, counts.count(k), ofPart);
    }
    addOthers(hour, counts.others(), ofPart);
  }

  private void add(int hour, String word, long count, SortedMap<String, Long> ofPart) {
    long[] known = words.get(word);
    if (known == null && words.size() < MOST_WORDS) {
      known = new long[SignalReference.HOURS];
      words.put(word, known);
    }
    if (known == null) {
      addOthers(hour, count, ofPart);
    } else {
      known[hour] += count;
      ofPart.merge(word, count, Long::sum);
    }
  }

  private void addOthers(int hour, long count, SortedMap<String, Long> ofPart) {
    if (count > 0) {
      others[hour] += count;
      ofPart.merge(LabelValue.OTHER, count, Long::sum);
    }
  }

  @Override
  public long events() {
    long events = sum(others);
    for (long[] word : words.values()) {
      events += sum(word);
    }
    return events;
  }

  private static long sum(long[] hours) {
    long sum = 0;
    for (long count : hours) {
      sum += count;
    }
    return sum;
  }

  @Override
  public SignalReference freeze() {
    WordCategories categories = categories();
    long[][] counts = new long[SignalReference.HOURS][categories.size()];
    for (int hour = 0; hour < counts.length; hour++) {
      for (Map.Entry<String, long[]> word : words.entrySet()) {
        counts[hour][categories.category(word.getKey())] += word.getValue()[hour];
      }
      counts[hour][categories.other()] += others[hour];
    }
    return new SignalReference(categories, counts, parts.counts(part -> cut(categories, part)));
  }

  private static long[] cut(WordCategories categories, SortedMap<String, Long> part) {
    long[] counts = new long[categories.size()];
    part.forEach(
        (word, count) -> {
          boolean apart = !word.equals(LabelValue.OTHER) || categories.names().contains(word);
          counts[apart ? categories.category(word) : categories.other()] += count;
        });
    return counts;
  }

  /** The most frequent words until 99 % of all calls are covered, and the rest. */
  private WordCategories categories() {
    List<Map.Entry<String, long[]>> ordered = new ArrayList<>(words.entrySet());
    ordered.sort(
        Comparator.comparingLong((Map.Entry<String, long[]> word) -> -sum(word.getValue()))
            .thenComparing(Map.Entry::getKey));
    double wanted = WordCategories.COVERED * events();
    long covered = 0;
    List<String> names = new ArrayList<>();
    List<String> rare = new ArrayList<>();
    for (Map.Entry<String, long[]> word : ordered) {
      boolean named = names.size() < WordCategories.MOST_NAMES && covered < wanted;
      (named ? names : rare).add(word.getKey());
      covered += sum(word.getValue());
    }
    rare.sort(Comparator.naturalOrder());
    return new WordCategories(names, rare, sum(others) > 0);
  }

  @Override
  public void write(ByteWriter out) {
    out.writeByte(TAG);
    out.writeVarint(words.size());
    words.forEach(
        (word, hours) -> {
          out.writeText(word);
          writeHours(hours, out);
        });
    writeHours(others, out);
    out.writeVarint(parts.all().size());
    parts
        .all()
        .forEach(
            (part, counts) -> {
              out.writeText(part);
              out.writeVarint(counts.size());
              counts.forEach(
                  (word, count) -> {
                    out.writeText(word);
                    out.writeVarint(count);
                  });
            });
  }

  private static void writeHours(long[] hours, ByteWriter out) {
    for (long count : hours) {
      out.writeVarint(count);
    }
  }

  static WordHistory read(ByteReader in) {
    WordHistory history = new WordHistory();
    for (int left = in.readCount(); left > 0; left--) {
      String word = in.readText();
      history.words.put(word, readHours(in));
    }
    System.arraycopy(readHours(in), 0, history.others, 0, history.others.length);
    for (int left = in.readCount(); left > 0; left--) {
      SortedMap<String, Long> part = history.parts.of(in.readText());
      for (int words = in.readCount(); words > 0; words--) {
        part.put(in.readText(), in.readVarint());
      }
    }
    return history;
  }

  private static long[] readHours(ByteReader in) {
    long[] hours = new long[SignalReference.HOURS];
    for (int hour = 0; hour < hours.length; hour++) {
      hours[hour] = in.readVarint();
    }
    return hours;
  }
}
