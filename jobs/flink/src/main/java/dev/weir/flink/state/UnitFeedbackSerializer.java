package dev.weir.flink.state;

import java.io.IOException;
import org.apache.flink.api.common.typeutils.SimpleTypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** Writes a unit feedback: version byte, then its parts in order. */
public final class UnitFeedbackSerializer extends ImmutableSerializer<UnitFeedback> {

  private static final long serialVersionUID = 1;

  @Override
  public UnitFeedback createInstance() {
    return UnitFeedback.EMPTY;
  }

  @Override
  public void serialize(UnitFeedback record, DataOutputView target) throws IOException {
    target.writeByte(1);
    target.writeUTF(record.experiment());
    target.writeUTF(record.arm());
    target.writeLong(record.unitHigh());
    target.writeLong(record.unitLow());
    target.writeLong(record.callTime());
    target.writeLong(record.givenAt());
    target.writeUTF(record.name());
    target.writeUTF(record.source());
    target.writeDouble(record.value());
    target.writeDouble(record.previous());
  }

  @Override
  public UnitFeedback deserialize(DataInputView source) throws IOException {
    checkVersion(source, "a UnitFeedback");
    return new UnitFeedback(
        source.readUTF(),
        source.readUTF(),
        source.readLong(),
        source.readLong(),
        source.readLong(),
        source.readLong(),
        source.readUTF(),
        source.readUTF(),
        source.readDouble(),
        source.readDouble());
  }

  @Override
  public TypeSerializerSnapshot<UnitFeedback> snapshotConfiguration() {
    return new Snapshot();
  }

  /** Names the serializer in a savepoint; the bytes describe themselves. */
  public static final class Snapshot extends SimpleTypeSerializerSnapshot<UnitFeedback> {
    public Snapshot() {
      super(UnitFeedbackSerializer::new);
    }
  }
}
