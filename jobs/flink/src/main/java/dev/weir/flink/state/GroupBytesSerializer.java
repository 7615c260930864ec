package dev.weir.flink.state;

import java.io.IOException;
import org.apache.flink.api.common.typeutils.SimpleTypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** Writes bytes for a group: version byte, group, then the bytes with their length. */
public final class GroupBytesSerializer extends ImmutableSerializer<GroupBytes> {

  private static final long serialVersionUID = 1;

  @Override
  public GroupBytes createInstance() {
    return GroupBytes.EMPTY;
  }

  @Override
  public void serialize(GroupBytes record, DataOutputView target) throws IOException {
    target.writeByte(1);
    target.writeInt(record.group());
    writeBytes(record.bytes(), target);
  }

  @Override
  public GroupBytes deserialize(DataInputView source) throws IOException {
    checkVersion(source, "a GroupBytes");
    return new GroupBytes(source.readInt(), readBytes(source));
  }

  @Override
  public TypeSerializerSnapshot<GroupBytes> snapshotConfiguration() {
    return new Snapshot();
  }

  /** Names the serializer in a savepoint; the bytes describe themselves. */
  public static final class Snapshot extends SimpleTypeSerializerSnapshot<GroupBytes> {
    public Snapshot() {
      super(GroupBytesSerializer::new);
    }
  }
}
