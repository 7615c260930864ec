package dev.weir.flink.state;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import org.apache.flink.api.common.typeutils.SimpleTypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** Writes a unit batch: version byte, experiment, group, pane start, rows with their length. */
public final class UnitBatchSerializer extends ImmutableSerializer<UnitBatch> {

  private static final long serialVersionUID = 1;

  @Override
  public UnitBatch createInstance() {
    return UnitBatch.EMPTY;
  }

  @Override
  public void serialize(UnitBatch record, DataOutputView target) throws IOException {
    target.writeByte(1);
    writeBytes(record.experiment().getBytes(UTF_8), target);
    target.writeInt(record.group());
    target.writeLong(record.paneStart());
    writeBytes(record.rows(), target);
  }

  @Override
  public UnitBatch deserialize(DataInputView source) throws IOException {
    checkVersion(source, "a UnitBatch");
    return new UnitBatch(
        new String(readBytes(source), UTF_8),
        source.readInt(),
        source.readLong(),
        readBytes(source));
  }

  @Override
  public TypeSerializerSnapshot<UnitBatch> snapshotConfiguration() {
    return new Snapshot();
  }

  /** Names the serializer in a savepoint; the bytes describe themselves. */
  public static final class Snapshot extends SimpleTypeSerializerSnapshot<UnitBatch> {
    public Snapshot() {
      super(UnitBatchSerializer::new);
    }
  }
}
