package dev.weir.flink.state;

import java.io.IOException;
import org.apache.flink.api.common.typeutils.SimpleTypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** Writes a topic record: version byte, key, whether there is a value, the value. */
public final class TopicRecordSerializer extends ImmutableSerializer<TopicRecord> {

  private static final long serialVersionUID = 1;

  @Override
  public TopicRecord createInstance() {
    return TopicRecord.EMPTY;
  }

  @Override
  public void serialize(TopicRecord record, DataOutputView target) throws IOException {
    target.writeByte(1);
    writeBytes(record.key(), target);
    byte[] value = record.value();
    target.writeBoolean(value != null);
    if (value != null) {
      writeBytes(value, target);
    }
  }

  @Override
  public TopicRecord deserialize(DataInputView source) throws IOException {
    checkVersion(source, "a TopicRecord");
    byte[] key = readBytes(source);
    return new TopicRecord(key, source.readBoolean() ? readBytes(source) : null);
  }

  @Override
  public TypeSerializerSnapshot<TopicRecord> snapshotConfiguration() {
    return new Snapshot();
  }

  /** Names the serializer in a savepoint; the bytes describe themselves. */
  public static final class Snapshot extends SimpleTypeSerializerSnapshot<TopicRecord> {
    public Snapshot() {
      super(TopicRecordSerializer::new);
    }
  }
}
