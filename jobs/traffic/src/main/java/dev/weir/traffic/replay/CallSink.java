package dev.weir.traffic.replay;

import java.io.Closeable;
import java.io.IOException;

/** Takes the records of a replay in the order of their publication. */
public interface CallSink extends Closeable {

  /**
   * Takes one record; it may still be on its way when this returns.
   *
   * @throws IOException when this or an earlier record could not be delivered; an {@link
   *     java.io.InterruptedIOException} when the thread was interrupted while it waited
   */
  void send(Publication publication) throws IOException;

  /**
   * Waits until every record is delivered.
   *
   * @throws IOException when one was not
   */
  @Override
  default void close() throws IOException {}
}
