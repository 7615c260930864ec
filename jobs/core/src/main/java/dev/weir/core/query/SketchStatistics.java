package dev.weir.core.query;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.weir.core.stats.Status;
import dev.weir.core.stats.sketch.DistinctCount;
import dev.weir.core.stats.sketch.FrequentWords;
import java.util.List;

/** What is kept of more words than can be. */
final class SketchStatistics {

  private static final int MOST_COUNTERS = 1_000_000;
  private static final int USUAL_COUNTERS = 64;

  private SketchStatistics() {}

  static List<Statistic> all() {
    return List.of(
        new Statistic(
            "distinct",
            "How many different ones there are of `values`, words or numbers, by compressed"
                + " probabilistic counting with 2,048 rows: `estimate`, and `low` and `high` that"
                + " hold the number in 95 % of cases. Memory does not grow with the values.",
            SketchStatistics::distinct),
        new Statistic(
            "top-k",
            "The `k` most frequent of `values`, words or numbers, counted with as many `counters` as"
                + " given (64) by Misra and Gries: of each how often it came at `least` and at"
                + " `most`. `error` is the difference, at most the number of values over the counters"
                + " plus one.",
            SketchStatistics::top));
  }

  private static Answer distinct(Arguments arguments) {
    List<String> values = arguments.words("values");
    if (values.isEmpty()) {
      return Answer.without(Status.INSUFFICIENT, "no values");
    }
    DistinctCount count = new DistinctCount();
    for (String value : values) {
      byte[] bytes = value.getBytes(UTF_8);
      count.add(bytes, 0, bytes.length);
    }
    return Answer.ok().put("estimate", count.estimate()).put(count.interval());
  }

  private static Answer top(Arguments arguments) {
    List<String> values = arguments.words("values");
    int counters = arguments.has("counters") ? counted(arguments, "counters") : USUAL_COUNTERS;
    FrequentWords words = new FrequentWords(counters);
    values.forEach(value -> words.add(value, 1));
    Answer answer = Answer.ok().put("total", words.total()).put("error", words.error());
    ArrayNode top = answer.array("top");
    words
        .top(counted(arguments, "k"))
        .forEach(
            one ->
                top.addObject()
                    .put("value", one.word())
                    .put("least", one.least())
                    .put("most", one.most()));
    return answer;
  }

  private static int counted(Arguments arguments, String name) {
    long value = arguments.whole(name);
    if (value < 1 || value > MOST_COUNTERS) {
      throw Arguments.wrong(name, Long.toString(value), "1 to " + MOST_COUNTERS);
    }
    return (int) value;
  }
}
