package dev.weir.flink.state;

import java.io.IOException;
import org.apache.flink.api.common.typeutils.SimpleTypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/**
 * Writes a version's pane: version byte, key, part, pane start, then the sums with their length.
 */
public final class VersionPaneSerializer extends ImmutableSerializer<VersionPane> {

  private static final long serialVersionUID = 1;

  @Override
  public VersionPane createInstance() {
    return VersionPane.EMPTY;
  }

  @Override
  public void serialize(VersionPane record, DataOutputView target) throws IOException {
    target.writeByte(1);
    target.writeUTF(record.version());
    target.writeUTF(record.part());
    target.writeLong(record.paneStart());
    writeBytes(record.sums(), target);
  }

  @Override
  public VersionPane deserialize(DataInputView source) throws IOException {
    checkVersion(source, "a VersionPane");
    return new VersionPane(
        source.readUTF(), source.readUTF(), source.readLong(), readBytes(source));
  }

  @Override
  public TypeSerializerSnapshot<VersionPane> snapshotConfiguration() {
    return new Snapshot();
  }

  /** Names the serializer in a savepoint; the bytes describe themselves. */
  public static final class Snapshot extends SimpleTypeSerializerSnapshot<VersionPane> {
    public Snapshot() {
      super(VersionPaneSerializer::new);
    }
  }
}
