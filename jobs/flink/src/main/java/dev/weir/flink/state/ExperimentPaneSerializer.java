package dev.weir.flink.state;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import org.apache.flink.api.common.typeutils.SimpleTypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** Writes an experiment's pane: version byte, experiment, pane end, sums with their length. */
public final class ExperimentPaneSerializer extends ImmutableSerializer<ExperimentPane> {

  private static final long serialVersionUID = 1;

  @Override
  public ExperimentPane createInstance() {
    return ExperimentPane.EMPTY;
  }

  @Override
  public void serialize(ExperimentPane record, DataOutputView target) throws IOException {
    target.writeByte(1);
    writeBytes(record.experiment().getBytes(UTF_8), target);
    target.writeLong(record.paneEnd());
    writeBytes(record.sums(), target);
  }

  @Override
  public ExperimentPane deserialize(DataInputView source) throws IOException {
    checkVersion(source, "an ExperimentPane");
    return new ExperimentPane(
        new String(readBytes(source), UTF_8), source.readLong(), readBytes(source));
  }

  @Override
  public TypeSerializerSnapshot<ExperimentPane> snapshotConfiguration() {
    return new Snapshot();
  }

  /** Names the serializer in a savepoint; the bytes describe themselves. */
  public static final class Snapshot extends SimpleTypeSerializerSnapshot<ExperimentPane> {
    public Snapshot() {
      super(ExperimentPaneSerializer::new);
    }
  }
}
