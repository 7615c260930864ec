package dev.weir.core.experiment.definition;

import dev.weir.core.call.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Finds what belongs to a text where its bytes lie, without making a string of them. */
final class TextIndex<V> {

  private record Entry<V>(Text text, V value) {}

  private final List<@Nullable Entry<V>> slots;

  TextIndex(Map<String, V> values) {
    int size = 4;
    while (size < 2 * values.size()) {
      size *= 2;
    }
    slots = new ArrayList<>(size);
    for (int k = 0; k < size; k++) {
      slots.add(null);
    }
    values.forEach(
        (text, value) -> {
          Entry<V> entry = new Entry<>(Text.of(text), value);
          int at = entry.text().hash() & (slots.size() - 1);
          while (slots.get(at) != null) {
            at = (at + 1) & (slots.size() - 1);
          }
          slots.set(at, entry);
        });
  }

  @Nullable V find(Text text) {
    int at = text.hash() & (slots.size() - 1);
    for (Entry<V> entry = slots.get(at); entry != null; entry = slots.get(at)) {
      if (entry.text().sameAs(text)) {
        return entry.value();
      }
      at = (at + 1) & (slots.size() - 1);
    }
    return null;
  }
}
