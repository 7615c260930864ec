package dev.weir.flink.operator;

import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.state.FunctionInitializationContext;

/**
 * When the state of this job began: the time of the first start without restored state, carried
 * through every restore and rescale, so that the exporter can tell a continued total from a new
 * one.
 */
final class Lineage {

  private static final String STATE = "lineage";

  private final ListState<Long> state;
  private final long millis;

  private Lineage(ListState<Long> state, long millis) {
    this.state = state;
    this.millis = millis;
  }

  /** The lineage in state, or the given one when there is none. */
  static Lineage restore(FunctionInitializationContext context, long fresh) throws Exception {
    ListState<Long> state =
        context
            .getOperatorStateStore()
            .getUnionListState(new ListStateDescriptor<>(STATE, Types.LONG));
    long millis = fresh;
    for (long restored : state.get()) {
      millis = Math.min(millis, restored);
    }
    return new Lineage(state, millis);
  }

  void snapshot() throws Exception {
    state.clear();
    state.add(millis);
  }

  /** Milliseconds since the epoch. */
  long millis() {
    return millis;
  }
}
