package dev.weir.launcher.terminal;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Turns Ctrl-C and SIGTERM into an interrupt of the thread that made it, and holds the process
 * until that thread has cleaned up and closed this.
 */
public final class CleanEnd implements AutoCloseable {

  private final Thread owner = Thread.currentThread();
  private final CountDownLatch done = new CountDownLatch(1);
  private final Duration patience;
  private final Thread hook = new Thread(this::end, "weir-end");
  private volatile boolean asked;

  private CleanEnd(Duration patience) {
    this.patience = patience;
  }

  /** From now on an end of the process waits for the calling thread, up to {@code patience}. */
  public static CleanEnd waitingUpTo(Duration patience) {
    CleanEnd end = new CleanEnd(patience);
    Runtime.getRuntime().addShutdownHook(end.hook);
    return end;
  }

  /** Whether the process was asked to end. */
  public boolean asked() {
    return asked;
  }

  @Override
  public void close() {
    done.countDown();
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException alreadyEnding) {
      // The hook runs, and returns now.
    }
  }

  private void end() {
    asked = true;
    owner.interrupt();
    try {
      done.await(patience.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
