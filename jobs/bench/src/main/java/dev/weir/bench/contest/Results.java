package dev.weir.bench.contest;

import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.functions.MapFunction;

/** Passes results on, keeps them for the check, and tells the stopwatch of the last one. */
final class Results<T> implements MapFunction<T, T> {

  private static final long serialVersionUID = 1;
  private static final List<Object> KEPT = new ArrayList<>();

  @Override
  public T map(T result) {
    synchronized (KEPT) {
      KEPT.add(result);
    }
    Stopwatch.last();
    return result;
  }

  /** All results since the last call, in the order they came. */
  static <T> List<T> take(Class<T> type) {
    synchronized (KEPT) {
      List<T> taken = KEPT.stream().map(type::cast).toList();
      KEPT.clear();
      return taken;
    }
  }
}
