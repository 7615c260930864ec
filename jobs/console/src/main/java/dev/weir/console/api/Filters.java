package dev.weir.console.api;

import dev.weir.console.http.BadRequest;
import dev.weir.console.http.RequestQuery;
import dev.weir.console.store.CallFilter;
import dev.weir.console.store.CallOrder;
import dev.weir.console.store.FilterField;
import java.math.BigDecimal;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Reads a filter of calls from an address.
 *
 * <p>{@code q} is words to look for, fields of {@link FilterField} go by their labels, {@code from}
 * and {@code to} are milliseconds of event time, {@code slower} and {@code faster} seconds, {@code
 * dearer} and {@code cheaper} USD, {@code order} one of {@link CallOrder}.
 */
final class Filters {

  private static final int LONGEST_TEXT = 500;
  private static final int MICROS = 6;
  private static final int PICOS = 12;

  private Filters() {}

  static CallFilter of(RequestQuery query) {
    Map<FilterField, Set<String>> fields = new EnumMap<>(FilterField.class);
    for (FilterField field : FilterField.values()) {
      if (query.has(field.label())) {
        fields.put(field, Set.copyOf(query.all(field.label())));
      }
    }
    String text = query.first("q");
    if (text.length() > LONGEST_TEXT) {
      throw new BadRequest("q: expected at most " + LONGEST_TEXT + " characters");
    }
    return new CallFilter(
        text,
        fields,
        new CallFilter.Range(
            scaled(query, "from", 3, Long.MIN_VALUE), scaled(query, "to", 3, Long.MAX_VALUE)),
        range(query, "slower", "faster", MICROS),
        range(query, "dearer", "cheaper", PICOS),
        order(query.first("order")));
  }

  private static CallFilter.Range range(
      RequestQuery query, String least, String greatest, int digits) {
    return new CallFilter.Range(
        scaled(query, least, digits, Long.MIN_VALUE),
        scaled(query, greatest, digits, Long.MAX_VALUE));
  }

  private static long scaled(RequestQuery query, String name, int digits, long otherwise) {
    String text = query.first(name);
    if (text.isEmpty()) {
      return otherwise;
    }
    try {
      // Longer ones are no number that a person wants, and an exponent would take all memory.
      if (text.length() > 24 || text.indexOf('e') >= 0 || text.indexOf('E') >= 0) {
        throw new NumberFormatException();
      }
      return new BigDecimal(text).movePointRight(digits).longValue();
    } catch (NumberFormatException wrong) {
      throw new BadRequest(name + ": expected a number");
    }
  }

  private static CallOrder order(String name) {
    if (name.isEmpty()) {
      return CallOrder.NEWEST;
    }
    for (CallOrder order : CallOrder.values()) {
      if (order.name().toLowerCase(Locale.ROOT).equals(name)) {
        return order;
      }
    }
    throw new BadRequest("order: expected newest, oldest, slowest, costliest or longest");
  }
}
