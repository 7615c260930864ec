package dev.weir.flink.operator;

import dev.weir.core.stats.ByteReader;
import dev.weir.core.stats.ByteWriter;
import java.util.HashMap;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.jspecify.annotations.Nullable;

/**
 * One object a key, which lives in memory, is written to state at checkpoints, and is read again
 * when its key is asked for. Of a stage whose keys are texts; not thread-safe.
 */
final class KeyedObjects<T> {

  private final AbstractStreamOperator<?> stage;
  private final ValueState<byte[]> stored;
  private final Function<ByteReader, T> read;
  private final BiConsumer<T, ByteWriter> write;
  private final Map<String, T> known = new HashMap<>();

  KeyedObjects(
      AbstractStreamOperator<?> stage,
      ValueState<byte[]> stored,
      Function<ByteReader, T> read,
      BiConsumer<T, ByteWriter> write) {
    this.stage = stage;
    this.stored = stored;
    this.read = read;
    this.write = write;
  }

  /** That of the current key; null for none. */
  @Nullable T get() throws Exception {
    String key = (String) stage.getCurrentKey();
    T found = known.get(key);
    byte[] written = found == null ? stored.value() : null;
    if (written != null) {
      found = read.apply(new ByteReader(written));
      known.put(key, found);
    }
    return found;
  }

  /** Takes the place of that of the current key. */
  void put(T object) {
    known.put((String) stage.getCurrentKey(), object);
  }

  /** Forgets that of the current key. */
  void remove() throws Exception {
    known.remove((String) stage.getCurrentKey());
    stored.clear();
  }

  void snapshot() throws Exception {
    for (Map.Entry<String, T> each : known.entrySet()) {
      stage.setCurrentKey(each.getKey());
      ByteWriter writer = new ByteWriter();
      write.accept(each.getValue(), writer);
      stored.update(writer.toByteArray());
    }
  }
}
