package dev.weir.traffic.recording;

import dev.weir.schemas.LlmCall;
import java.io.Closeable;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Hands out the calls of a recording one after the other.
 *
 * <p>A row that cannot be read is passed over and counted: one bad row of a long recording is not a
 * reason to send none of it. Not thread-safe.
 */
public interface CallCursor extends Closeable {

  /** The next call, owned by the caller, or null at the end. */
  @Nullable LlmCall next() throws IOException;

  /** Rows passed over so far. */
  default long unreadableRows() {
    return 0;
  }

  /** Why the first row was passed over, with its number; null when none was. */
  default @Nullable String firstUnreadable() {
    return null;
  }

  @Override
  default void close() throws IOException {}
}
