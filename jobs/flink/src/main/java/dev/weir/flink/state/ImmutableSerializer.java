package dev.weir.flink.state;

import java.io.IOException;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/**
 * A serializer of values that nobody changes after construction, so a copy is the value itself.
 *
 * <p>Each subclass is stateless and writes a leading version byte of its own format, so its
 * snapshot carries nothing and every format ever written stays readable.
 */
public abstract class ImmutableSerializer<T> extends TypeSerializer<T> {

  private static final long serialVersionUID = 1;

  @Override
  public final boolean isImmutableType() {
    return true;
  }

  @Override
  public final TypeSerializer<T> duplicate() {
    return this;
  }

  @Override
  public final T copy(T from) {
    return from;
  }

  @Override
  public final T copy(T from, T reuse) {
    return from;
  }

  @Override
  public final int getLength() {
    return -1;
  }

  @Override
  public final T deserialize(T reuse, DataInputView source) throws IOException {
    return deserialize(source);
  }

  @Override
  public final void copy(DataInputView source, DataOutputView target) throws IOException {
    serialize(deserialize(source), target);
  }

  @Override
  public final boolean equals(Object other) {
    return other instanceof ImmutableSerializer<?> that && that.getClass() == getClass();
  }

  @Override
  public final int hashCode() {
    return getClass().hashCode();
  }

  @Override
  public abstract TypeSerializerSnapshot<T> snapshotConfiguration();

  /** Reads the version byte and refuses formats of newer code. */
  protected static void checkVersion(DataInputView source, String what) throws IOException {
    readVersion(source, what, 1);
  }

  /** Reads the version byte, from 1 to the newest that is known. */
  protected static int readVersion(DataInputView source, String what, int newest)
      throws IOException {
    byte version = source.readByte();
    if (version < 1 || version > newest) {
      throw new IOException(
          "Found "
              + what
              + " of version "
              + version
              + ", expected at most "
              + newest
              + ": it was written by newer code");
    }
    return version;
  }

  static void writeBytes(byte[] bytes, DataOutputView target) throws IOException {
    target.writeInt(bytes.length);
    target.write(bytes);
  }

  static byte[] readBytes(DataInputView source) throws IOException {
    byte[] bytes = new byte[source.readInt()];
    source.readFully(bytes);
    return bytes;
  }
}
