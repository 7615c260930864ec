package dev.weir.core.drift.stream;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.weir.core.pane.CategoryCounts;
import dev.weir.core.pane.Distribution;
import dev.weir.core.pane.FeedbackChange;
import dev.weir.core.pane.FeedbackKey;
import dev.weir.core.pane.FeedbackSums;
import dev.weir.core.pane.FeedbackTally;
import dev.weir.core.stats.LogHistogram;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The feedback signals of a pane: of each name and source the rate of no among flags, the numbers,
 * the categories; and of each name that judges use how far they are from the validators.
 *
 * <p>A judgement counts once, in the pane it arrived in; corrections change nothing. Numbers below
 * zero count as zero here, so that a thumb of -1 or 1 is told apart. Names and sources are
 * percent-encoded, so no signal looks like another one.
 */
public final class FeedbackSignals {

  /** What the names of all these signals begin with. */
  public static final String PREFIX = "feedback.";

  /** Such signals that one version may have; there is no end of names that may be sent. */
  public static final int MOST = 32;

  private static final char SOURCE = '@';
  private static final String NUMBERS = ":number";
  private static final String WORDS = ":word";
  private static final String GAP = ":gap";

  private FeedbackSignals() {}

  /** Shows the signals that some judgement of the pane had. */
  static void visit(FeedbackSums sums, SignalVisitor visitor) {
    SortedMap<String, long[]> rates = new TreeMap<>();
    SortedMap<String, LogHistogram> numbers = new TreeMap<>();
    SortedMap<String, CategoryCounts> words = new TreeMap<>();
    for (Map.Entry<FeedbackKey, FeedbackTally> entry : sums.tallies().entrySet()) {
      FeedbackKey key = entry.getKey();
      long count = entry.getValue().count(FeedbackChange.FIRST);
      if (count == 0) {
        continue;
      }
      String signal = signal(key.name(), key.source());
      if (key.isFlag()) {
        int place = key.value().equals(FeedbackKey.TRUE) ? PassFail.PASSED : PassFail.FAILED;
        rates.computeIfAbsent(signal, absent -> new long[2])[place] += count;
      } else if (key.isNumber()) {
        add(
            entry.getValue(),
            key,
            numbers.computeIfAbsent(signal + NUMBERS, absent -> new LogHistogram()));
      } else {
        byte[] word = key.value().getBytes(UTF_8);
        words
            .computeIfAbsent(signal + WORDS, absent -> new CategoryCounts())
            .add(word, 0, word.length, count);
      }
    }
    rates.forEach(
        (signal, rate) -> visitor.rate(signal, rate[PassFail.PASSED], rate[PassFail.FAILED]));
    numbers.forEach(visitor::numbers);
    words.forEach(visitor::words);
    sums.judged()
        .forEach(
            (name, tally) -> {
              Distribution gaps = tally.gaps();
              if (gaps != null) {
                visitor.numbers(signal(name, FeedbackKey.JUDGE) + GAP, gaps.buckets());
              }
            });
  }

  private static void add(FeedbackTally tally, FeedbackKey key, LogHistogram into) {
    Distribution values = tally.numbers(FeedbackChange.FIRST);
    if (values == null || key.value().equals(FeedbackKey.NEGATIVE)) {
      into.addZeros(tally.count(FeedbackChange.FIRST));
    } else {
      into.merge(values.buckets());
    }
  }

  private static String signal(String name, String source) {
    return PREFIX + KeyText.encode(name) + SOURCE + KeyText.encode(source);
  }
}
