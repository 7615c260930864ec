package dev.weir.console.store;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Which calls are meant.
 *
 * @param text words, "phrases" and beginnings* that all must be in the texts of a call, or its id
 * @param fields values by field; a call has one of the values of every field
 * @param time event time in microseconds since the epoch
 * @param duration end to end, microseconds
 * @param cost pico-USD
 * @param order in which they are shown
 */
public record CallFilter(
    String text,
    Map<FilterField, Set<String>> fields,
    Range time,
    Range duration,
    Range cost,
    CallOrder order) {

  /**
   * From a least to a greatest value, both included.
   *
   * @param least {@link Long#MIN_VALUE} for none
   * @param greatest {@link Long#MAX_VALUE} for none
   */
  public record Range(long least, long greatest) {

    public static final Range ANY = new Range(Long.MIN_VALUE, Long.MAX_VALUE);

    boolean any() {
      return equals(ANY);
    }
  }

  /** Every call, the newest first. */
  public static final CallFilter ALL =
      new CallFilter("", Map.of(), Range.ANY, Range.ANY, Range.ANY, CallOrder.NEWEST);

  public CallFilter {
    fields = Map.copyOf(fields);
  }

  /** The same with one more demand. */
  public CallFilter with(FilterField field, String... values) {
    Map<FilterField, Set<String>> more = new EnumMap<>(FilterField.class);
    more.putAll(fields);
    more.put(field, Set.copyOf(List.of(values)));
    return new CallFilter(text, more, time, duration, cost, order);
  }

  /** The same with other words to look for. */
  public CallFilter withText(String words) {
    return new CallFilter(words, fields, time, duration, cost, order);
  }
}
