package dev.weir.flink.state;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import org.apache.flink.api.common.typeutils.SimpleTypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** Writes a half: version byte, id, kind, times and place, then the body with its length. */
public final class HalfSerializer extends ImmutableSerializer<Half> {

  private static final long serialVersionUID = 1;

  @Override
  public Half createInstance() {
    return Half.EMPTY;
  }

  @Override
  public void serialize(Half record, DataOutputView target) throws IOException {
    target.writeByte(1);
    writeBytes(record.callId().getBytes(UTF_8), target);
    target.writeBoolean(record.request());
    target.writeLong(record.eventTime());
    target.writeUTF(record.topic());
    target.writeInt(record.partition());
    target.writeLong(record.offset());
    target.writeLong(record.appendedAt());
    writeBytes(record.body(), target);
  }

  @Override
  public Half deserialize(DataInputView source) throws IOException {
    checkVersion(source, "a Half");
    return new Half(
        new String(readBytes(source), UTF_8),
        source.readBoolean(),
        source.readLong(),
        source.readUTF(),
        source.readInt(),
        source.readLong(),
        source.readLong(),
        readBytes(source));
  }

  @Override
  public TypeSerializerSnapshot<Half> snapshotConfiguration() {
    return new Snapshot();
  }

  /** Names the serializer in a savepoint; the bytes describe themselves. */
  public static final class Snapshot extends SimpleTypeSerializerSnapshot<Half> {
    public Snapshot() {
      super(HalfSerializer::new);
    }
  }
}
