package dev.weir.flink.state;

import dev.weir.core.stats.ByteReader;
import dev.weir.core.stats.ByteWriter;
import dev.weir.core.total.PromptTotals;
import dev.weir.core.total.PromptTotalsCodec;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The totals of a prompt as they lie in state: alive while an operator works on them, bytes when
 * they come from a checkpoint.
 *
 * <p>Bytes are read only when the operator asks, because what they are to be read into depends on
 * the present configuration, which a serializer does not know.
 */
public final class StoredTotals {

  private final byte[] bytes;
  private @Nullable PromptTotals alive;

  private StoredTotals(byte[] bytes, @Nullable PromptTotals alive) {
    this.bytes = bytes;
    this.alive = alive;
  }

  /** Totals that begin. */
  public static StoredTotals of(PromptTotals totals) {
    return new StoredTotals(new byte[0], totals);
  }

  static StoredTotals of(byte[] bytes) {
    return new StoredTotals(bytes, null);
  }

  /** The totals, read into empty ones the first time they are asked for. */
  public PromptTotals open(Supplier<PromptTotals> empty) {
    PromptTotals totals = alive;
    if (totals == null) {
      totals = empty.get();
      if (bytes.length > 0) {
        new PromptTotalsCodec().read(new ByteReader(bytes), totals);
      }
      alive = totals;
    }
    return totals;
  }

  byte[] write() {
    PromptTotals totals = alive;
    if (totals == null) {
      return bytes;
    }
    ByteWriter out = new ByteWriter();
    new PromptTotalsCodec().write(totals, out);
    return out.toByteArray();
  }
}
