package dev.weir.flink.state;

import java.io.IOException;
import org.apache.flink.api.common.typeutils.SimpleTypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/**
 * Writes a pane delta: version byte, prompt key, pane start, then both byte arrays with their
 * lengths.
 */
public final class PaneDeltaSerializer extends ImmutableSerializer<PaneDelta> {

  private static final long serialVersionUID = 1;

  @Override
  public PaneDelta createInstance() {
    return PaneDelta.EMPTY;
  }

  @Override
  public void serialize(PaneDelta record, DataOutputView target) throws IOException {
    target.writeByte(1);
    target.writeUTF(record.prompt());
    target.writeLong(record.paneStart());
    writeBytes(record.segment(), target);
    writeBytes(record.sums(), target);
  }

  @Override
  public PaneDelta deserialize(DataInputView source) throws IOException {
    checkVersion(source, "a PaneDelta");
    return new PaneDelta(source.readUTF(), source.readLong(), readBytes(source), readBytes(source));
  }

  @Override
  public TypeSerializerSnapshot<PaneDelta> snapshotConfiguration() {
    return new Snapshot();
  }

  /** Names the serializer in a savepoint; the bytes describe themselves. */
  public static final class Snapshot extends SimpleTypeSerializerSnapshot<PaneDelta> {
    public Snapshot() {
      super(PaneDeltaSerializer::new);
    }
  }
}
