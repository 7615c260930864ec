package dev.weir.bench.contest;

import com.sun.management.OperatingSystemMXBean;
import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;

/**
 * Times one run after the other in this process, and counts what it allocates.
 *
 * <p>The only state that is shared by all: Flink copies operators, so they can meet a stopwatch
 * only in a static field. A run at parallelism 2 starts with its first subtask and ends with its
 * last.
 */
final class Stopwatch {

  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
  private static final OperatingSystemMXBean SYSTEM =
      (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

  /** Reading the processor time is a system call, so many answers in a row share one. */
  private static final long CPU_READING_NANOS = 1_000_000;

  private static final HeapMeter HEAP = new HeapMeter();

  private static boolean started;
  private static long startNanos;
  private static long endNanos;
  private static long startCpuNanos;
  private static long endCpuNanos;
  private static long cpuReadAtNanos;
  private static long collections;
  private static long collectionMillis;
  private static double steadyBytesPerCall;

  private Stopwatch() {}

  /** Forgets the last run. */
  static synchronized void reset() {
    started = false;
    steadyBytesPerCall = Double.NaN;
  }

  /** The first record was seen, by one of the subtasks. */
  static synchronized void first() {
    if (started) {
      return;
    }
    started = true;
    HEAP.reset();
    collections = HeapMeter.collections();
    collectionMillis = HeapMeter.collectionMillis();
    startCpuNanos = SYSTEM.getProcessCpuTime();
    startNanos = System.nanoTime();
    endNanos = startNanos;
    cpuReadAtNanos = 0;
  }

  /** An answer was given; the last one counts. */
  static synchronized void last() {
    endNanos = System.nanoTime();
    if (endNanos - cpuReadAtNanos > CPU_READING_NANOS) {
      endCpuNanos = SYSTEM.getProcessCpuTime();
      cpuReadAtNanos = endNanos;
    }
  }

  /** The thread that handles records allocated so much a call. */
  static synchronized void steady(double bytesPerCall) {
    steadyBytesPerCall = bytesPerCall;
  }

  /** Bytes the current thread has allocated so far. */
  static long allocatedByThread() {
    return THREADS.getCurrentThreadAllocatedBytes();
  }

  /** The run that is now over; its allocations and collections include the end of the program. */
  static synchronized Slice slice(Entrant entrant, long calls, Contestant.Outcome outcome) {
    return new Slice(
        entrant,
        calls,
        (endNanos - startNanos) / 1e9,
        (endCpuNanos - startCpuNanos) / 1e9,
        outcome.difference(),
        outcome.shuffledBytes(),
        HEAP.allocatedBytes(),
        steadyBytesPerCall,
        HeapMeter.collections() - collections,
        HeapMeter.collectionMillis() - collectionMillis);
  }
}
