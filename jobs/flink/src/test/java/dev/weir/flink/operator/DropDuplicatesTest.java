package dev.weir.flink.operator;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.core.config.DedupConfig;
import dev.weir.core.config.DedupScope;
import dev.weir.flink.source.Item;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.operators.ProcessOperator;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.AbstractStreamOperatorTestHarness;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.Test;

class DropDuplicatesTest {

  private static final DedupConfig CONFIG =
      new DedupConfig(DedupScope.PARTITION, Duration.ofMinutes(10), 10_000);

  @Test
  void marksTheSecondOfTwoCopiesOnly() throws Exception {
    try (var stage = harness(1, 0)) {
      stage.open();
      assertThat(marks(stage, "a", "b", "a", "c", "b"))
          .containsExactly(false, false, true, false, true);
    }
  }

  @Test
  void aRequestAndItsResponseAreNoCopies() throws Exception {
    try (var stage = harness(1, 0)) {
      stage.open();
      assertThat(mark(stage, item(Item.Kind.REQUEST, 0, "a"))).isFalse();
      assertThat(mark(stage, item(Item.Kind.RESPONSE, 0, "a"))).isFalse();
      assertThat(mark(stage, item(Item.Kind.RESPONSE, 0, "a"))).isTrue();
    }
  }

  @Test
  void partitionsDoNotKnowOfEachOther() throws Exception {
    try (var stage = harness(1, 0)) {
      stage.open();
      assertThat(mark(stage, item(Item.Kind.CALL, 0, "a"))).isFalse();
      assertThat(mark(stage, item(Item.Kind.CALL, 7, "a"))).isFalse();
      assertThat(mark(stage, item(Item.Kind.CALL, 7, "a"))).isTrue();
    }
  }

  @Test
  void remembersAcrossARestoreInWhicheverSubtaskThePartitionLands() throws Exception {
    OperatorSubtaskState written;
    try (var stage = harness(1, 0)) {
      stage.open();
      for (int partition = 0; partition < 4; partition++) {
        mark(stage, item(Item.Kind.CALL, partition, "a"));
      }
      written = stage.snapshot(1, 1);
    }
    List<OperatorSubtaskState> rewritten = new ArrayList<>();
    for (int subtask = 0; subtask < 2; subtask++) {
      try (var stage = harness(2, subtask)) {
        stage.initializeState(
            AbstractStreamOperatorTestHarness.repartitionOperatorState(
                written, 128, 1, 2, subtask));
        stage.open();
        // Partition 0 lands here and there: only its own subtask may meet it, but either could.
        assertThat(mark(stage, item(Item.Kind.CALL, subtask, "a"))).isTrue();
        rewritten.add(stage.snapshot(2, 2));
      }
    }
    OperatorSubtaskState both =
        AbstractStreamOperatorTestHarness.repackageState(
            rewritten.toArray(OperatorSubtaskState[]::new));
    try (var stage = harness(1, 0)) {
      stage.initializeState(
          AbstractStreamOperatorTestHarness.repartitionOperatorState(both, 128, 2, 1, 0));
      stage.open();
      for (int partition = 0; partition < 4; partition++) {
        assertThat(mark(stage, item(Item.Kind.CALL, partition, "a"))).isTrue();
        assertThat(mark(stage, item(Item.Kind.CALL, partition, "b"))).isFalse();
      }
    }
  }

  private static OneInputStreamOperatorTestHarness<Item, Item> harness(int subtasks, int subtask)
      throws Exception {
    var stage =
        new OneInputStreamOperatorTestHarness<>(
            new ProcessOperator<>(new DropDuplicates(CONFIG)), 128, subtasks, subtask);
    stage.setup(Item.TYPE.createSerializer(stage.getExecutionConfig().getSerializerConfig()));
    stage.getExecutionConfig().enableObjectReuse();
    return stage;
  }

  private static List<Boolean> marks(
      OneInputStreamOperatorTestHarness<Item, Item> stage, String... ids) throws Exception {
    List<Boolean> marks = new ArrayList<>();
    for (String id : ids) {
      marks.add(mark(stage, item(Item.Kind.CALL, 0, id)));
    }
    return marks;
  }

  private static boolean mark(OneInputStreamOperatorTestHarness<Item, Item> stage, Item item)
      throws Exception {
    stage.processElement(new StreamRecord<>(item, item.eventMillis()));
    return item.duplicate;
  }

  private static Item item(Item.Kind kind, int partition, String id) {
    Item item = new Item();
    item.topic = "llm.calls";
    item.partition = partition;
    item.kind = kind;
    item.idBytes = id.getBytes(UTF_8);
    item.idLength = item.idBytes.length;
    item.appendedAt = 1_800_000_000_000L;
    return item;
  }
}
