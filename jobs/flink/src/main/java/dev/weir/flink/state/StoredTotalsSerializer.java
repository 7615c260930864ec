package dev.weir.flink.state;

import java.io.IOException;
import org.apache.flink.api.common.typeutils.SimpleTypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.base.TypeSerializerSingleton;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** Writes the bytes of totals, which carry their own version, behind their length. */
public final class StoredTotalsSerializer extends TypeSerializerSingleton<StoredTotals> {

  private static final long serialVersionUID = 1;

  @Override
  public boolean isImmutableType() {
    return false;
  }

  @Override
  public StoredTotals createInstance() {
    return StoredTotals.of(new byte[0]);
  }

  @Override
  public StoredTotals copy(StoredTotals from) {
    return StoredTotals.of(from.write());
  }

  @Override
  public StoredTotals copy(StoredTotals from, StoredTotals reuse) {
    return copy(from);
  }

  @Override
  public int getLength() {
    return -1;
  }

  @Override
  public void serialize(StoredTotals totals, DataOutputView target) throws IOException {
    ImmutableSerializer.writeBytes(totals.write(), target);
  }

  @Override
  public StoredTotals deserialize(DataInputView source) throws IOException {
    return StoredTotals.of(ImmutableSerializer.readBytes(source));
  }

  @Override
  public StoredTotals deserialize(StoredTotals reuse, DataInputView source) throws IOException {
    return deserialize(source);
  }

  @Override
  public void copy(DataInputView source, DataOutputView target) throws IOException {
    ImmutableSerializer.writeBytes(ImmutableSerializer.readBytes(source), target);
  }

  @Override
  public TypeSerializerSnapshot<StoredTotals> snapshotConfiguration() {
    return new Snapshot();
  }

  /** Names the serializer in a savepoint. */
  public static final class Snapshot extends SimpleTypeSerializerSnapshot<StoredTotals> {
    public Snapshot() {
      super(StoredTotalsSerializer::new);
    }
  }
}
