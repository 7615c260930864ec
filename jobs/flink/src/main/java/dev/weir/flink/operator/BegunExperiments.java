package dev.weir.flink.operator;

import java.util.ArrayList;
import java.util.List;
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

  private BegunExperiments(ListState<String> state) {
    this.state = state;
  }

  static BegunExperiments restore(FunctionInitializationContext context) throws Exception {
    return new BegunExperiments(
        context
            .getOperatorStateStore()
            .getUnionListState(new ListStateDescriptor<>(STATE, Types.STRING)));
  }

  /** Those of all subtasks at the snapshot. */
  List<String> definitions() throws Exception {
    List<String> definitions = new ArrayList<>();
    state.get().forEach(definitions::add);
    return definitions;
  }

  void snapshot(List<String> definitions) throws Exception {
    state.update(definitions);
  }
}
