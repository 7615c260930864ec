package dev.weir.core.sample;

import dev.weir.core.redact.LabelGuard;
import dev.weir.core.signal.NumericSignal;
import dev.weir.core.signal.SignalRow;
import dev.weir.core.signal.Signals;
import java.util.Map;
import java.util.TreeMap;

/** The signals of a call as records of single calls have them, by id. */
public final class ShownSignals {

  private ShownSignals() {}

  /** Those that the call has. */
  public static Map<String, Long> numbers(SignalRow row) {
    Map<String, Long> numbers = new TreeMap<>();
    for (int k = 0; k < Signals.NUMBERS.size(); k++) {
      if (row.number(k) != NumericSignal.ABSENT) {
        numbers.put(Signals.NUMBERS.get(k).id(), row.number(k));
      }
    }
    return numbers;
  }

  /** Those that the call has, without personal data and credentials. */
  public static Map<String, String> categories(SignalRow row) {
    Map<String, String> categories = new TreeMap<>();
    for (int k = 0; k < Signals.CATEGORIES.size(); k++) {
      if (row.category(k).present()) {
        String word = LabelGuard.clean(row.category(k).toString());
        categories.put(Signals.CATEGORIES.get(k).id(), word);
      }
    }
    return categories;
  }
}
