package dev.weir.flink.operator;

import dev.weir.core.config.DedupConfig;
import dev.weir.core.config.DedupScope;
import dev.weir.core.dedup.Fingerprint;
import dev.weir.core.dedup.SeenIds;
import dev.weir.flink.source.Item;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.typeutils.base.array.BytePrimitiveArraySerializer;
import org.apache.flink.runtime.state.FunctionInitializationContext;
import org.apache.flink.runtime.state.FunctionSnapshotContext;
import org.apache.flink.streaming.api.checkpoint.CheckpointedFunction;
import org.apache.flink.streaming.api.functions.ProcessFunction;
import org.apache.flink.util.Collector;
import org.jspecify.annotations.Nullable;

/**
 * Marks copies of items that its partition already brought within the horizon.
 *
 * <p>State is one table a partition. Partitions may come back to another subtask after a restore,
 * so every subtask is offered all tables, works with those whose partition it meets, and writes
 * those again; a table whose partition nobody met is kept by the one subtask its name hashes to.
 */
public final class DropDuplicates extends ProcessFunction<Item, Item>
    implements CheckpointedFunction {

  private static final long serialVersionUID = 1;
  static final String STATE = "seen-ids";

  private final DedupConfig config;
  private transient Map<String, @Nullable SeenIds[]> tables;
  private transient Map<String, byte[]> inherited;
  private transient ListState<byte[]> state;
  private transient Fingerprint fingerprint;

  public DropDuplicates(DedupConfig config) {
    this.config = config;
  }

  @Override
  public void processElement(Item item, Context context, Collector<Item> out) {
    if (item.idLength > 0 && config.scope() == DedupScope.PARTITION) {
      fingerprint.over(item.kind.idSpace(), item.idBytes, item.idOffset, item.idLength);
      item.duplicate = table(item.topic, item.partition).seen(fingerprint, item.appendedAt);
    }
    out.collect(item);
  }

  private SeenIds table(String topic, int partition) {
    SeenIds[] ofTopic = tables.get(topic);
    if (ofTopic == null || partition >= ofTopic.length || ofTopic[partition] == null) {
      return openTable(topic, partition, ofTopic);
    }
    return ofTopic[partition];
  }

  private SeenIds openTable(String topic, int partition, SeenIds @Nullable [] before) {
    SeenIds[] ofTopic = new SeenIds[Math.max(partition + 1, before == null ? 0 : before.length)];
    if (before != null) {
      System.arraycopy(before, 0, ofTopic, 0, before.length);
    }
    SeenIds table = new SeenIds(config.horizon().toMillis(), config.maxEntries());
    byte[] written = inherited.remove(name(topic, partition));
    if (written != null) {
      table.read(written);
    }
    ofTopic[partition] = table;
    tables.put(topic, ofTopic);
    return table;
  }

  private static String name(String topic, int partition) {
    return topic + "-" + partition;
  }

  @Override
  public void initializeState(FunctionInitializationContext context) throws Exception {
    tables = new HashMap<>();
    inherited = new HashMap<>();
    fingerprint = new Fingerprint();
    state =
        context
            .getOperatorStateStore()
            .getUnionListState(
                new ListStateDescriptor<>(STATE, BytePrimitiveArraySerializer.INSTANCE));
    for (byte[] entry : state.get()) {
      DataInputStream in = new DataInputStream(new ByteArrayInputStream(entry));
      String partition = in.readUTF();
      byte[] written = in.readAllBytes();
      inherited.merge(partition, written, this::join);
    }
  }

  private byte[] join(byte[] left, byte[] right) {
    SeenIds joined = new SeenIds(config.horizon().toMillis(), config.maxEntries());
    joined.read(left);
    joined.read(right);
    return joined.write();
  }

  @Override
  public void snapshotState(FunctionSnapshotContext context) throws Exception {
    state.clear();
    for (Map.Entry<String, SeenIds[]> topic : tables.entrySet()) {
      SeenIds[] ofTopic = topic.getValue();
      for (int partition = 0; partition < ofTopic.length; partition++) {
        if (ofTopic[partition] != null) {
          state.add(entry(name(topic.getKey(), partition), ofTopic[partition].write()));
        }
      }
    }
    for (Map.Entry<String, byte[]> kept : inherited.entrySet()) {
      if (keeps(kept.getKey())) {
        state.add(entry(kept.getKey(), kept.getValue()));
      }
    }
  }

  private boolean keeps(String partition) {
    int subtasks = getRuntimeContext().getTaskInfo().getNumberOfParallelSubtasks();
    int subtask = getRuntimeContext().getTaskInfo().getIndexOfThisSubtask();
    return Math.floorMod(partition.hashCode(), subtasks) == subtask;
  }

  private static byte[] entry(String partition, byte[] written) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(written.length + 64);
    DataOutputStream out = new DataOutputStream(bytes);
    out.writeUTF(partition);
    out.write(written);
    return bytes.toByteArray();
  }
}
