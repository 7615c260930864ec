package dev.weir.client;

import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static java.util.concurrent.TimeUnit.NANOSECONDS;

import java.util.ArrayDeque;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/**
 * Records that wait for their turn, bounded in bytes. One that does not fit is not taken: nobody
 * who offers ever waits.
 */
final class OutgoingBuffer {

  private final Queue<Outgoing> waiting = new ArrayDeque<>();
  private long free;
  private boolean closed;

  OutgoingBuffer(long bytes) {
    free = bytes;
  }

  /** Takes the record unless it does not fit, or the buffer is closed. */
  synchronized boolean offer(Outgoing record) {
    if (closed || record.bytes() > free) {
      return false;
    }
    free -= record.bytes();
    waiting.add(record);
    notifyAll();
    return true;
  }

  /** The oldest record, once there is one; null when the buffer is closed and empty. */
  synchronized @Nullable Outgoing take() throws InterruptedException {
    if (Thread.interrupted()) {
      throw new InterruptedException();
    }
    while (waiting.isEmpty() && !closed) {
      wait();
    }
    Outgoing record = waiting.poll();
    if (record != null) {
      free += record.bytes();
    }
    return record;
  }

  /** Takes no record any more; those that are there can still be taken out. */
  synchronized void close() {
    closed = true;
    notifyAll();
  }

  /** Waits until the buffer is closed, or some time is over, and says whether it is closed. */
  synchronized boolean awaitClosed(long millis) throws InterruptedException {
    long end = System.nanoTime() + MILLISECONDS.toNanos(millis);
    for (long left = millis; left > 0 && !closed; left = millisUntil(end)) {
      wait(left);
    }
    return closed;
  }

  private static long millisUntil(long nanos) {
    return NANOSECONDS.toMillis(nanos - System.nanoTime());
  }

  /** Gives up the records that are left, and says how many. */
  synchronized int abandon() {
    int left = waiting.size();
    waiting.clear();
    return left;
  }
}
