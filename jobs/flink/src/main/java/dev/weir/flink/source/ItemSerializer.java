package dev.weir.flink.source;

import dev.weir.flink.state.ImmutableSerializer;
import org.apache.flink.api.common.typeutils.SimpleTypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/**
 * Refuses to serialize: an item must not leave the operator chain it was made in.
 *
 * <p>A copy is the item itself, which is right within a chain whether object reuse is on or off,
 * because every operator is done with it before the source fills it again.
 */
public final class ItemSerializer extends ImmutableSerializer<Item> {

  private static final long serialVersionUID = 1;

  private static UnsupportedOperationException leftChain() {
    return new UnsupportedOperationException(
        "An item was about to leave its operator chain; expected every operator on items to be"
            + " chained to its source. Look for a repartitioning or a disabled chain.");
  }

  @Override
  public Item createInstance() {
    return new Item();
  }

  @Override
  public void serialize(Item item, DataOutputView target) {
    throw leftChain();
  }

  @Override
  public Item deserialize(DataInputView source) {
    throw leftChain();
  }

  @Override
  public TypeSerializerSnapshot<Item> snapshotConfiguration() {
    return new Snapshot();
  }

  /** Names the serializer in a savepoint. */
  public static final class Snapshot extends SimpleTypeSerializerSnapshot<Item> {
    public Snapshot() {
      super(ItemSerializer::new);
    }
  }
}
