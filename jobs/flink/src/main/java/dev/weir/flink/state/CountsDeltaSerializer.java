package dev.weir.flink.state;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.typeutils.SimpleTypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/**
 * Writes a counts delta: version byte, reporter, counts with their length, two longs, and the ids
 * and the number of what holds, each list with its size. Version 2 goes on with the number of
 * refused experiments.
 */
public final class CountsDeltaSerializer extends ImmutableSerializer<CountsDelta> {

  private static final long serialVersionUID = 1;

  private static final int VERSION = 2;
  private static final int FIRST_WITH_EXPERIMENTS = 2;

  @Override
  public CountsDelta createInstance() {
    return CountsDelta.EMPTY;
  }

  @Override
  public void serialize(CountsDelta record, DataOutputView target) throws IOException {
    target.writeByte(VERSION);
    target.writeUTF(record.reporter());
    writeBytes(record.counts(), target);
    target.writeLong(record.newestEventTime());
    target.writeLong(record.lagMicros());
    target.writeInt(record.quarantined().size());
    for (String validator : record.quarantined()) {
      target.writeUTF(validator);
    }
    target.writeInt(record.refusedPolicies());
    target.writeInt(record.refusedExperiments());
  }

  @Override
  public CountsDelta deserialize(DataInputView source) throws IOException {
    int version = readVersion(source, "a CountsDelta", VERSION);
    return new CountsDelta(
        source.readUTF(),
        readBytes(source),
        source.readLong(),
        source.readLong(),
        readIds(source),
        source.readInt(),
        version < FIRST_WITH_EXPERIMENTS ? 0 : source.readInt());
  }

  private static List<String> readIds(DataInputView source) throws IOException {
    List<String> ids = new ArrayList<>();
    for (int left = source.readInt(); left > 0; left--) {
      ids.add(source.readUTF());
    }
    return ids;
  }

  @Override
  public TypeSerializerSnapshot<CountsDelta> snapshotConfiguration() {
    return new Snapshot();
  }

  /** Names the serializer in a savepoint; the bytes describe themselves. */
  public static final class Snapshot extends SimpleTypeSerializerSnapshot<CountsDelta> {
    public Snapshot() {
      super(CountsDeltaSerializer::new);
    }
  }
}
