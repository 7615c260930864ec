package dev.weir.traffic.replay;

import java.util.concurrent.TimeUnit;

/** Elapsed time, and the patience to let it elapse; replaced in tests. */
public interface Ticker {

  /** Nanoseconds from some fixed moment, never falling. */
  long nanos();

  /** Returns after that many nanoseconds. */
  void sleep(long nanos) throws InterruptedException;

  /** The time of this machine. */
  static Ticker ofMachine() {
    return new Ticker() {
      @Override
      public long nanos() {
        return System.nanoTime();
      }

      @Override
      public void sleep(long nanos) throws InterruptedException {
        TimeUnit.NANOSECONDS.sleep(nanos);
      }
    };
  }
}
