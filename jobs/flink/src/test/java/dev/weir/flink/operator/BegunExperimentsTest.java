package dev.weir.flink.operator;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Objects;
import org.apache.flink.api.common.typeutils.base.StringSerializer;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.runtime.state.OperatorStateHandle;
import org.apache.flink.runtime.state.StateInitializationContext;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.AbstractStreamOperatorTestHarness;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class BegunExperimentsTest {

  private static final int PARALLEL = 4;

  /** Notes definitions as they come; without any it leaves the state as it was restored. */
  private static final class Noting extends AbstractStreamOperator<String>
      implements OneInputStreamOperator<String, String> {

    private static final long serialVersionUID = 1;

    private transient @Nullable BegunExperiments begun;

    @Override
    public void initializeState(StateInitializationContext context) throws Exception {
      super.initializeState(context);
      begun = BegunExperiments.restore(context);
    }

    @Override
    public void processElement(StreamRecord<String> element) throws Exception {
      begun().snapshot(List.of(element.getValue()));
    }

    BegunExperiments begun() {
      return Objects.requireNonNull(begun);
    }
  }

  private static OperatorSubtaskState run(
      @Nullable OperatorSubtaskState restored, List<String> expected, @Nullable String noted)
      throws Exception {
    OperatorSubtaskState[] states = new OperatorSubtaskState[PARALLEL];
    for (int subtask = 0; subtask < PARALLEL; subtask++) {
      Noting operator = new Noting();
      try (var stage =
          new OneInputStreamOperatorTestHarness<String, String>(
              operator, PARALLEL, PARALLEL, subtask)) {
        stage.setup(StringSerializer.INSTANCE);
        if (restored != null) {
          stage.initializeState(
              AbstractStreamOperatorTestHarness.repartitionOperatorState(
                  restored, PARALLEL, PARALLEL, PARALLEL, subtask));
        }
        stage.open();
        assertThat(operator.begun().definitions()).isEqualTo(expected);
        if (noted != null) {
          stage.processElement(new StreamRecord<>(noted));
        }
        states[subtask] = stage.snapshot(1, 1);
      }
    }
    return AbstractStreamOperatorTestHarness.repackageState(states);
  }

  private static int kept(OperatorSubtaskState state) {
    int kept = 0;
    for (OperatorStateHandle handle : state.getManagedOperatorState()) {
      for (var places : handle.getStateNameToPartitionOffsets().values()) {
        kept += places.getOffsets().length;
      }
    }
    return kept;
  }

  @Test
  void restoresWithoutComparisonKeepEachOnceInASubtask() throws Exception {
    OperatorSubtaskState state = run(null, List.of(), "a definition");
    for (int restore = 0; restore < 3; restore++) {
      state = run(state, List.of("a definition"), null);
      assertThat(kept(state)).isEqualTo(PARALLEL);
    }
  }
}
