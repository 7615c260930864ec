package dev.weir.flink.operator;

import java.util.List;
import java.util.TreeSet;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.state.FunctionInitializationContext;

/**
 * Definitions of the experiments that have begun, carried through every restore and rescale, so
 * that a changed one is refused after a restart too.
 */
final class BegunExperiments {

  private static final String STATE = "begun-experiments";

  private final ListState<String> state;
  private final List<String> restored;

  private BegunExperiments(ListState<String> state, List<String> restored) {
    this.state = state;
    this.restored = restored;
  }

  static BegunExperiments restore(FunctionInitializationContext context) throws Exception {
    ListState<String> state =
        context
            .getOperatorStateStore()
            .getUnionListState(new ListStateDescriptor<>(STATE, Types.STRING));
    TreeSet<String> distinct = new TreeSet<>();
    state.get().forEach(distinct::add);
    List<String> restored = List.copyOf(distinct);
    // Each subtask is given the lists of all, which would grow at every restore.
    state.update(restored);
    return new BegunExperiments(state, restored);
  }

  /** Those of all subtasks at the snapshot that was restored, each once. */
  List<String> definitions() {
    return restored;
  }

  void snapshot(List<String> definitions) throws Exception {
    state.update(definitions);
  }
}
